import { block, children, geometry, normalizeBlocks, words } from './blocks';
import { TextractBlock } from '../../src/normalization';

function cell(row: number, column: number, ...content: string[]): TextractBlock {
  return block('CELL', `${row}/${column}`, { RowIndex: row, ColumnIndex: column, RowSpan: 1, ColumnSpan: 1, ...children(...content) });
}

function table(cells: readonly TextractBlock[], more: Record<string, string[]> = {}, EntityTypes = ['STRUCTURED_TABLE']): TextractBlock[] {
  const Relationships = Object.entries({ CHILD: cells.map(({ Id }) => Id!), ...more }).map(([Type, Ids]) => ({ Type, Ids }));
  return [block('TABLE', 't', { Relationships, EntityTypes, Confidence: 99 }), ...cells];
}

test('a table has its cells by row and column, its title and its footers', async () => {
  const header = { ...cell(1, 1, 'Item'), EntityTypes: ['COLUMN_HEADER'] };
  const { page, warnings } = await normalizeBlocks(
    ...words('Item', 'Price', 'Tea', '2.50', 'Prices', 'in', 'EUR'),
    ...table([cell(2, 2, '2.50'), cell(1, 2, 'Price'), header, cell(2, 1, 'Tea')], { TABLE_TITLE: ['title'], TABLE_FOOTER: ['footer'] }),
    block('TABLE_TITLE', 'title', children('Prices')), block('TABLE_FOOTER', 'footer', children('in', 'EUR')),
  );

  expect(warnings).toEqual([]);
  const single = { rowSpan: 1, columnSpan: 1, confidence: 90, boundingBox: expect.anything(), textConfidence: { lowest: 90, mean: 90 } };
  expect(page.tables).toEqual([{
    index: 1,
    type: 'STRUCTURED_TABLE',
    confidence: 99,
    boundingBox: expect.anything(),
    title: { text: 'Prices', confidence: 90, boundingBox: expect.anything(), words: [4] },
    footers: [{ text: 'in EUR', confidence: 90, boundingBox: expect.anything(), words: [5, 6] }],
    rowCount: 2,
    columnCount: 2,
    cells: [
      { row: 1, column: 1, ...single, text: 'Item', kinds: ['COLUMN_HEADER'], words: [0] },
      { row: 1, column: 2, ...single, text: 'Price', words: [1] },
      { row: 2, column: 1, ...single, text: 'Tea', words: [2] },
      { row: 2, column: 2, ...single, text: '2.50', words: [3] },
    ],
  }]);
});

test('a merged cell stands for those it covers, and has them inside', async () => {
  const merged = block('MERGED_CELL', 'm', { RowIndex: 1, ColumnIndex: 1, RowSpan: 1, ColumnSpan: 2, ...children('1/1', '1/2'), EntityTypes: ['TABLE_SECTION_TITLE'] });
  const { page } = await normalizeBlocks(...words('Total', 'cost', 'x'), ...table([cell(1, 1, 'Total'), cell(1, 2, 'cost'), cell(2, 1), cell(2, 2, 'x')], { MERGED_CELL: ['m'] }), merged);

  const [first, ...others] = page.tables![0].cells;
  expect(first).toMatchObject({ row: 1, column: 1, rowSpan: 1, columnSpan: 2, text: 'Total cost', merged: true, kinds: ['TABLE_SECTION_TITLE'] });
  expect(first.mergedCells!.map(({ row, column, text }) => [row, column, text])).toEqual([[1, 1, 'Total'], [1, 2, 'cost']]);
  expect(others.map(({ row, column, text }) => [row, column, text])).toEqual([[2, 1, ''], [2, 2, 'x']]);
});

test('a check box in a cell is found from it, and stands where it belongs in the marked text', async () => {
  const { page } = await normalizeBlocks(
    block('SELECTION_ELEMENT', 'yes', { SelectionStatus: 'SELECTED', Geometry: geometry(0.1, 0.1, 0.01, 0.02) }),
    block('SELECTION_ELEMENT', 'no', { SelectionStatus: 'NOT_SELECTED', Geometry: geometry(0.3, 0.1, 0.01, 0.02) }),
    block('WORD', 'Yes', { Text: 'Yes', Geometry: geometry(0.2, 0.101, 0.05, 0.02) }),
    block('WORD', 'No', { Text: 'No', Geometry: geometry(0.4, 0.099, 0.05, 0.02) }),
    ...table([cell(1, 1, 'yes', 'no', 'Yes', 'No'), cell(1, 2, 'yes')]),
  );

  const [both, single] = page.tables![0].cells;
  expect(both).toMatchObject({ text: 'Yes No', markedText: '[x] Yes [ ] No', selections: [0, 1] });
  expect(both.selected).toBeUndefined(); // of which one?
  expect(single).toMatchObject({ text: '', selected: true, selections: [0] });
});

test('a title in several blocks is one, as sure as its least sure part', async () => {
  const { page } = await normalizeBlocks(
    ...words('A', 'B'),
    ...table([cell(1, 1)], { TABLE_TITLE: ['a', 'b'] }),
    block('TABLE_TITLE', 'a', { Confidence: 90, Geometry: geometry(0, 0.25, 0.5, 0.25), ...children('A') }),
    block('TABLE_TITLE', 'b', { Confidence: 70, Geometry: geometry(0.25, 0.5, 0.5, 0.25), ...children('B') }),
  );

  expect(page.tables![0].title).toEqual({
    text: 'A B', confidence: 70, boundingBox: { left: 0, top: 0.25, width: 0.75, height: 0.5 }, words: [0, 1],
  });
});

test('cells of no table, and cells without a place, are told of', async () => {
  const { page, warnings } = await normalizeBlocks(...words('a'), ...table([cell(3, 1), block('CELL', 'nowhere', children('a'))]), cell(9, 9));

  expect(page.tables![0].cells.map(({ row, column, text }) => [row, column, text])).toEqual([[3, 1, ''], [4, 1, 'a']]);
  expect(warnings).toEqual([
    'A table cell without row and column was put below its table (once, on page 1).',
    "A block of type 'CELL' belongs to none that could represent it (once, on page 1).",
  ]);
});

test.each([
  ['today', 'TABLE_TITLE', 'TABLE_TITLE', 'TABLE_FOOTER', 'TABLE_FOOTER'],
  ['long ago', 'TITLE', 'TITLE', 'FOOTER', 'FOOTER'],
  ['with the relationships of one and the types of the other', 'TABLE_TITLE', 'TITLE', 'FOOTER', 'TABLE_FOOTER'],
  ['among the cells', 'CHILD', 'TABLE_TITLE', 'CHILD', 'FOOTER'],
])('titles and footers are those of their table as answers have them %s', async (_, byTitle, title, byFooter, footer) => {
  const Relationships = [{ Type: 'CHILD', Ids: ['1/1'] }, { Type: byTitle, Ids: ['title'] }, { Type: byFooter, Ids: ['footer'] }];
  const { page, warnings } = await normalizeBlocks(
    ...words('a', 'Prices', 'in', 'EUR'), block('TABLE', 't', { Relationships }), cell(1, 1, 'a'), block(title, 'title', children('Prices')), block(footer, 'footer', children('in', 'EUR')),
  );

  expect(page.tables![0]).toMatchObject({ title: { text: 'Prices' }, footers: [{ text: 'in EUR' }], rowCount: 1 });
  expect(warnings).toEqual([]);
});
