import { spreadsheetText } from '../../src/normalization/spreadsheet-text';

type Rows = ReadonlyArray<readonly string[]>;

/** Rows as programs for tables paste them. Documents come from strangers: no cell is a formula, and none is more than text. */
export function htmlRows(rows: Rows): string {
  const escaped = (text: string): string => spreadsheetText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
}

export function tabbedRows(rows: Rows): string {
  return rows.map((row) => row.map((cell) => spreadsheetText(cell.replace(/\s+/g, ' '))).join('\t')).join('\n');
}
