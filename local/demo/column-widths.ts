/** Spaces between two columns. */
export const GAP = 2;

/**
 * Takes what is too much for a line from the widest flexible column, a character at a time.
 *
 * @param widths of the columns, as their cells would have them
 * @param total of a line, in characters
 * @param isFlexible whether the cells of a column may be shortened; those of one may at least
 */
export function fitted(widths: readonly number[], total: number, isFlexible: (column: number) => boolean): number[] {
  const fit = [...widths];
  const width = () => fit.reduce((sum, each) => sum + each, GAP * (fit.length - 1));
  while (width() > total) {
    const widest = fit.reduce((best, each, i) => isFlexible(i) && (best < 0 || each > fit[best]) ? i : best, -1);
    fit[widest]--;
  }
  return fit;
}
