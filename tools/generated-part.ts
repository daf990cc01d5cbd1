const BEGIN = /<!-- made from the \w+ by `npx projen docgen` -->/;
const END = '<!-- until here -->';

/** A page with its generated part made anew: what stands between its marks. @throws where it has none */
export function withGeneratedPart(page: string, part: string): string {
  const [begin] = BEGIN.exec(page) ?? [];
  const [before, rest] = begin === undefined ? [page] : page.split(begin);
  const after = rest?.split(END)[1];
  if (after === undefined) {
    throw new Error(`The page has no ${BEGIN.source} … ${END}.`);
  }
  return `${before}${begin}\n\n${part}\n\n${END}${after}`;
}
