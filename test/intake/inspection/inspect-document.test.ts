import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { jpg, pdf, png, tiff } from './documents';
import { chunked, inspect, spoolDirectory } from './inspecting';
import { DocumentErrorCode } from '../../../src/contract/document-error-code';

const spool = spoolDirectory();

describe('what a document is comes from its bytes', () => {
  test.each([
    ['a PDF', pdf(3), { contentType: 'application/pdf', pageCount: 3 }],
    ['a PNG', png(30, 20), { contentType: 'image/png', pageCount: 1, widthPx: 30, heightPx: 20 }],
    ['a JPEG', jpg(30, 20), { contentType: 'image/jpeg', pageCount: 1, widthPx: 30, heightPx: 20 }],
    ['a TIFF', tiff({ pages: 2 }), { contentType: 'image/tiff', pageCount: 2, widthPx: 6, heightPx: 4 }],
    ['text', Buffer.from('four words, no more'), { contentType: 'text/plain', wordCount: 4 }],
  ])('%s, whatever its name', async (_, bytes, expected) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');

    await expect(inspect(bytes, spool, { fileName: 'no extension' })).resolves.toEqual({ ...expected, sizeBytes: bytes.length, sha256 });
  });

  test('a PNG that is named .jpg is still read: browsers save images so', async () => {
    await expect(inspect(png(3, 3), spool, { fileName: 'photo.jpg' })).resolves.toMatchObject({ contentType: 'image/png', pageCount: 1 });
  });

  test('a type that only the user names is hashed and passed on', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

    const inspection = await inspect(gif, spool, { types: ['image/gif'] });

    expect(inspection).toEqual({ contentType: 'image/gif', sizeBytes: gif.length, sha256: expect.any(String) });
  });

  test.each(['BMW and Mercedes', 'MZ is a county', '{"json": true}', '<?xml version="1.0"?><a/>', 'GIF89 is a format', 'ID3 tags'])(
    'text that begins like a binary type stays text: %s', async (text) => {
      await expect(inspect(Buffer.from(text), spool)).resolves.toMatchObject({ contentType: 'text/plain' });
    });
});

describe('a document of the wrong type is turned away with a sentence that says what it is', () => {
  test.each([
    ['scan.png', '<!DOCTYPE html><p>Please log in', 'The file is a web page (HTML), though its name ends with .png. Upload the document itself.'],
    ['scan.PDF', 'not found', 'The file is plain text, though its name ends with .pdf. Upload the document itself.'],
    ['memo.rtf', '{\\rtf1 hello}', 'The file is a rich text (RTF) document. Save it as a PDF, and upload that.'],
    ['a.txt', 'caf\xe9 in Windows-1252', 'The file is text in an encoding other than UTF-8, or UTF-16 with a byte order mark. '
      + 'Save it as UTF-8, and upload that.'],
    ['noise', '\x00\x01\x02\x03', 'The file is of no known type. Upload the document as one of the types that the pipeline takes.'],
    ['photo.png', 'GIF89a\x01\x00\x01\x00', 'The file is a GIF image, though its name ends with .png. '
      + 'Export it as a JPEG or PNG image, and upload that.'],
  ])('%s', async (fileName, content, message) => {
    const { problem } = await inspect(Buffer.from(content, 'latin1'), spool, { fileName });

    expect(problem).toEqual({ code: 'UNSUPPORTED_TYPE', message });
  });

  test('and the rest of it is neither read nor paid for', async () => {
    let chunksRead = 0;
    const endless = async function* () {
      for (;;) {
        chunksRead++;
        yield Buffer.alloc(64 * 1024);
      }
    };
    const body = Readable.from(endless(), { objectMode: true, highWaterMark: 1 });

    const inspection = await inspect(Buffer.alloc(0), spool, { body, sizeBytes: 5e9 });

    expect(inspection).toEqual({ sizeBytes: 5e9, contentType: undefined, problem: expect.objectContaining({ code: 'UNSUPPORTED_TYPE' }) });
    expect(body.destroyed).toBe(true);
    expect(chunksRead).toBeLessThan(5);
  });
});

test('an object without bytes is EMPTY', async () => {
  await expect(inspect(Buffer.alloc(0), spool)).resolves.toMatchObject({ sizeBytes: 0, problem: { code: 'EMPTY' } });
});

test('a document that is too large for its type is refused once the type is known, and the rest of it is not read', async () => {
  const fault = { code: DocumentErrorCode.TOO_LARGE, message: 'Too large.' };
  let chunksRead = 0;
  const long = async function* () {
    for (const chunk of chunked(Buffer.concat([pdf(2), Buffer.alloc(2_000_000)]), Array(40).fill(50_000))) {
      chunksRead++;
      yield chunk;
    }
  };
  const body = Readable.from(long(), { highWaterMark: 1 });
  const asked: string[] = [];

  const { problem, sha256, contentType } = await inspect(pdf(1), spool, {
    body,
    sizeFault: (mimeType) => {
      asked.push(mimeType);
      return fault;
    },
  });

  expect([problem, sha256, contentType, asked]).toEqual([fault, undefined, 'application/pdf', ['application/pdf']]);
  expect(chunksRead).toBeLessThan(5);
  expect(body.destroyed).toBe(true);
});

describe('what is no fault of the document is thrown, so that it is read again instead of rejected', () => {
  test.each([10, 5000])('a stream that ends %d bytes early', async (missing) => {
    const bytes = Buffer.concat([pdf(2), Buffer.alloc(6000)]);

    await expect(inspect(bytes.subarray(0, bytes.length - missing), spool, { sizeBytes: bytes.length })).rejects.toThrow('bytes, but');
  });

  test('a stream that goes on beyond the object', async () => {
    await expect(inspect(pdf(2), spool, { sizeBytes: 400 })).rejects.toThrow('The object has 400 bytes');
  });

  test('a connection that breaks in the middle', async () => {
    const broken = async function* () {
      yield pdf(100);
      throw new Error('socket hang up');
    };

    await expect(inspect(pdf(100), spool, { body: Readable.from(broken()), sizeBytes: 50_000 })).rejects.toThrow('socket hang up');
  });

  test('a directory that cannot be written to', async () => {
    const tooLongForMemory = pdf(1, '', [`<</Length ${34e6}>>\nstream\n${' '.repeat(34e6)}\nendstream`]);
    await expect(inspect(tooLongForMemory, `${spool}/missing`)).rejects.toThrow('ENOENT');
  });
});
