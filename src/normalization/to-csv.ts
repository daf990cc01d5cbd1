import { ResultTable } from './document-structure';
import { csvField } from './spreadsheet-text';
import { cellText, gridOf } from './table-grid';

/**
 * A table as RFC 4180 has it. The text of a merged cell stands in its first position, the others are empty: repeated, a
 * number would be summed up twice. What a spreadsheet would run as a formula is made harmless.
 */
export function toCsv(table: ResultTable): string {
  return gridOf(table).map((row) => {
    const line = row.map((cell) => csvField(cellText(cell))).join(',');
    return `${line === '' ? '""' : line}\r\n`; // an empty line is no row to many readers
  }).join('');
}
