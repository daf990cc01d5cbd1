const ORIENTATION_TAG = 0x0112;

/** How a JPEG asks to be turned, 1 to 8; 1 where it does not say. Of any other file it is 1, too. */
export function orientationOf(file: DataView): number {
  try {
    return file.getUint16(0) === 0xffd8 ? inSegments(file) : 1;
  } catch {
    return 1; // cut, or not as it should be
  }
}

function inSegments(file: DataView): number {
  for (let at = 2; file.getUint8(at) === 0xff && file.getUint8(at + 1) !== 0xda; at += 2 + file.getUint16(at + 2)) {
    if (file.getUint8(at + 1) === 0xe1 && file.getUint32(at + 4) === 0x45786966) { // APP1, "Exif"
      return inDirectory(file, at + 10);
    }
  }
  return 1;
}

/** @param begin of the TIFF header */
function inDirectory(file: DataView, begin: number): number {
  const little = file.getUint16(begin) === 0x4949;
  const directory = begin + file.getUint32(begin + 4, little);
  for (let entry = 0; entry < file.getUint16(directory, little); entry++) {
    const at = directory + 2 + entry * 12;
    if (file.getUint16(at, little) === ORIENTATION_TAG) {
      const value = file.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}
