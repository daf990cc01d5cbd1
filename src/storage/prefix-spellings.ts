/** The prefix as it is, in lower case, with capital first letters, and in capitals: what people write when they forget that Amazon S3 tells cases apart. */
export function spellingsOf(prefix: string): string[] {
  const lower = prefix.toLowerCase();
  const capitalised = lower.replace(/(^|\/)\p{Letter}/gu, (letter) => letter.toUpperCase());
  return [...new Set([prefix, lower, capitalised, prefix.toUpperCase()])];
}
