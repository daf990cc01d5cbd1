import { block, children, geometry, line, normalizeBlocks, words } from './blocks';
import { ResultTable, TextractBlock, toCsv, toMarkdown } from '../../src/normalization';

type CellOptions = Partial<ResultTable['cells'][number]>;
const cell = (row: number, column: number, text: string, more: CellOptions = {}) => ({ row, column, rowSpan: 1, columnSpan: 1, text, ...more });
const table = (...cells: Array<ReturnType<typeof cell>>): ResultTable => ({ index: 1, rowCount: 2, columnCount: 2, cells });
const page = (more: object = {}) => ({ page: 1, lines: [], ...more });

function layoutOf(type: string, text: string, top: number): TextractBlock[] {
  const [first, ...rest] = line(text, 0.1, top);
  return [first, ...rest, block(type, `${type} ${top}`, children(first.Id!))];
}

test('titles are headings, lists are lists, and the rest is paragraphs', async () => {
  const { page: result } = await normalizeBlocks(
    ...layoutOf('LAYOUT_TITLE', 'A # title', 0.1), ...layoutOf('LAYOUT_SECTION_HEADER', 'Section', 0.2), ...layoutOf('LAYOUT_TEXT', '# not a heading', 0.3),
    ...layoutOf('LAYOUT_TEXT', '• first', 0.4), ...layoutOf('LAYOUT_TEXT', '2. second', 0.5), block('LAYOUT_FIGURE', 'f'), ...words('stray'),
    block('LAYOUT_LIST', 'list', children('LAYOUT_TEXT 0.4', 'LAYOUT_TEXT 0.5')),
  );

  expect(toMarkdown(result)).toBe('# A # title\n\n## Section\n\n\\# not a heading\n\n*Figure*\n\n- first\n2. second\n\nstray\n');
});

test('what was read can neither format the page nor run in it', () => {
  const text = '<script>alert(1)</script> [x](javascript:x) *bold* `code` a_b | 1 & 2';

  expect(toMarkdown(page({ lines: [{ text, words: [] }] })))
    .toBe('&lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](javascript:x) \\*bold\\* \\`code\\` a\\_b \\| 1 &amp; 2\n');
});

test('a table is a table, its header first; its lines are not written twice, others inside it are', async () => {
  const inTable = (id: string, text: string, row: number, column: number, kinds?: string[]) => [
    block('WORD', id, { Text: text, Geometry: geometry(0.1 * column, 0.1 * row, 0.05, 0.02) }),
    block('LINE', `line ${id}`, { Text: text, Geometry: geometry(0.1 * column, 0.1 * row, 0.05, 0.02), ...children(id) }),
    block('CELL', `cell ${id}`, { RowIndex: row, ColumnIndex: column, ...children(id), EntityTypes: kinds }),
  ];
  const { page: result } = await normalizeBlocks(
    ...line('Before', 0.1, 0.02), ...inTable('a', 'a|b', 1, 1, ['COLUMN_HEADER']), ...inTable('b', 'B', 1, 2), ...inTable('c', '2', 2, 1), ...line('remark', 0.3, 0.2), ...line('After', 0.1, 0.9),
    block('TABLE', 't', { Geometry: geometry(0.05, 0.05, 0.9, 0.5), ...children('cell a', 'cell b', 'cell c') }),
  );

  expect(toMarkdown(result)).toBe('Before\n\n| a\\|b | B |\n| --- | --- |\n| 2 |  |\n\nremark\nAfter\n');
});

test('a table that no line shows the place of stands at the end, with its title and footers', () => {
  const tables = [{ ...table(cell(1, 1, 'a')), title: { text: 'Title' }, footers: [{ text: 'a footer' }] }];

  expect(toMarkdown(page({ tables }))).toBe('**Title**\n\n|  |\n| --- |\n| a |\n\na footer\n');
});

test('fields of forms are a list, with their check boxes', () => {
  const keyValues = [{ key: 'Name:', value: 'Jane' }, { key: 'Yes', value: '', selected: true }, { key: 'No', value: '', selected: false }];

  expect(toMarkdown(page({ keyValues }))).toBe('- **Name:** Jane\n- **Yes** [x]\n- **No** [ ]\n');
});

test('an empty page is empty, and one with fields only lists them', () => {
  expect(toMarkdown(page())).toBe('');
  expect(toMarkdown(page({ identityDocuments: [{ fields: [{ type: 'FIRST_NAME', value: 'Li' }] }] }))).toBe('- FIRST\\_NAME: Li\n');
});

describe('CSV', () => {
  test('quotes what has to be quoted, and ends every row as RFC 4180 wants it', () => {
    expect(toCsv(table(cell(1, 1, 'a,b'), cell(1, 2, 'say "hi"'), cell(2, 1, 'two\nlines'), cell(2, 2, 'plain')))).toBe('"a,b","say ""hi"""\r\n"two\nlines",plain\r\n');
  });

  test('has the text of a merged cell once', () => {
    const merged = cell(1, 1, 'Total', { columnSpan: 2, merged: true, mergedCells: [cell(1, 1, 'Total'), cell(1, 2, '')] });

    expect(toCsv(table(merged, cell(2, 1, '1'), cell(2, 2, '2')))).toBe('Total,\r\n1,2\r\n');
  });

  test.each([
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'], ['@SUM(A1)', "'@SUM(A1)"], ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"], ['-2+cmd', "'-2+cmd"],
    ['+1-555-0100', "'+1-555-0100"], ['-12/03/2026', "'-12/03/2026"], ['+1+1', "'+1+1"], [' =1+1', "' =1+1"], ['＝1+1', "'＝1+1"], ['＋cmd', "'＋cmd"], ['＠SUM(A1)', "'＠SUM(A1)"],
    ['-40.60', '-40.60'], ['+41 44 123', '+41 44 123'], ['-', '-'], ['--', '--'], ['-1,234.50', '"-1,234.50"'], ["-1'234.50", "-1'234.50"], ['-€ 5', '-€ 5'], ['+19 %', '+19 %'], ['1-2', '1-2'],
  ])('lets no spreadsheet run %s', (text, expected) => {
    expect(toCsv(table(cell(1, 1, text)))).toBe(`${expected}\r\n`);
  });

  test.each(['-', '+', '-5', '-$'])('takes no longer for %s, very many spaces, and something else', (begin) => {
    const text = `${begin}${' '.repeat(300_000)}x`; // with a look back for each space it would take minutes
    expect(toCsv(table(cell(1, 1, text)))).toBe(`'${text}\r\n`);
  });

  test('has check boxes', () => {
    expect(toCsv(table(cell(1, 1, '', { selected: true }), cell(1, 2, 'Yes No', { markedText: '[x] Yes [ ] No' })))).toBe('[x],[x] Yes [ ] No\r\n');
  });

  test('loses no cell where two claim one place, and makes no grid of millions for a row number that is wrong', () => {
    expect(toCsv(table(cell(1, 1, 'a'), cell(1, 1, 'b'), cell(9999, 9999, 'c')))).toBe('a,b\r\n,c\r\n');
  });
});
