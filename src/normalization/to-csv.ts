import { ResultTable } from './document-structure';
import { cellText, gridOf } from './table-grid';

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** Numbers and dates with a sign, and dashes alone, are no formulas that could do harm. */
const HARMLESS = /^[+-][\d\s.,:/%()+-]*$/;

/**
 * A table as RFC 4180 has it. The text of a merged cell stands in its first position, the others are empty: repeated, a
 * number would be summed up twice. What a spreadsheet would run as a formula has an apostrophe before it, because
 * documents come from strangers.
 */
export function toCsv(table: ResultTable): string {
  return gridOf(table).map((row) => {
    const line = row.map((cell) => field(cellText(cell))).join(',');
    return `${line === '' ? '""' : line}\r\n`; // an empty line is no row to many readers
  }).join('');
}

function field(text: string): string {
  const safe = FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
