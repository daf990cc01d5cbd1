import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'jpeg-js';
import { openTiff } from '../../local/recognize/tiff';

const SIDE = 16;

test('a deflated greyscale page keeps its pixels', async () => {
  const pages = openTiff(readFileSync(join(__dirname, '../../examples/documents/letter.tiff')));

  expect(pages.pageCount).toBe(1);
  const { width, height, pixels } = await pages.image(0);
  expect([width, height, pixels.length]).toEqual([1700, 2200, 1700 * 2200]);
  const ink = pixels.filter((pixel) => pixel < 128).length / pixels.length;
  expect(ink).toBeGreaterThan(0.005);
  expect(ink).toBeLessThan(0.1);
});

test('JPEG strips of which only the first has the Huffman tables, as libtiff writes them, are read', async () => {
  const [dark, light] = [jpegOf(40), jpegOf(200)];
  const pages = openTiff(tiffOf([dark, withoutHuffmanTables(light)]));

  const { pixels } = await pages.image(0);

  expect(average(pixels.subarray(0, SIDE * SIDE))).toBeCloseTo(40, -1);
  expect(average(pixels.subarray(SIDE * SIDE))).toBeCloseTo(200, -1);
});

function jpegOf(grey: number): Buffer {
  return encode({ width: SIDE, height: SIDE, data: Buffer.alloc(SIDE * SIDE * 4, grey) }, 90).data;
}

function withoutHuffmanTables(jpeg: Buffer): Buffer {
  const kept = [jpeg.subarray(0, 2)];
  for (let at = 2; ;) {
    const marker = jpeg[at + 1];
    if (marker === 0xda) {
      return Buffer.concat([...kept, jpeg.subarray(at)]);
    }
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (marker !== 0xc4) {
      kept.push(jpeg.subarray(at, end));
    }
    at = end;
  }
}

/** A page of strips of 16 rows in YCbCr. */
function tiffOf(strips: Buffer[]): Buffer {
  const stripsAt = 200;
  const offsets = strips.map((_, index) => stripsAt + strips.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const entries: [number, number[]][] = [
    [256, [SIDE]], [257, [SIDE * strips.length]], [258, [8]], [259, [7]], [262, [6]],
    [273, offsets], [277, [3]], [278, [SIDE]], [279, strips.map(({ length }) => length)],
  ];
  const head = Buffer.alloc(stripsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  let valuesAt = 140;
  entries.forEach(([tag, values], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(4, at + 2);
    head.writeUInt32LE(values.length, at + 4);
    head.writeUInt32LE(values.length === 1 ? values[0] : valuesAt, at + 8);
    if (values.length > 1) {
      values.forEach((value) => valuesAt = head.writeUInt32LE(value, valuesAt));
    }
  });
  return Buffer.concat([head, ...strips]);
}

function average(pixels: Uint8Array): number {
  return pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
}
