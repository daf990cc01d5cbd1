import { block, children, line, normalizeBlocks, PAGE } from './blocks';
import { TextractBlock, toText } from '../../src/normalization';

const LEFT = ['when a text stands in', 'two columns, each of', 'them is read from its', 'top to its end, and', 'only then the next'];
const RIGHT = ['this is the second', 'column of the page:', 'it begins beside the', 'first one and goes on', 'where that one ended'];
const HEADER = line('A header across the page', 0.1, 0.05, 0.8);
const FOOTER = line('A footer across the page', 0.1, 0.9, 0.8);

/** As Textract gives lines: row by row. */
function columns(rows: readonly string[][], lefts: readonly number[], width: number, top = 0.2): TextractBlock[] {
  return rows.flatMap((texts, row) => texts.flatMap((text, column) => line(text, lefts[column], top + row * 0.02, width)));
}

async function textOf(...blocks: TextractBlock[]): Promise<string[]> {
  return toText((await normalizeBlocks(PAGE, ...blocks)).page).trimEnd().split('\n');
}

test('two columns are read one after the other, between header and footer', async () => {
  const rows = LEFT.map((text, i) => [text, RIGHT[i]]);

  expect(await textOf(...HEADER, ...columns(rows, [0.1, 0.55], 0.38), ...FOOTER)).toEqual([
    'A header across the page', ...LEFT, ...RIGHT, 'A footer across the page',
  ]);
});

test('so are three', async () => {
  const rows = LEFT.map((text, i) => [text, RIGHT[i], `${i + 1}. of the third one`]);

  expect(await textOf(...columns(rows, [0.05, 0.37, 0.69], 0.27))).toEqual([...LEFT, ...RIGHT, ...rows.map((row) => row[2])]);
});

test('a title in the middle of two columns is read where it stands', async () => {
  const rows = LEFT.map((text, i) => [text, RIGHT[i]]);
  const title = line('Halfway', 0.45, 0.4, 0.1);

  expect(await textOf(...columns(rows, [0.1, 0.55], 0.38), ...title, ...columns(rows, [0.1, 0.55], 0.38, 0.5)))
    .toEqual([...LEFT, ...RIGHT, 'Halfway', ...LEFT, ...RIGHT]);
});

test('the rows of a list of prices are not torn apart, though they look like columns', async () => {
  const rows = [['Green tea', '2.50'], ['A large pot of black tea', '12.00'], ['Milk', '1.00'], ['Sugar', '0.20'], ['Cake of the day', '4.50']];
  const blocks = rows.flatMap(([item, price], i) => [
    ...line(item, 0.1, 0.2 + i * 0.02, item.length * 0.012),
    ...line(price, 0.8, 0.2 + i * 0.02, price.length * 0.012),
  ]);

  expect(await textOf(...blocks)).toEqual(rows.flat());
});

test.each([
  ['a receipt', [['GREEN TEA BAGS 20', '40.50 V'], ['PEANUT SNACK 55', '41.50 V'], ['CHEESE CURLS 55G', '42.50 V'], ['OYSTER SAUCE 156G', '43.50 V']]],
  ['a price list with units', [['tea from the hills', 'EUR 4.50 per bag'], ['tea from the coast', 'EUR 5.50 per bag'], ['a pot of good tea', 'EUR 6.50 per pot'], ['tea for the road', 'EUR 7.50 per cup']]],
  ['a bill with quantities', [['a bag of tea leaves', '2 x 3.50 7.00 A'], ['a bar of dark soap', '3 x 1.50 4.50 A'], ['a loaf of rye bread', '1 x 2.50 2.50 B'], ['a dozen large eggs', '1 x 4.50 4.50 B']]],
  ['a list with dates', [['the first of our talks', '12 March'], ['the second one of them', '19 March'], ['the third one of them', '26 March'], ['the last one', '2 April']]],
  ['a list with check marks', [['the door was closed', 'Y'], ['the light was put out', 'N'], ['the water was shut off', 'Y'], ['the key was given back', 'Y']]],
])('%s is read row by row, however evenly it fills its columns', async (_, rows) => {
  const blocks = rows.flatMap(([left, right], i) => [
    ...line(left, 0.15, 0.1 + i * 0.03, 0.3),
    ...line(right, 0.65, 0.1 + i * 0.03, right.length > 1 ? 0.2 : 0.02),
  ]);

  expect(await textOf(...blocks)).toEqual(rows.flat());
});

test('text that runs up the margin is read last, and tears no row apart', async () => {
  const rows = [['Name:', 'Jane'], ['Born:', '1990'], ['Town:', 'Bern']];
  const margin = block('LINE', 'margin', { Text: 'Form 12, page 3', Geometry: { BoundingBox: { Left: 0.02, Top: 0.15, Width: 0.012, Height: 0.3 } } });
  const blocks = rows.flatMap(([key, value], i) => [...line(key, 0.1, 0.2 + i * 0.03, 0.1), ...line(value, 0.3, 0.2 + i * 0.03, 0.1)]);

  expect(await textOf(margin, ...blocks)).toEqual([...rows.flat(), 'Form 12, page 3']);
});

test('the rows of a table that the engine found are not torn apart, however full its cells', async () => {
  const rows = LEFT.map((text, i) => [text, RIGHT[i]]);
  const table = block('TABLE', 't', { Geometry: { BoundingBox: { Left: 0, Top: 0.15, Width: 1, Height: 0.3 } } });

  expect(await textOf(table, ...columns(rows, [0.1, 0.55], 0.38))).toEqual(rows.flat());
});

test('lines in one row are read from left to right, whatever their order in the answer', async () => {
  expect(await textOf(...line('Jane', 0.5, 0.101), ...line('below', 0.1, 0.2), ...line('Name:', 0.1, 0.1))).toEqual(['Name:', 'Jane', 'below']);
});

test("the engine's layout counts for more than what can be seen from places", async () => {
  const [above, ...aboveWords] = line('above', 0.1, 0.1);
  const [below, ...belowWords] = line('below', 0.1, 0.5);
  const [nowhere, ...nowhereWords] = line('in no element', 0.1, 0.3);

  const layout = [block('LAYOUT_TEXT', '1', children(below.Id!)), block('LAYOUT_TEXT', '2', children(above.Id!))];

  expect(await textOf(above, below, nowhere, ...aboveWords, ...belowWords, ...nowhereWords, ...layout)).toEqual(['below', 'above', 'in no element']);
});

test.each([
  ['a line has no place', [PAGE, ...line('b', 0.1, 0.5), { BlockType: 'LINE', Text: 'a' }], ['b', 'a']],
  ['the page lies on its side', [{ BlockType: 'PAGE', Geometry: { RotationAngle: 90 } }, ...line('b', 0.1, 0.5), ...line('a', 0.1, 0.1)], ['b', 'a']],
])("where %s, the engine's order stays", async (_, blocks, expected) => {
  const { page } = await normalizeBlocks(...blocks);

  expect(toText(page).trimEnd().split('\n')).toEqual(expected);
  expect(page).not.toHaveProperty('readingOrder');
});
