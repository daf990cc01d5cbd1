/** What a spreadsheet takes for the beginning of a formula, with the signs of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;
/** To look for the end of a number takes the square of its spaces. */
const LONGEST_NUMBER = 100;
/** A number with a sign, and signs alone, are no formulas; `+1-555-0100` is one. */
const HARMLESS = /^\s*[+-]*\s*(?:\p{Sc}\s*)?(?:\d[\d\s.,']*)?(?:\s*[\p{Sc}%])?$/u;

/** A text as a spreadsheet may have it: what it would run as a formula has an apostrophe before it, because documents come from strangers. */
export function spreadsheetText(text: string): string {
  return FORMULA.test(text) && !(text.length <= LONGEST_NUMBER && HARMLESS.test(text)) ? `'${text}` : text;
}

/** The same as a field of CSV (RFC 4180). */
export function csvField(text: string): string {
  const safe = spreadsheetText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
