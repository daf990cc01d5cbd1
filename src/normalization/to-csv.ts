import { ResultTable } from './document-structure';
import { cellText, gridOf } from './table-grid';

/** What a spreadsheet takes for the beginning of a formula, with the signs of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;
/** A number with a sign, and signs alone, are no formulas; `+1-555-0100` is one. */
const HARMLESS = /^\s*[+-]*\s*(?:\p{Sc}\s*)?(?:\d[\d\s.,']*)?(?:\s*[\p{Sc}%])?$/u;

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
