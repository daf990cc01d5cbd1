import UTIF, { type IFD } from 'utif2';

/** Exported by utif2, and missing in its types. */
interface JpegDecoder {
  readonly width: number;
  readonly height: number;
  parse(jpeg: Uint8Array): void;
  getData(options: { width: number; height: number; forceRGB: boolean; isSourcePDF: boolean }): Uint8Array;
}
const { JpegDecoder } = UTIF as unknown as { JpegDecoder: new () => JpegDecoder };

const JPEG_COMPRESSION = 7;
const YCBCR = 6;
const HUFFMAN_TABLES = 0xc4;
const START_OF_SCAN = 0xda;

/** An Adobe marker that says: the components are as they are. The decoder would convert them otherwise. */
const NO_TRANSFORM = Buffer.from('ffee000e41646f626500640000000000', 'hex');

export function isInJpegStrips(page: IFD): boolean {
  return numbers(page, 't259')[0] === JPEG_COMPRESSION && page.t273 !== undefined && page.t324 === undefined;
}

/**
 * The pixels (RGBA) of a page whose strips are JPEG images. utif2 decodes such a page itself, but not where only the first strip has the
 * Huffman tables, as libtiff writes them, nor where there are four components.
 */
export function decodeJpegStrips(file: Buffer, page: IFD): Uint8Array {
  const [width] = numbers(page, 't256');
  const [height] = numbers(page, 't257');
  const offsets = numbers(page, 't273');
  const lengths = numbers(page, 't279');
  const [photometric] = numbers(page, 't262');
  const tables = Buffer.from(numbers(page, 't347')).subarray(2, -2); // without start and end of image
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let huffmanTables = Buffer.alloc(0);
  let row = 0;
  offsets.forEach((offset, strip) => {
    const jpeg = file.subarray(offset + 2, offset + lengths[strip]);
    const own = segments(jpeg, HUFFMAN_TABLES);
    if (own.length > 0) {
      huffmanTables = own;
    }
    const decoder = new JpegDecoder();
    decoder.parse(Buffer.concat([Buffer.from([0xff, 0xd8]), NO_TRANSFORM, tables, huffmanTables, jpeg]));
    const rows = Math.min(decoder.height, height - row);
    const components = decoder.getData({ width, height: decoder.height, forceRGB: false, isSourcePDF: true });
    copyRows(components, rgba.subarray(row * width * 4, (row + rows) * width * 4), components.length / (width * decoder.height), photometric);
    row += rows;
  });
  return rgba;
}

function copyRows(components: Uint8Array, rgba: Uint8Array, count: number, photometric: number): void {
  const colours = count >= 3 && photometric !== YCBCR ? 3 : 1; // the Y of YCbCr is the grey that is wanted
  for (let at = 0, from = 0; at < rgba.length; at += 4, from += count) {
    for (let colour = 0; colour < 3; colour++) {
      rgba[at + colour] = components[from + (colours === 3 ? colour : 0)];
    }
  }
}

/** The segments of a kind before the scan, with their markers. */
function segments(jpeg: Buffer, kind: number): Buffer<ArrayBuffer> {
  const found = [];
  for (let at = 0; jpeg[at] === 0xff && jpeg[at + 1] !== START_OF_SCAN;) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (jpeg[at + 1] === kind) {
      found.push(jpeg.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(found);
}

function numbers(page: IFD, tag: string): number[] {
  return (page[tag] ?? []) as number[];
}
