import { PDFDocument } from 'pdf-lib';
import { encryptedPdf, pdf } from './documents';
import { bombPdf } from './hostile-pdfs';
import { inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();
const codeOf = async (bytes: Uint8Array) => (await inspect(bytes, spool)).problem?.code;

test.each([true, false])('the pages of what a PDF library writes are counted (object streams: %s)', async (useObjectStreams) => {
  const document = await PDFDocument.create();
  for (let page = 0; page < 5; page++) {
    document.addPage();
  }

  await expect(inspect(await document.save({ useObjectStreams }), spool)).resolves.toMatchObject({ contentType: 'application/pdf', pageCount: 5 });
});

test('3,000 pages are counted, which is as many as Textract takes', async () => {
  await expect(inspect(pdf(3000), spool)).resolves.toMatchObject({ pageCount: 3000 });
});

test('a PDF that asks for a password is ENCRYPTED, before a paid call finds out', async () => {
  await expect(codeOf(encryptedPdf('secret'))).resolves.toBe('ENCRYPTED');
});

test('a PDF that only forbids printing opens without a password, and is taken', async () => {
  await expect(inspect(encryptedPdf(''), spool)).resolves.toMatchObject({ pageCount: 2 });
});

test.each([
  ['its end', (bytes: Buffer) => bytes.subarray(0, bytes.length * 0.9)],
  ['all but its header', (bytes: Buffer) => bytes.subarray(0, 20)],
  ['all that follows the header, for zeros', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 9), Buffer.alloc(20_000)])],
  ['its pages', () => pdf(0)],
])('a PDF that lost %s is CORRUPT', async (_, damage) => {
  await expect(codeOf(damage(pdf(40)))).resolves.toBe('CORRUPT');
});

test.each([
  ['lines of a mail gateway before the header', (bytes: Buffer) => Buffer.concat([Buffer.from('Received: by mx\r\n\r\n'), bytes])],
  ['bytes after the end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\r\n\0\0')])],
  ['a wrong cross-reference, which viewers repair', (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('startxref\n', 'startxref\n9'), 'latin1')],
])('a PDF that viewers open is taken in spite of %s', async (_, change) => {
  await expect(inspect(change(pdf(4)), spool)).resolves.toMatchObject({ contentType: 'application/pdf', pageCount: 4 });
});

test('a PDF that unfolds without end is TOO_COMPLEX, in bounded memory, and those beside it are read well', async () => {
  const bomb = bombPdf();

  const together = await Promise.all([codeOf(bomb), inspect(pdf(7), spool), codeOf(bomb), inspect(pdf(8), spool)]);

  expect(together).toEqual(['TOO_COMPLEX', expect.objectContaining({ pageCount: 7 }), 'TOO_COMPLEX', expect.objectContaining({ pageCount: 8 })]);
}, 30_000); // 600 MB unfold, which takes a busy machine some seconds
