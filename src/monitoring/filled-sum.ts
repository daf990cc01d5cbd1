/** The sum of metrics, for metric math, where those without data count as nothing. @param ids as the expression has them */
export function filledSum(ids: readonly string[]): string {
  return ids.map((id) => `FILL(${id}, 0)`).join(' + ');
}
