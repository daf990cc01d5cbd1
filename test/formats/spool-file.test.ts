import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { SpoolFile } from '../../src/formats/spool-file';
import { chunked, spoolDirectory } from '../intake/inspection/inspecting';

const spool = spoolDirectory();
const MEGABYTE = 1024 * 1024;

/** No two places of it look alike. */
function bytesOf(length: number): Buffer {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let at = 0, word = 1; at < words.length; at++) {
    words[at] = word = (word * 69069 + 1) % 2 ** 32;
  }
  return Buffer.from(words.buffer, 0, length);
}

async function spooled(bytes: Buffer, chunkBytes: number): Promise<SpoolFile> {
  const file = new SpoolFile(spool);
  for (const chunk of chunked(bytes, Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, () => chunkBytes))) {
    await file.append(chunk);
  }
  await file.complete();
  return file;
}

test.each([
  ['in one piece', 1000, 1000, 0],
  ['in memory, from many pieces', 3 * MEGABYTE, 65_536, 0],
  ['exactly as much as memory is to hold', 32 * MEGABYTE, 65_536, 1],
  ['on the disk, in parts that no piece ends with', 41 * MEGABYTE + 17, 65_537, 1],
])('a document %s is read as it was written, and leaves nothing behind', async (_, length, chunkBytes, files) => {
  const bytes = bytesOf(length);
  const file = await spooled(bytes, chunkBytes);
  expect(readdirSync(spool)).toHaveLength(files);
  for (const [position, count] of [[0, length], [0, 10], [length - 10, 10], [Math.floor(length / 2) - 3, 100]]) {
    const expected = bytes.subarray(position, position + count);
    const target = Buffer.alloc(count + 2, 0xff);
    expect((await file.read(position, count))!.equals(expected)).toBe(true);
    expect(file.readInto(target, 1, count, position)).toBe(true);
    expect(target.equals(Buffer.concat([Buffer.of(0xff), expected, Buffer.of(0xff)]))).toBe(true);
  }
  expect(await file.read(length - 1, 2)).toBeUndefined();
  expect(file.readInto(Buffer.alloc(2), 0, 2, length - 1)).toBe(false);
  await file.remove();
});

test('bytes that the disk lost are a fault of the disk, and not the end of the document', async () => {
  const file = await spooled(bytesOf(33 * MEGABYTE), MEGABYTE);
  truncateSync(join(spool, readdirSync(spool)[0]), MEGABYTE);
  await expect(file.read(MEGABYTE - 1, 2)).rejects.toThrow('The local disk gave 1 of 2 bytes');
  expect(() => file.readInto(Buffer.alloc(2), 0, 2, MEGABYTE - 1)).toThrow('The local disk gave 1 of 2 bytes');
  expect(await file.read(MEGABYTE - 2, 2)).toHaveLength(2);
  await file.remove();
});
