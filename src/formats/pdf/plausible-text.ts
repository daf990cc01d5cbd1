/** Fewer letters tell nothing. */
const LEAST_LETTERS = 20;
/** What is written in Latin letters is little else than this. */
const USUAL = /[\p{Script=Latin}\p{Nd}.,:;!?'"()/&%$€£+#@=-]/gu;
const LEAST_USUAL = 0.9;
const LETTERS = /\p{Script=Latin}/gu;
const VOWELS = /[aeiouyà-æè-ïò-öø-ýœ]/giu;
/** Of letters: 35 to 48 % in European languages. Numbers of glyphs, taken for characters, have 14 % where English stands behind them, codes that are shifted by one up to 28 %. */
const LEAST_VOWELS = 0.3;
const MOST_VOWELS = 0.65;

/**
 * Whether characters of which the font does not say what they are read as text all the same: PDFium takes their codes for characters then,
 * which is right for many simple fonts, and garbage for those whose codes are numbers of glyphs.
 */
export function readsAsText(characters: string): boolean {
  const letters = count(characters, LETTERS);
  const vowels = count(characters, VOWELS) / letters;
  const isUsual = count(characters, USUAL) >= LEAST_USUAL * [...characters].length;
  return letters >= LEAST_LETTERS && vowels >= LEAST_VOWELS && vowels <= MOST_VOWELS && isUsual;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
