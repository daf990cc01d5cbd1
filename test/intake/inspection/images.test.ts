import { jpg, png, tiff } from './documents';
import { inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();

/** Lets a test change bytes in place. */
function changed(bytes: Buffer, change: (bytes: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

const photo = jpg(64, 48);
const picture = png(64, 48);
const fax = tiff({ pages: 3 });

test.each([
  ['PNG', picture],
  ['JPEG', photo],
  ['TIFF', fax],
])('a cut-off %s is CORRUPT, wherever the cut is: half an image must not pass for a whole one', async (_, bytes) => {
  for (const length of [60, Math.floor(bytes.length / 2), bytes.length - 13]) {
    await expect(inspect(bytes.subarray(0, length), spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
  }
});

test.each([
  ['PNG', picture],
  ['JPEG', photo],
  ['TIFF', fax],
])('bytes after the end of a %s do no harm: cameras and scanners leave some', async (_, bytes) => {
  const { problem, pageCount } = await inspect(Buffer.concat([bytes, Buffer.from('\0\0trailing\xff')]), spool);

  expect({ problem, pageCount }).toEqual({ problem: undefined, pageCount: bytes === fax ? 3 : 1 });
});

test.each([
  ['no width', changed(picture, bytes => bytes.writeUInt32BE(0, 16))],
  ['chunks that lead nowhere', changed(picture, bytes => bytes.write('\0\0\0\0', 37, 'latin1'))],
])('a PNG with %s is CORRUPT', async (_, bytes) => {
  await expect(inspect(bytes, spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
});

test.each([
  ['an end mark and nothing else', Buffer.from('ffd8ffd9', 'hex')],
  ['pixels without a frame', Buffer.from('ffd8ffda0003000102ffd9', 'hex')],
  ['a segment of impossible length', Buffer.from('ffd8ffe00001ffd9', 'hex')],
  ['no width', Buffer.from('ffd8ffc0000808000100000100ffda0003000102ffd9', 'hex')],
])('a JPEG with %s is CORRUPT', async (_, bytes) => {
  await expect(inspect(bytes, spool)).resolves.toMatchObject({ contentType: 'image/jpeg', problem: { code: 'CORRUPT' } });
});

test('the preview within a JPEG is not taken for the image: its end mark is not the end', async () => {
  const preview = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), jpg(8, 8)]);
  preview.writeUInt16BE(preview.length - 2, 2);
  const withPreview = Buffer.concat([photo.subarray(0, 2), preview, photo.subarray(2)]);

  await expect(inspect(withPreview, spool)).resolves.toMatchObject({ widthPx: 64, heightPx: 48 });
  await expect(inspect(withPreview.subarray(0, withPreview.length - 20), spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
});

test.each([
  { big: false, bigEndian: false },
  { big: false, bigEndian: true },
  { big: true, bigEndian: false },
  { big: true, bigEndian: true },
])('each page of a TIFF counts: %p', async (layout) => {
  await expect(inspect(tiff({ pages: 40, ...layout }), spool)).resolves.toMatchObject({ contentType: 'image/tiff', pageCount: 40, widthPx: 6, heightPx: 4 });
});

test('a TIFF whose pages go round in a circle has each of them once, as other readers see it', async () => {
  const { pageCount, problem } = await inspect(tiff({ pages: 3, cyclic: true }), spool);
  expect([pageCount, problem]).toEqual([3, undefined]);
});

test('a TIFF whose first directory lies behind its pixels is known for one: most writers put it there', async () => {
  const gap = 20_000;
  const bytes = Buffer.concat([fax.subarray(0, 4), Buffer.alloc(4), Buffer.alloc(gap), tiff({ pages: 1 }).subarray(8)]);
  bytes.writeUInt32LE(gap + 8, 4);

  await expect(inspect(bytes, spool)).resolves.toMatchObject({ contentType: 'image/tiff', pageCount: 1 });
});
