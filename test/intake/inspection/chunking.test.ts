import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { encryptedPdf, jpg, pdf, png, tiff } from './documents';
import { chunked, inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();

const DOCUMENTS: Readonly<Record<string, Buffer>> = {
  pdf: pdf(60),
  encrypted: encryptedPdf('secret'),
  png: png(90, 70),
  jpeg: jpg(90, 70),
  bigTiff: tiff({ pages: 9, big: true }),
  text: Buffer.from('Grüße, 世界! 👩‍🚀 \u3000 words\n'.repeat(300)),
  utf16: Buffer.from(`\ufeff${'Grüße, 世界! 👩‍🚀 words\n'.repeat(200)}`, 'utf16le'),
};

test.each(Object.keys(DOCUMENTS))('where the network cuts a stream changes nothing of what is found in it: %s', async (name) => {
  const bytes = DOCUMENTS[name];
  const whole = await inspect(bytes, spool);
  const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5000 })), { maxLength: 60 });

  await fc.assert(fc.asyncProperty(lengths, async (cuts) => {
    expect(await inspect(bytes, spool, { body: Readable.from(chunked(bytes, cuts)) })).toEqual(whole);
  }), { numRuns: 40 });
});

const SMALL: Readonly<Record<string, Buffer>> = {
  pdf: pdf(2),
  png: png(9, 7),
  jpeg: jpg(9, 7),
  tiff: tiff({ pages: 2 }),
  bigTiff: tiff({ pages: 2, big: true }),
  text: Buffer.from('Grüße, 世界! 👩‍🚀 \u3000 words\r\n'),
  utf16: Buffer.from('\ufeffGrüße, 世界! 👩‍🚀 words\n', 'utf16le'),
  damaged: Buffer.concat([jpg(9, 7).subarray(0, -2), Buffer.from([0xff])]),
};

test.each(Object.keys(SMALL))('cut in two at any byte, or into single bytes, it is found to be the same: %s', async (name) => {
  const bytes = SMALL[name];
  const whole = await inspect(bytes, spool);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    expect([cut, await inspect(bytes, spool, { body: Readable.from(chunked(bytes, [cut])) })]).toEqual([cut, whole]);
  }
  expect(await inspect(bytes, spool, { body: Readable.from(chunked(bytes, Array.from(bytes, () => 1))) })).toEqual(whole);
});

test('words are counted the same across any border as in one piece', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', 'é', '世', '👩', ' ', '\u0085', '\n', '\u3000') }), async (text) => {
    const bytes = Buffer.from(`${text}.`.repeat(60));
    const words = `${text}.`.repeat(60).split(/[\s\u0085]+/u).filter(word => word !== '').length;

    expect(await inspect(bytes, spool, { body: Readable.from(chunked(bytes, Array.from(bytes, () => 1))) })).toMatchObject({ wordCount: words });
  }), { numRuns: 30 });
});

const SIGNATURES = [
  Buffer.alloc(0), Buffer.from('%PDF-1.4\n'), pdf(2), png(2, 2), png(2, 2).subarray(0, 33), jpg(8, 8), jpg(8, 8).subarray(0, 180),
  tiff({ pages: 2 }), tiff({ pages: 2, big: true }), Buffer.from('II*\0\x08\0\0\0'), Buffer.from('PK\x03\x04'), Buffer.from([0xff, 0xfe]),
];

test('no bytes whatever make inspection throw: an upload must not be able to stop the queue', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(SIGNATURES.length - 1), fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
    const bytes = Buffer.concat([SIGNATURES[start], rest]);

    const inspection = await inspect(bytes, spool);

    expect(inspection.sizeBytes).toBe(bytes.length);
  }), { numRuns: 300 });
});

test('nor do bytes that are changed within a document', async () => {
  const names = fc.constantFrom(...Object.keys(DOCUMENTS));
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 });
  await fc.assert(fc.asyncProperty(names, changes, async (name, edits) => {
    const bytes = Buffer.from(DOCUMENTS[name]);
    for (const [position, value] of edits) {
      bytes[position % bytes.length] = value;
    }

    expect((await inspect(bytes, spool)).sizeBytes).toBe(bytes.length);
  }), { numRuns: 300 });
});
