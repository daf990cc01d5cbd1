import * as fc from 'fast-check';
import { ObjectWriter } from '../../src/collection/handler/results/object-writer';
import { s3 } from '../../src/runtime/clients';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { networkError } from '../helpers/service-errors';

const aws = fakeAws();

const KEY = 'results/text.txt';
const MEBIBYTE = 1024 * 1024;

function newWriter(): ObjectWriter {
  return new ObjectWriter(s3(), BUCKET, KEY, 'text/plain; charset=utf-8');
}

async function writeAll(pieces: readonly string[]): Promise<ObjectWriter> {
  const writer = newWriter();
  for (const piece of pieces) {
    await writer.write(piece);
  }
  await writer.close();
  return writer;
}

function commands(): string[] {
  return aws.calls.map(({ command }) => command.replace('Command', ''));
}

test('a small object is one call, with every byte and its type', async () => {
  const writer = await writeAll(['one\n', '', 'zwölf 🎉\n']);

  expect(aws.bucket.text(KEY)).toBe('one\nzwölf 🎉\n');
  expect(aws.bucket.get(KEY).contentType).toBe('text/plain; charset=utf-8');
  expect(writer.bytes).toBe(Buffer.byteLength('one\nzwölf 🎉\n'));
  expect(commands()).toEqual(['PutObject']);
});

test.each([[[]], [['']]])('an object of which nothing was written is there, and empty: %j', async (pieces: string[]) => {
  const writer = await writeAll(pieces);

  expect(aws.bucket.get(KEY).body).toHaveLength(0);
  expect(writer.bytes).toBe(0);
});

test('a large object arrives in parts, with every byte and its type', async () => {
  const pieces = Array.from({ length: 300 }, (_, page) => `${page} ${'abcdefghij'.repeat(5000)}\n`);

  const writer = await writeAll(pieces);

  expect(aws.bucket.text(KEY) === pieces.join('')).toBe(true); // not toBe: the difference of 15 MB would never be printed
  expect(aws.bucket.get(KEY).contentType).toBe('text/plain; charset=utf-8');
  expect(writer.bytes).toBe(Buffer.byteLength(pieces.join('')));
  expect(commands()).toEqual(['CreateMultipartUpload', 'UploadPart', 'UploadPart', 'UploadPart', 'CompleteMultipartUpload']);
});

test('one piece may be larger than a part', async () => {
  const piece = 'é'.repeat(6 * MEBIBYTE);

  await writeAll([piece]);

  expect(aws.bucket.text(KEY) === piece).toBe(true);
});

// parts are cut near 5 MiB, anywhere in what follows
test.each(['é', '€', '🎉', 'a🎉é€'])('no character is cut in two where a part ends: %s', async (characters) => {
  const end = characters.repeat(20);
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 8 }), async (before, at) => {
    const beginning = 'x'.repeat(5 * MEBIBYTE - before);
    await writeAll([beginning, end.slice(0, at * characters.length), end.slice(at * characters.length)]);
    expect(aws.bucket.text(KEY) === beginning + end).toBe(true);
  }), { numRuns: 10 });
});

test('a part has left when the next one is written', async () => {
  const writer = newWriter();
  await writer.write('x'.repeat(11 * MEBIBYTE));

  expect(aws.callsOf('UploadPartCommand').map(({ PartNumber }) => PartNumber)).toEqual([1, 2]);
  expect(aws.bucket.keys()).toEqual([]);
});

test('half an object is never visible, and nothing of it is left', async () => {
  const writer = newWriter();
  await writer.write('x'.repeat(6 * MEBIBYTE));
  await writer.abort();

  expect(aws.bucket.keys()).toEqual([]);
  expect(aws.bucket.uploadsUnderWay).toBe(0);
});

test('to give up what was never sent asks for nothing', async () => {
  const writer = newWriter();
  await writer.write('one');
  await writer.abort();

  expect(commands()).toEqual([]);
});

test.each(['CreateMultipartUploadCommand', 'UploadPartCommand'])('whoever writes is told where %s fails', async (command) => {
  aws.failOnce(command, networkError());

  await expect(newWriter().write('x'.repeat(6 * MEBIBYTE))).rejects.toThrow(networkError().message);
});

test.each([
  ['PutObjectCommand', 1],
  ['UploadPartCommand', 6],
  ['CompleteMultipartUploadCommand', 6],
])('whoever closes is told where %s fails', async (command, mebibytes) => {
  const writer = newWriter();
  await writer.write('x'.repeat(mebibytes * MEBIBYTE));
  aws.failOnce(command, networkError());

  await expect(writer.close()).rejects.toThrow(networkError().message);
  expect(aws.bucket.keys()).toEqual([]);
});
