import { deflateSync } from 'node:zlib';
import { encode as encodeJpeg } from 'jpeg-js';
import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import type { Raster } from './raster';
import type { Size } from './sheet';

const GREYSCALE = 0;

export function toPng({ width, height, pixels }: Raster): Uint8Array {
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    png.data.fill(pixels[pixel], pixel * 4, pixel * 4 + 3).fill(255, pixel * 4 + 3, pixel * 4 + 4);
  }
  return PNG.sync.write(png, { colorType: GREYSCALE, inputHasAlpha: true });
}

function toJpeg({ width, height, pixels }: Raster, quality: number): Uint8Array {
  const rgba = Buffer.alloc(pixels.length * 4);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    rgba.fill(pixels[pixel], pixel * 4, pixel * 4 + 4);
  }
  return encodeJpeg({ width, height, data: rgba }, quality).data;
}

/** A PDF as a scanner writes it: the picture of a page, and no text. */
export async function toScannedPdf(raster: Raster, size: Size, quality: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const picture = await document.embedJpg(toJpeg(raster, quality));
  document.addPage([size.width, size.height]).drawImage(picture, { x: 0, y: 0, ...size });
  return document.save({ useObjectStreams: false });
}

/** A TIFF of one page in one strip: greyscale, deflated. */
export function toTiff({ width, height, pixels }: Raster, dotsPerInch: number): Uint8Array {
  const strip = deflateSync(pixels, { level: 9 });
  const [SHORT, LONG, RATIONAL] = [3, 4, 5];
  const header = 8;
  const resolutionAt = header + strip.length + strip.length % 2;
  const directoryAt = resolutionAt + 8;
  const entries = [
    [256, LONG, width], // ImageWidth
    [257, LONG, height], // ImageLength
    [258, SHORT, 8], // BitsPerSample
    [259, SHORT, 8], // Compression: deflate
    [262, SHORT, 1], // PhotometricInterpretation: black is zero
    [273, LONG, header], // StripOffsets
    [277, SHORT, 1], // SamplesPerPixel
    [278, LONG, height], // RowsPerStrip
    [279, LONG, strip.length], // StripByteCounts
    [282, RATIONAL, resolutionAt], // XResolution
    [283, RATIONAL, resolutionAt], // YResolution
    [296, SHORT, 2], // ResolutionUnit: inch
  ];
  const file = Buffer.alloc(directoryAt + 2 + entries.length * 12 + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directoryAt, 4);
  strip.copy(file, header);
  file.writeUInt32LE(dotsPerInch, resolutionAt);
  file.writeUInt32LE(1, resolutionAt + 4);
  file.writeUInt16LE(entries.length, directoryAt);
  entries.forEach(([tag, type, value], entry) => {
    const at = directoryAt + 2 + entry * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  return file;
}
