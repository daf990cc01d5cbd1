import { csvOf, itemsOf } from '../examples/invoices/write-rows/rows.mjs';

const cell = (row: number, column: number, text: string) => ({ row, column, text });

const table = (...rows: string[][]) => ({
  rowCount: rows.length,
  cells: rows.flatMap((texts, row) => texts.map((text, column) => cell(row + 1, column + 1, text))),
});

test('the items of an invoice are those below the heads, in whatever order the columns are', () => {
  const terms = table(['Terms', 'Days'], ['Net', '30']);
  const items = table(['Total', 'Description', 'Qty'], ['150.00', 'Paper', '12'], ['', '', ''], ['60.50', 'Envelopes', '40']);
  expect(itemsOf({ pages: [{}, { tables: [terms, items] }] })).toEqual([['Paper', '12', '150.00'], ['Envelopes', '40', '60.50']]);
});

test('a table without a column that is looked for leaves it empty', () => {
  expect(itemsOf({ pages: [{ tables: [table(['Item', 'Price'], ['Tea', '2.50'])] }] })).toEqual([['Tea', '', '2.50']]);
});

test('an invoice without a table of items has none', () => {
  expect(itemsOf({ pages: [{ tables: [table(['Name', 'Place'], ['Ann', 'Wex'])] }] })).toEqual([]);
});

test('what the document says is a text in a spreadsheet, and no formula', () => {
  expect(csvOf([['=HYPERLINK("http://x")', '+1', '@SUM', '-2+3', '-2.50', 'a "b", c']]))
    .toBe('"\'=HYPERLINK(""http://x"")","\'+1","\'@SUM","\'-2+3","-2.50","a ""b"", c"\r\n');
});
