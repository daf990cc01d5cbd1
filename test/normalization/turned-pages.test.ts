import { distance } from 'fastest-levenshtein';
import { block, children, line, normalizeBlocks, PAGE } from './blocks';
import { turned } from './turned';
import { TextractBlock, toText } from '../../src/normalization';

const PROSE = 'the quick brown fox jumps over the lazy dog and runs on through the wood until the evening comes and the moon is high above the hills'.split(' ');

/** A column of prose, ragged as prose is. */
function prose(left: number, top: number, width: number, lines: number, wordsInLine: number): TextractBlock[] {
  return Array.from({ length: lines }, (_, row) => {
    const words = Array.from({ length: wordsInLine }, (__, i) => PROSE[(row * wordsInLine + i + Math.round(left * 100)) % PROSE.length]);
    return line(words.join(' '), left, top + row * 0.018, row === lines - 1 ? width / 2 : width - (row % 3) * 0.01);
  }).flat();
}

/** Rows of cells, each at its column's left. */
function rows(cells: ReadonlyArray<readonly string[]>, lefts: readonly number[], top: number, leading = 0.022): TextractBlock[] {
  return cells.flatMap((row, i) => row.flatMap((text, column) => (text ? line(text, lefts[column], top + i * leading, text.length * 0.009) : [])));
}

const ITEMS = [
  ['GREEN TEA BAGS 20', '40.50 V'], ['PEANUT SNACK 55 G', '41.50 V'], ['WHOLE MILK 1 LITRE', '12.75 V'], ['BROWN BREAD SLICED', '18.20 V'],
  ['FREE RANGE EGGS 12', '52.00 V'], ['DISH SOAP LEMON 1L', '33.10 V'], ['TOTAL OF ALL ITEMS', '198.05'],
];

const PAGES: Readonly<Record<string, TextractBlock[]>> = {
  'a letter': [...line('Jane Doe', 0.1, 0.05, 0.1), ...line('12 March 2026', 0.7, 0.05, 0.15), ...prose(0.1, 0.15, 0.8, 30, 12)],
  'a page of two columns': [...line('A title over both columns', 0.3, 0.05, 0.4), ...prose(0.08, 0.1, 0.4, 40, 6), ...prose(0.53, 0.1, 0.4, 40, 6)],
  'a page of three columns': [...prose(0.05, 0.1, 0.27, 40, 5), ...prose(0.37, 0.1, 0.27, 40, 5), ...prose(0.69, 0.1, 0.27, 40, 5)],
  'columns above and below a headline': [
    ...prose(0.08, 0.1, 0.4, 15, 6), ...prose(0.53, 0.1, 0.4, 15, 6), ...line('A headline across the page and both of its columns', 0.08, 0.42, 0.85),
    ...prose(0.08, 0.46, 0.4, 15, 6), ...prose(0.53, 0.46, 0.4, 15, 6),
  ],
  'a receipt': [...line('CORNER SHOP', 0.35, 0.05, 0.2), ...rows(ITEMS.map(([item, price]) => [item.padEnd(18), price]), [0.15, 0.65], 0.1), ...line('Thank you', 0.4, 0.4, 0.2)],
  'an invoice': rows([['Description', 'Quantity', 'Unit', 'Amount'], ...Array.from({ length: 20 }, (_, i) => [`Article number ${i}`, String(i + 1), `${i}.50`, `${i * (i + 1)}.00`])], [0.08, 0.5, 0.65, 0.8], 0.1),
  'a form': rows(Array.from({ length: 25 }, (_, i) => [`Question ${i}`, i % 3 ? `answer to ${i}` : '', `Box ${i}`, 'yes']), [0.08, 0.3, 0.6, 0.8], 0.08),
  'a page with a table that the engine found': [
    ...prose(0.08, 0.05, 0.84, 8, 12), ...rows(Array.from({ length: 10 }, (_, i) => [`a cell of row ${i}`, `its neighbor in ${i}`]), [0.1, 0.5], 0.3),
    block('TABLE', 'table', { Geometry: { BoundingBox: { Left: 0.08, Top: 0.29, Width: 0.84, Height: 0.25 } }, ...children() }), ...prose(0.08, 0.6, 0.84, 8, 12),
  ],
  'a list of names': rows(Array.from({ length: 40 }, (_, i) => [`Name ${i}`]), [0.1], 0.05),
  'a label with little text': [...line('FRAGILE', 0.2, 0.3, 0.5), ...line('This side up', 0.25, 0.35, 0.4)],
};

async function read(blocks: readonly TextractBlock[]): Promise<string> {
  return toText((await normalizeBlocks(PAGE, ...blocks)).page);
}

function likeness(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length);
}

const ANGLES = [1, 2, 3, 5, 7, 10, 15].flatMap((degrees) => [degrees, -degrees]).concat(44, 90, 180, 270, 185);

describe.each(Object.entries(PAGES))('%s', (_, blocks) => {
  test.each(ANGLES)('is read in its order where it is turned by %d degrees', async (degrees) => {
    expect(likeness(await read(turned(blocks, degrees)), await read(blocks))).toBeGreaterThanOrEqual(0.98);
  });
});

test('the order of upright pages is the one that people read them in', async () => {
  expect((await read(PAGES['a receipt'])).split('\n').slice(1, 5)).toEqual(['GREEN TEA BAGS 20 ', '40.50 V', 'PEANUT SNACK 55 G ', '41.50 V']);
  const letter = await read(PAGES['a page of two columns']);
  expect(letter.startsWith(`A title over both columns\n${PROSE.slice(8, 14).join(' ')}\n${PROSE.slice(14, 20).join(' ')}\n`)).toBe(true);
});

test('short pieces and text across the margin do not decide how a page is turned', async () => {
  const columns = PAGES['a page of two columns'];
  const margin = turned(line('printed across the margin in rather small letters', 0.35, 0.14, 0.3), 90);
  const crooked = turned(line('x', 0.9, 0.97, 0.005), -30);
  const page = [...columns, ...margin, ...crooked];

  expect(likeness(await read(turned(page, 4)), await read(page))).toBeGreaterThanOrEqual(0.98);
});

test.each([
  ['a corner is missing', { Polygon: [{ X: 0, Y: 0 }, { X: 1, Y: 0.1 }, { X: 1, Y: 0.2 }] }],
  ['a corner has no number', { Polygon: [{ X: 0, Y: 0 }, { X: 1, Y: null }, { X: 1, Y: 1 }, { X: 0, Y: 1 }] }],
  ['it has no area', { Polygon: [{ X: 0, Y: 0 }, { X: 1, Y: 1 }, { X: 1, Y: 1 }, { X: 0, Y: 0 }] }],
  ['it is mirrored', { Polygon: [{ X: 1, Y: 0.1 }, { X: 0, Y: 0.1 }, { X: 0, Y: 0.2 }, { X: 1, Y: 0.2 }] }],
])('an outline says nothing where %s', async (_, geometry) => {
  const odd = PAGES['a receipt'].map((each) => ({ ...each, Geometry: { ...each.Geometry, ...geometry } }));

  expect(await read(odd)).toBe(await read(PAGES['a receipt']));
});

test('of lines without an outline the box tells where they stand', async () => {
  const blocks = PAGES['an invoice'];
  const some = turned(blocks, 6).map((each, i) => (i % 5 === 0 ? { ...each, Geometry: { BoundingBox: each.Geometry?.BoundingBox } } : each));

  expect(likeness(await read(some), await read(blocks))).toBeGreaterThanOrEqual(0.98);
});

test('check boxes of a cell stay beside their words where the page is turned', async () => {
  const place = (Left: number, Top: number, Width: number) => ({ Geometry: { BoundingBox: { Left, Top, Width, Height: 0.012 } } });
  const cell = [
    ...line('Yes', 0.22, 0.5, 0.06), ...line('No', 0.62, 0.5, 0.06), ...line('Perhaps', 0.22, 0.52, 0.1),
    block('SELECTION_ELEMENT', 'first', { SelectionStatus: 'SELECTED', ...place(0.2, 0.5, 0.01) }),
    block('SELECTION_ELEMENT', 'second', { SelectionStatus: 'NOT_SELECTED', ...place(0.6, 0.5, 0.01) }),
    block('SELECTION_ELEMENT', 'third', { SelectionStatus: 'NOT_SELECTED', ...place(0.2, 0.52, 0.01) }),
    block('TABLE', 'table', children('cell')),
    block('CELL', 'cell', { RowIndex: 1, ColumnIndex: 1, ...children('first', 'second', 'third', 'word 0 0.22/0.5', 'word 0 0.62/0.5', 'word 0 0.22/0.52') }),
  ];

  for (const degrees of [0, 3, 10, -10, 90, 180]) {
    const { page } = await normalizeBlocks(PAGE, ...turned(cell, degrees));
    expect(page.tables![0].cells[0].markedText).toBe('[x] Yes [ ] No [ ] Perhaps');
  }
});
