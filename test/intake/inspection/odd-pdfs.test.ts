import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import { encryptedPdf } from './documents';
import { inspect, spoolDirectory } from './inspecting';
import { glyphPdf, readText, textPdf } from '../../recognition/embedded-text/documents';

const spool = spoolDirectory();
const latin = (text: string) => Buffer.from(text, 'latin1');
const withText = async (bytes: Uint8Array) => inspect(bytes, spool, { looksForText: () => true });

/** A PDF of these objects, from 1 on; the first is the catalog. */
function pdfOf(objects: readonly string[], { header = '%PDF-1.4\n%\xe2\xe3\n', trailer = '' } = {}): Buffer {
  let text = header;
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return latin(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`);
}

/** The same objects in an object stream, found by a cross-reference stream with a predictor. */
function compressedPdfOf(objects: readonly string[]): Buffer {
  const positions: string[] = [];
  let content = '';
  objects.forEach((body, index) => {
    positions.push(`${index + 1} ${content.length}`);
    content += `${body} `;
  });
  const header = `${positions.join(' ')} `;
  const packed = deflateSync(latin(header + content));
  const [streamNumber, tableNumber] = [objects.length + 1, objects.length + 2];
  const parts = [latin('%PDF-1.5\n%\xe2\xe3\n')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const streamAt = length();
  parts.push(latin(`${streamNumber} 0 obj\n<</Type/ObjStm/N ${objects.length}/First ${header.length}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`), packed, latin('\nendstream\nendobj\n'));
  const tableAt = length();
  const rows = [[0, 0, 0], ...objects.map((_, index) => [2, streamNumber, index]), [1, streamAt, 0], [1, tableAt, 0]]
    .map(([kind, value, index]) => [kind, Math.floor(value / 256), value % 256, index]);
  const predicted = rows.map((row, at) => [2, ...row.map((byte, i) => (byte - (rows[at - 1]?.[i] ?? 0) + 256) % 256)]);
  const table = deflateSync(Buffer.from(predicted.flat()));
  parts.push(latin(`${tableNumber} 0 obj\n<</Type/XRef/Size ${tableNumber + 1}/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length ${table.length}>>\nstream\n`), table);
  parts.push(latin(`\nendstream\nendobj\nstartxref\n${tableAt}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const FONT = '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
const content = (text: string) => {
  const stream = `BT /F 14 Tf 72 770 Td (${text}) Tj ET`;
  return `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`;
};
const page = (parent: number, contents: number) => `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 595 842]/Contents ${contents} 0 R${FONT}>>`;

/** Five pages below one node, which states another count. */
const flat = (count: string, kids = '3 0 R 4 0 R 5 0 R 6 0 R 7 0 R') => [
  '<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages${count}/Kids[${kids}]>>`,
  ...[8, 9, 10, 11, 12].map((contents) => page(2, contents)), ...['one', 'two', 'three', 'four', 'five'].map(content),
];
/** The same five, below two nodes that tell the truth; the root does not. */
const nested = () => [
  '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>',
  '<</Type/Pages/Parent 2 0 R/Count 3/Kids[5 0 R 6 0 R 7 0 R]>>', '<</Type/Pages/Parent 2 0 R/Count 2/Kids[8 0 R 9 0 R]>>',
  page(3, 10), page(3, 11), page(3, 12), page(4, 13), page(4, 14), ...['one', 'two', 'three', 'four', 'five'].map(content),
];

describe('the pages that are there count, and not the number that stands beside them', () => {
  test.each<[string, () => Buffer, number]>([
    ['one of five', () => pdfOf(flat('/Count 1')), 1],
    ['six, one of them null', () => pdfOf(flat('/Count 6', '3 0 R null 4 0 R 5 0 R 6 0 R 7 0 R')), 6],
    ['nine of five', () => pdfOf(flat('/Count 9')), 9],
    ['the nodes, and not the pages below them', () => pdfOf(nested()), 2],
    ['one of five, in an update of the file', () => {
      const first = pdfOf(flat('/Count 5'));
      const body = '2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R 4 0 R 5 0 R 6 0 R 7 0 R]>>\nendobj\n';
      const previous = /startxref\n(\d+)/.exec(first.toString('latin1'))![1];
      const row = `${String(first.length).padStart(10, '0')} 00000 n \n`;
      return Buffer.concat([first, latin(`${body}xref\n2 1\n${row}trailer\n<</Size 13/Root 1 0 R/Prev ${previous}>>\nstartxref\n${first.length + body.length}\n%%EOF\n`)]);
    }, 1],
    ['one of five, behind a line of a mail gateway', () => Buffer.concat([latin('X-Scanned: yes\r\n'), pdfOf(flat('/Count 1'))]), 1],
  ])('%s', async (_, make, claimed) => {
    const inspection = await withText(make());
    expect(inspection).toMatchObject({ pageCount: 5, hasTextLayer: true, warnings: [`The file states ${claimed} page${claimed === 1 ? '' : 's'}, but it has 5 pages.`] });
    const { pages } = await readText(make());
    expect(pages.map(({ lines }) => lines.map(({ text }) => text).join())).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  test('in object streams, too', async () => {
    const objects = flat('/Count 2').slice(0, 2).concat(Array.from({ length: 5 }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'));
    await expect(inspect(compressedPdfOf(objects), spool)).resolves.toMatchObject({ pageCount: 5, warnings: ['The file states 2 pages, but it has 5 pages.'] });
  });

  test('the limit of pages holds for them', async () => {
    await expect(inspect(pdfOf(flat('/Count 1')), spool, { mostPages: () => 3 })).resolves.toMatchObject({ pageCount: expect.any(Number) });
    expect((await inspect(pdfOf(flat('/Count 1')), spool, { mostPages: () => 3 })).pageCount).toBeGreaterThan(3);
  });

  test.each<[string, () => Buffer]>([
    ['no count at all', () => pdfOf(flat(''))],
    ['a count of none', () => pdfOf(flat('/Count 0'))],
    ['a negative count', () => pdfOf(flat('/Count -5'))],
    ['the right count', () => pdfOf(flat('/Count 5'))],
    ['the right count in object streams', () => compressedPdfOf(flat('/Count 5').slice(0, 2).concat(Array.from({ length: 5 }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>')))],
  ])('%s is nothing to warn of', async (_, make) => {
    const inspection = await inspect(make(), spool);
    expect(inspection.pageCount).toBe(5);
    expect(inspection).not.toHaveProperty('warnings');
  });

  test.each<[string, () => Buffer]>([
    ['a tree that leads back to itself', () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'])],
    ['a file whose cross-reference is wrong', () => latin(pdfOf(flat('/Count 5')).toString('latin1').replace('startxref\n', 'startxref\n9'))],
    ['an encrypted file', () => encryptedPdf('')],
  ])('of %s PDFium has the last word, without a warning', async (_, make) => {
    const inspection = await inspect(make(), spool);
    expect(inspection.pageCount).toBeGreaterThan(0);
    expect(inspection).not.toHaveProperty('warnings');
  });
});

describe('a PDF is one whatever stands before its header, in its first kilobyte', () => {
  const ascii = () => pdfOf(flat('/Count 5'), { header: '%PDF-1.4\n' });
  test.each<[string, Buffer]>([
    ['a newline', latin('\n')], ['a space', latin(' ')], ['zeros', Buffer.alloc(128)], ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
    ['the head of a mail', latin('From: a@example.com\r\nSubject: Invoice\r\n\r\n')], ['a MacBinary header', Buffer.concat([Buffer.from([0, 11]), latin('invoice.pdf'), Buffer.alloc(115)])],
  ])('%s', async (_, before) => {
    await expect(withText(Buffer.concat([before, ascii()]))).resolves.toMatchObject({ contentType: 'application/pdf', pageCount: 5, hasTextLayer: true });
  });

  test.each<[string, string]>([
    ['a sentence', 'The file must begin with %PDF-1.7, or it is no PDF.\n'],
    ['a list of signatures', 'pdf\t%PDF-1.4\npng\t\\x89PNG\n'],
    ['a script', 'printf "%s" "%PDF-1.7" > out.pdf\n'],
  ])('text that only mentions it stays text: %s', async (_, text) => {
    await expect(inspect(latin(text), spool)).resolves.toMatchObject({ contentType: 'text/plain', wordCount: expect.any(Number) });
  });

  test('text with the name of a PDF that only mentions it is turned away', async () => {
    await expect(inspect(latin('see %PDF-1.7'), spool, { fileName: 'scan.pdf' })).resolves.toMatchObject({
      problem: { code: 'UNSUPPORTED_TYPE', message: 'The file is plain text, though its name ends with .pdf. Upload the document itself.' },
    });
  });
});

describe('a form whose pages are made while it is shown', () => {
  const xfa = '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>';
  const form = (needsRendering: string) => pdfOf([
    `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA 5 0 R>>${needsRendering}>>`, '<</Type/Pages/Count 1/Kids[3 0 R]>>', page(2, 4), content('Please wait...'),
    `<</Length ${xfa.length}>>\nstream\n${xfa}\nendstream`,
  ]);

  test('is REJECTED with a sentence that helps', async () => {
    await expect(withText(form('/NeedsRendering true'))).resolves.toMatchObject({
      problem: { code: 'UNSUPPORTED_TYPE', message: expect.stringMatching(/dynamic XFA form.*print it to a new PDF/) },
    });
  });

  test('one with pages of its own is read', async () => {
    await expect(withText(form(''))).resolves.toMatchObject({ pageCount: 1, hasTextLayer: true });
  });
});

describe('a linearized PDF', () => {
  const linearized = (stated: (length: number) => number) => {
    const make = (length: number) => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'],
      { header: `%PDF-1.4\n%\xe2\xe3\n9 0 obj\n<</Linearized 1/L ${String(length).padStart(6, '0')}/O 3/N 1>>\nendobj\n` });
    return make(stated(make(0).length));
  };

  test.each([1, 300, 100_000])('that is %d bytes shorter than it states is CORRUPT: the upload was cut off', async (missing) => {
    await expect(inspect(linearized((length) => length + missing), spool)).resolves.toMatchObject({
      problem: { code: 'CORRUPT', message: expect.stringContaining(`lacks ${missing} bytes`) },
    });
  });

  test.each([0, 1, 200])('that is %d bytes longer has been updated since, and is taken', async (more) => {
    await expect(inspect(linearized((length) => length - more), spool)).resolves.toMatchObject({ pageCount: 1 });
  });

  test('that was written anew, with what it stated among its later objects, is taken', async () => {
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>', '<</Linearized 1/L 999999/O 3/N 1>>'];
    await expect(inspect(pdfOf(objects), spool)).resolves.toMatchObject({ pageCount: 1 });
  });
});

describe('files within a PDF', () => {
  const withFiles = async () => {
    const document = await PDFDocument.create();
    document.addPage();
    await document.attach(Buffer.from('a'), 'Rechnung März.pdf');
    await document.attach(Buffer.from('b'), 'list.csv');
    return document;
  };
  const ADVICE = 'the files in it are not read. Upload those that matter by themselves: Rechnung März.pdf, list.csv.';

  test.each([true, false])('a portfolio is taken with a warning that names what is in it (object streams: %p)', async (useObjectStreams) => {
    const document = await withFiles();
    document.catalog.set(PDFName.of('Collection'), document.context.obj({ Type: 'Collection' }));
    await expect(inspect(await document.save({ useObjectStreams }), spool)).resolves.toMatchObject({ pageCount: 1, warnings: [`The PDF is a portfolio: ${ADVICE}`] });
  });

  test('so is a PDF with attachments, such as an electronic invoice', async () => {
    await expect(inspect(await (await withFiles()).save(), spool)).resolves.toMatchObject({ pageCount: 1, warnings: [`The PDF has attachments: ${ADVICE}`] });
  });

  test('many are counted, and not all named', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    for (let number = 10; number < 40; number++) {
      await document.attach(Buffer.from('a'), `file-${number}.txt`);
    }
    const { warnings } = await inspect(await document.save(), spool);
    expect(warnings).toEqual([expect.stringMatching(/file-10\.txt, .*file-29\.txt, 10 more\.$/)]);
  });
});

describe('text that no viewer shows', () => {
  test.each<[string, Parameters<typeof textPdf>[0][number]]>([
    ['beyond the crop box', { texts: [['slug', 20, 20]], picture: true, cropBox: [100, 100, 400, 600] }],
    ['left of the page', { texts: [['slug', -300, 400]], picture: true }],
    ['above the page', { texts: [['slug', 100, 900]], picture: true }],
  ])('is no text layer, and is not read: %s', async (_, options) => {
    const bytes = await textPdf([options]);
    await expect(withText(bytes)).resolves.toMatchObject({ hasTextLayer: false });
    expect((await readText(bytes)).pages[0].lines).toEqual([]);
  });
});

describe('text that is turned on its page is read in its order', () => {
  const LINES = ['line one', 'line two', 'line three', 'line four'];
  test.each([[180, 0], [90, 0], [270, 0], [0, 180], [0, 90], [0, 270], [180, 90], [90, 180], [90, 90], [270, 90]])('drawn at %d degrees on a page turned by %d', async (textAngle, rotation) => {
    const along = (textAngle * Math.PI) / 180;
    // each line 30 points below the one before, as the text sees it
    const texts = LINES.map((text, i): [string, number, number] => [text, 300 + Math.sin(along) * 30 * i, 400 - Math.cos(along) * 30 * i]);
    const { pages } = await readText(await textPdf([{ texts, textAngle, rotation }]));
    const { lines, readingOrder } = pages[0];
    expect((readingOrder ?? lines.map((_, i) => i)).map((i) => lines[i].text)).toEqual(LINES);
  });
});

describe('what decides that a page is a scan', () => {
  const BODY = Array.from({ length: 12 }, (_, i): [string, number, number] => ['a line of the letter that was typed', 60, 700 - 40 * i]);
  test.each<[string, Parameters<typeof textPdf>[0][number], boolean]>([
    ['a page number', { texts: [['7', 300, 20]], picture: true }, false],
    ['a single dot', { texts: [['.', 300, 20]], picture: true }, false],
    ['a stamp', { texts: [['Received 7 May', 60, 760]], picture: true }, false],
    ['the letter itself', { texts: BODY, picture: true }, true],
    ['a page number, without a picture', { texts: [['7', 300, 20]] }, true],
  ])('a picture that fills the page, and %s', async (_, options, hasTextLayer) => {
    const { warnings, ...inspection } = await withText(await textPdf([options]));
    expect(inspection).toMatchObject({ hasTextLayer });
    expect(warnings).toEqual(hasTextLayer ? undefined : ['A picture fills page 1, and what text is there is no more than a stamp or a page number: it counts as a scan.']);
  });
});

describe('characters of which the font does not say what they are', () => {
  const glyphs = (codes: readonly number[]) => glyphPdf(`BT /F 20 Tf 50 700 Td (${codes.map((code) => `\\${code.toString(8).padStart(3, '0')}`).join('')}) Tj ET`, '/g1/g2/g3');

  test.each<[string, number[]]>([['a code that PDFium takes for a hyphen at the end of a line', [2, 2]], ['it, and others', [1, 2, 3]], ['others', [1, 3, 1]]])('are no text: %s', async (_, codes) => {
    await expect(withText(glyphs(codes))).resolves.toMatchObject({ hasTextLayer: false });
  });
});
