/**
 * A part of a page, by a name that both of its sides know: `line-3`, its word `line-3-0`, `word-1` that is in no line, `table-0`, its cell `table-0-7`, `field-2`, `answer-1`.
 * Numbers are places in the lists of the result.
 */
export type Part = string;

/** Whether a part is the other one, or lies in it. */
export function isIn(part: Part, other?: Part): boolean {
  return other !== undefined && (part === other || part.startsWith(`${other}-`));
}

/** Of an element of the text: what it is named, and whether it is pointed at or found. */
export type Marking = (part: Part) => { readonly 'data-part': Part; readonly 'class': string | undefined };

/** A part, and what it reads: what a search looks through. */
export interface NamedPart {
  readonly part: Part;
  readonly name: string;
}

/** The parts that have a text, whatever the case. Nothing is found by nothing. */
export function partsWith(parts: readonly NamedPart[], wanted: string): Part[] {
  const searched = wanted.trim().toLocaleLowerCase();
  return searched === '' ? [] : parts.flatMap(({ part, name }) => (name.toLocaleLowerCase().includes(searched) ? [part] : []));
}
