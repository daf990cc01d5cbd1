import { strToU8, zipSync } from 'fflate';
import { tiff, TiffField, tiffOf } from './documents';
import { ALL_TYPES, inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();
const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const messageOf = async (bytes: Uint8Array, fileName: string) => (await inspect(bytes, spool, { fileName })).problem?.message;
const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919 + (i >> 7) * 31) % 256); // eslint-disable-line no-bitwise

describe('an Office file is known for one, in whatever order its files come', () => {
  test.each<[string, string, string]>([['word/document.xml', 'wordprocessingml.document', 'a Word document'],
    ['xl/workbook.xml', 'spreadsheetml.sheet', 'an Excel workbook'], ['ppt/presentation.xml', 'presentationml.presentation', 'a PowerPoint presentation']])('%s', async (part, type, name) => {
    const picture = noise(60_000);
    const late = zipSync({ 'docProps/thumbnail.jpeg': picture, '_rels/.rels': strToU8('<Relationships/>'), [part]: strToU8('<x/>'), '[Content_Types].xml': strToU8('<Types/>') }, { level: 0 });
    await expect(inspect(late, spool, { types: [`${OFFICE}${type}`] })).resolves.toMatchObject({ contentType: `${OFFICE}${type}` });
    expect(await messageOf(late, 'file.bin')).toContain(`The file is ${name}`);
  });

  test('a ZIP archive stays one, with the advice to unpack it', async () => {
    expect(await messageOf(zipSync({ 'letters/word.txt': strToU8('word/') }), 'letters.zip'))
      .toBe('The file is a ZIP archive. Unpack it, and upload the documents in it one by one.');
  });
});

describe('the older Office formats are told apart', () => {
  const compound = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(20_000), Buffer.from(`${stream}\0`, 'utf16le'), Buffer.alloc(3000)]);
  test.each([
    ['WordDocument', 'letter.doc', 'a Word 97–2003 document. Save it as a PDF, and upload that.'],
    ['Workbook', 'list.xls', 'an Excel 97–2003 workbook. Save it as a PDF, and upload that.'],
    ['PowerPoint Document', 'talk.ppt', 'a PowerPoint 97–2003 presentation. Save it as a PDF, and upload that.'],
    ['__properties_version1.0', 'mail.msg', 'an Outlook e-mail. Print it to a PDF, upload that, and upload its attachments by themselves.'],
    ['Something', 'file.doc', 'an Office 97–2003 file, though its name ends with .doc. Save it as a PDF, and upload that.'],
  ])('%s', async (stream, fileName, message) => {
    expect(await messageOf(compound(stream), fileName)).toBe(`The file is ${message}`);
  });
});

describe('other formats have a name that people know, and advice', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['photo.jpg', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)]), /^The file is a HEIC photo, though its name ends with \.jpg\. Export it as a JPEG/],
    ['letter.txt', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), ...[...'hello'].map((c) => Buffer.from([c.charCodeAt(0), 0, 0, 0]))]), /^The file is text in UTF-32.* Save it as UTF-8/],
    ['letter.txt', Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), ...[...'hello'].map((c) => Buffer.from([0, 0, 0, c.charCodeAt(0)]))]), /^The file is text in UTF-32/],
    ['files.rar', Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), Buffer.alloc(64)]), /^The file is a RAR archive\. Unpack it/],
    ['song.pdf', Buffer.concat([Buffer.from('fLaC\0\0\0\x22', 'latin1'), Buffer.alloc(64)]), /^The file is a sound recording \(flac\), though its name ends with \.pdf\. Upload the document itself\.$/],
    ['page.tif', Buffer.concat([Buffer.from('BM'), Buffer.alloc(80, 1)]), /^The file is a BMP image, though its name ends with \.tif\. Export it/],
  ])('%s', async (fileName, bytes, message) => {
    expect(await messageOf(bytes, fileName)).toMatch(message);
  });

  test('an e-mail that a pipeline does not take as text', async () => {
    const mail = Buffer.from('From: a@example.com\r\nTo: b@example.com\r\nSubject: Invoice\r\n\r\nHello');
    const { problem } = await inspect(mail, spool, { fileName: 'mail.eml', types: ['application/pdf'] });
    expect(problem?.message).toBe('The file is an e-mail. Print it to a PDF, upload that, and upload its attachments by themselves.');
  });
});

describe('a file with a TIFF header is camera raw only where it says so', () => {
  const SIZE: TiffField[] = [[256, 3, 1, 6], [257, 3, 1, 4]];
  /** A page of 6 by 4 pixels, and more tags. */
  const withTags = (fields: TiffField[], make = '') => {
    const pixelsAt = 10 + 12 * (SIZE.length + fields.length + 2) + 4;
    const all: TiffField[] = [...SIZE, ...fields, [273, 4, 1, pixelsAt], [279, 4, 1, 24]];
    const placed = all.sort(([a], [b]) => a - b)
      .map(([tag, type, count, value]): TiffField => [tag, type, count, tag === 271 ? pixelsAt + 24 : value]);
    const bytes = tiffOf(placed, pixelsAt + 24 + make.length + 1);
    bytes.write(make, pixelsAt + 24, 'latin1');
    return bytes;
  };
  const MAKE: TiffField = [271, 2, 20, 0];
  const filler = (count: number): TiffField[] => Array.from({ length: count }, (_, i): TiffField => [60_000 + i, 3, 1, 0]);

  test.each<[string, Buffer]>([
    ['28 entries', withTags(filler(24))],
    ['29 entries', withTags(filler(25))],
    ['a print mark (50341)', withTags([[50341, 7, 4, 0]])],
    ['a picture that was exported from a camera', withTags([MAKE, [50341, 7, 4, 0]], 'NIKON CORPORATION')],
    ['an ordinary page', tiff({ pages: 1 })],
  ])('%s is a TIFF image', async (_, bytes) => {
    await expect(inspect(bytes, spool)).resolves.toMatchObject({ contentType: 'image/tiff', pageCount: 1 });
  });

  test.each<[string, Buffer, string]>([
    ['a DNG version', withTags([[50706, 1, 4, 0x0401]]), 'image/x-adobe-dng'],
    ['Nikon and a directory below', withTags([MAKE, [330, 4, 1, 8]], 'NIKON CORPORATION'), 'image/x-nikon-nef'],
    ['Sony and a directory below', withTags([MAKE, [330, 4, 1, 8]], 'SONY'), 'image/x-sony-arw'],
    ['Canon\'s mark', (() => {
      const bytes = Buffer.alloc(64);
      bytes.write('II*\0\x10\0\0\0CR\x02\0', 0, 'latin1');
      return bytes;
    })(), 'image/x-canon-cr2'],
  ])('%s makes it camera raw', async (_, bytes, contentType) => {
    await expect(inspect(bytes, spool, { types: ALL_TYPES })).resolves.toMatchObject({
      contentType, problem: { code: 'UNSUPPORTED_TYPE', message: 'The file is a camera raw photo. Export it as a JPEG or PNG image, and upload that.' },
    });
  });
});
