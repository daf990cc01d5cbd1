/** Where a text stands in lines: the indexes of those that have it, whatever the case. Nothing is found by nothing. */
export function linesWith(lines: ReadonlyArray<{ readonly text: string }>, wanted: string): number[] {
  const searched = wanted.trim().toLocaleLowerCase();
  return searched === '' ? [] : lines.flatMap(({ text }, index) => (text.toLocaleLowerCase().includes(searched) ? [index] : []));
}
