import fc from 'fast-check';
import { glyphPdf, readText, textPdf } from './documents';
import { ResultPage } from '../../../src/normalization';
import { encryptedPdf, pdf } from '../../intake/inspection/documents';

const textOf = ({ lines }: ResultPage) => lines.map(({ text }) => text);

test('lines come with their words, and both with their places in the page', async () => {
  const { pages, warnings } = await readText(await textPdf([{ texts: [['Dear Ms Quenby,', 60, 700], ['thank you.', 60, 660]] }]));

  expect(warnings).toEqual([]);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatchObject({ page: 1, widthPt: 600, heightPt: 800 });
  expect(textOf(pages[0])).toEqual(['Dear Ms Quenby,', 'thank you.']);
  const [line] = pages[0].lines;
  expect(line.words.map(({ text }) => text)).toEqual(['Dear', 'Ms', 'Quenby,']);
  // the baseline is at 700 of 800 from below, and capitals of 20 points are about 14 high
  expect(line.boundingBox!.left).toBeCloseTo(0.1, 2);
  expect(line.boundingBox!.top).toBeCloseTo(1 - 714 / 800, 2);
  expect(line.words[1].boundingBox!.left).toBeGreaterThan(line.words[0].boundingBox!.left + line.words[0].boundingBox!.width);
  expect(line).not.toHaveProperty('confidence');
});

test.each([
  // of the page, of the text (so that it runs upright as the page is shown), where it begins in the file, and where a viewer shows that
  [90, 90, 300, 200, 0.25, 0.5],
  [180, 180, 300, 200, 0.5, 0.25],
  [270, 270, 300, 200, 0.75, 0.5],
])('on a page turned by %i degrees, places are those that a viewer shows', async (rotation, textAngle, x, y, left, top) => {
  const { pages: [page] } = await readText(await textPdf([{ rotation, textAngle, texts: [['one two', x, y]] }]));

  expect([page.widthPt, page.heightPt]).toEqual(rotation === 180 ? [600, 800] : [800, 600]);
  expect(textOf(page)).toEqual(['one two']);
  const box = page.lines[0].boundingBox!;
  expect(box.width * page.widthPt!).toBeGreaterThan(3 * box.height * page.heightPt!);
  expect(Math.abs(box.left - left)).toBeLessThan(0.15);
  expect(Math.abs(box.top - top)).toBeLessThan(0.05);
});

test('places are counted from the crop box, and what lies outside of it is no text of the page', async () => {
  const { pages: [page] } = await readText(await textPdf([{ cropBox: [100, 100, 400, 400], texts: [['inside', 100, 300], ['outside', 20, 700]] }]));

  expect([page.widthPt, page.heightPt]).toEqual([400, 400]);
  expect(textOf(page)).toEqual(['inside']);
  expect(page.lines[0].boundingBox!.left).toBeCloseTo(0, 1);
  expect(page.lines[0].boundingBox!.top).toBeCloseTo(0.46, 1);
});

test('what stands in columns is told apart, as in a table by Amazon Textract', async () => {
  const { pages: [page] } = await readText(await textPdf([{ texts: [['Green tea', 60, 700], ['2.50', 400, 700], ['Cake', 60, 670], ['4.00', 400, 670]] }]));
  expect(textOf(page)).toEqual(['Green tea', '2.50', 'Cake', '4.00']);
});

test('columns that the file holds one after the other are read so, though their lines are short', async () => {
  const column = (x: number, words: string[]) => words.map((word, i) => [word, x, 700 - 30 * i] as const);
  const { pages: [page] } = await readText(await textPdf([{ texts: [['A title over both of them', 60, 750], ...column(60, ['a', 'bb', 'c']), ...column(350, ['d', 'ee'])] }]));
  expect(textOf(page)).toEqual(['A title over both of them', 'a', 'bb', 'c', 'd', 'ee']);
  expect(page).not.toHaveProperty('readingOrder');
});

test('a foot that the file holds first is read last', async () => {
  const { pages: [page] } = await readText(await textPdf([{ texts: [['page 1', 60, 20], ['Head', 60, 700], ['Body', 60, 600]] }]));
  expect(page.readingOrder!.map((line) => page.lines[line].text)).toEqual(['Head', 'Body', 'page 1']);
});

test('ligatures are the letters that they stand for, and characters beyond Latin are themselves', async () => {
  // fi by the name of its glyph; é, € and Ω by theirs; an emoji and a ligature of three by what the file says of their codes
  const { pages: [page] } = await readText(glyphPdf(
    'BT /F 20 Tf 50 700 Td (\\001nd) Tj 0 -30 Td (caf\\002 5\\003 \\004) Tj 0 -30 Td (\\005 o\\006ce) Tj ET',
    '/fi/eacute/Euro/Omega/a/b',
    { '01': 'FB01', '02': '00E9', '03': '20AC', '04': '03A9', '05': 'D83DDE00', '06': '006600660069' },
  ));
  expect(textOf(page)).toEqual(['find', 'café 5€ Ω', '😀 office']);
});

test('a word that is parted at the end of a line stays in its two lines', async () => {
  const { pages: [page] } = await readText(await textPdf([{ texts: [['The harbour is to be dredg-', 60, 700], ['ed next year, it is said.', 60, 676]] }]));
  expect(textOf(page)).toEqual(['The harbour is to be dredg-', 'ed next year, it is said.']);
});

test('a page without a thing on it is a page without lines, of which nothing is missing', async () => {
  const { pages, warnings } = await readText(await textPdf([{ texts: [['one', 60, 700]] }, {}]));
  expect(pages.map(({ page, lines }) => [page, lines.length])).toEqual([[1, 1], [2, 0]]);
  expect(warnings).toEqual([]);
});

test('scanned pages among others are in the result without lines, and a warning counts them', async () => {
  const { pages, warnings } = await readText(await textPdf([{ picture: true }, { texts: [['one', 60, 700]] }, { picture: true }]));
  expect(pages.map(({ lines }) => lines.length)).toEqual([0, 1, 0]);
  expect(warnings).toEqual([expect.stringMatching(/^A page holds no text, only pictures.*\(2 times, first on page 1\)\.$/)]);
});

test('what was filled into a form is read', async () => {
  const { pages: [page] } = await readText(await textPdf([{ texts: [['Name:', 60, 700]], field: 'Marisol Quenby' }]));
  expect(textOf(page)).toEqual(['Name:', 'Marisol Quenby']);
});

test('characters of which the file does not tell what they are bring a warning', async () => {
  const { warnings } = await readText(glyphPdf('BT /F 20 Tf 50 700 Td (ab\\001\\002) Tj ET', '/g1234/g1235', { '01': 'E001', '02': 'E002' }));
  expect(warnings).toEqual([expect.stringContaining('characters of which the PDF does not tell what they are')]);
});

test('a long document comes in parts, each page once', async () => {
  const { parts, pages } = await readText(await textPdf(Array.from({ length: 201 }, (_, i) => ({ texts: [[`page ${i + 1}`, 60, 700]] as const }))));
  expect(parts.map((part) => [part.pages!.length, part.last])).toEqual([[100, false], [100, false], [1, true]]);
  expect(pages.map((page) => textOf(page))).toEqual(Array.from({ length: 201 }, (_, i) => [`page ${i + 1}`]));
});

test.each([
  ['a PDF that asks for a password', encryptedPdf('secret'), 'ENCRYPTED'],
  ['half a PDF', pdf(40).subarray(0, 1000), 'CORRUPT'],
])('%s is refused with its code, should it ever get here', async (_, bytes, code) => {
  await expect(readText(bytes)).rejects.toMatchObject({ problem: { code } });
});

test('a PDF that takes too long is given up on, and told how far it came', async () => {
  await expect(readText(pdf(3), 0)).rejects.toMatchObject({ problem: { code: 'TOO_COMPLEX', message: expect.stringContaining('0 of 3 pages') } });
});

test('whatever words stand wherever: each is found once, in its place', async () => {
  const word = fc.stringMatching(/^[A-Za-z][a-z0-9]{1,7}$/);
  const cell = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 19 }));
  const cellsOfPage = fc.uniqueArray(cell, { minLength: 1, maxLength: 30, selector: String });
  await fc.assert(fc.asyncProperty(cellsOfPage, fc.infiniteStream(word), async (cells, words) => {
    const texts = cells.map(([column, row]) => [words.next().value as string, 20 + column * 150, 780 - row * 40] as const);
    const { pages: [page] } = await readText(await textPdf([{ texts }]));

    const found = page.lines.flatMap((line) => line.words);
    expect(found.map(({ text }) => text).sort()).toEqual(texts.map(([text]) => text).sort());
    for (const [text, x, y] of texts) {
      // there may be two alike
      expect(found.some(({ text: other, boundingBox: box }) => other === text
        && Math.abs(box!.left * 600 - x) < 4 && Math.abs((1 - box!.top - box!.height) * 800 - y) < 8)).toBe(true);
    }
    expect([...page.readingOrder ?? page.lines.keys()].sort((a, b) => a - b)).toEqual([...page.lines.keys()]);
  }), { numRuns: 25 });
});
