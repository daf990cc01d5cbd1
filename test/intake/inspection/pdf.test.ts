import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { encryptedPdf, pdf } from './documents';
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
  const objects = Buffer.concat([Buffer.from('1 0 2 40 '), Buffer.from('<</Type/Catalog/Pages 2 0 R>>'.padEnd(40)), Buffer.alloc(300 << 20, 0x20)]); // eslint-disable-line no-bitwise
  const stream = deflateSync(objects, { level: 1 });
  const parts = [Buffer.from('%PDF-1.5\n%\xe2\xe3\n', 'latin1')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const streamAt = length();
  parts.push(Buffer.from(`4 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length ${stream.length}>>stream\n`), stream, Buffer.from('\nendstream endobj\n'));
  const tableAt = length();
  const row = (type: number, value: number, index: number) => {
    const bytes = Buffer.from([type, 0, 0, 0, 0, index]);
    bytes.writeUInt32BE(value, 1);
    return bytes;
  };
  const table = Buffer.concat([row(0, 0, 255), row(2, 4, 0), row(2, 4, 1), row(0, 0, 0), row(1, streamAt, 0), row(1, tableAt, 0)]);
  parts.push(Buffer.from(`5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length ${table.length}>>stream\n`), table);
  parts.push(Buffer.from(`\nendstream endobj\nstartxref\n${tableAt}\n%%EOF\n`));

  const bomb = Buffer.concat(parts);

  const together = await Promise.all([codeOf(bomb), inspect(pdf(7), spool), codeOf(bomb), inspect(pdf(8), spool)]);

  expect(together).toEqual(['TOO_COMPLEX', expect.objectContaining({ pageCount: 7 }), 'TOO_COMPLEX', expect.objectContaining({ pageCount: 8 })]);
}, 30_000); // 600 MB unfold, which takes a busy machine some seconds
