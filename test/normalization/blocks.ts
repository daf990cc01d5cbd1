import { pagesOf, ResultPage, TextractBlock, TextractPart, Warnings } from '../../src/normalization';

/** Block by block, as Textract answers. Ids are the texts of words and what a test names the rest. */
export function geometry(left: number, top: number, width: number, height: number) {
  return { BoundingBox: { Left: left, Top: top, Width: width, Height: height } };
}

export const PAGE: TextractBlock = { BlockType: 'PAGE', Id: 'page' };

export function block(BlockType: string, Id: string, more: Partial<TextractBlock> = {}): TextractBlock {
  return { BlockType, Id, Confidence: 90, Geometry: geometry(0.1, 0.1, 0.2, 0.02), ...more };
}

export function words(...texts: string[]): TextractBlock[] {
  return texts.map((Text) => block('WORD', Text, { Text, TextType: 'PRINTED' }));
}

export function children(...Ids: string[]): Pick<TextractBlock, 'Relationships'> {
  return { Relationships: [{ Type: 'CHILD', Ids }] };
}

/** A line with its words at a place of the page. */
export function line(text: string, left = 0.1, top = 0.1, width = 0.3): TextractBlock[] {
  const id = `${left}/${top}`;
  const texts = text.split(' ');
  const place = { Geometry: geometry(left, top, width, 0.012) };
  return [
    block('LINE', `line ${id}`, { Text: text, ...place, ...children(...texts.map((_, i) => `word ${i} ${id}`)) }),
    ...texts.map((Text, i) => block('WORD', `word ${i} ${id}`, { Text, ...place })),
  ];
}

export interface Outcome {
  readonly pages: ResultPage[];
  /** The first one. */
  readonly page: ResultPage;
  readonly warnings: string[];
}

export async function normalize(...parts: TextractPart[]): Promise<Outcome> {
  const warnings = new Warnings();
  const pages: ResultPage[] = [];
  for await (const page of pagesOf(each(parts), warnings)) {
    pages.push(page);
  }
  return { pages, page: pages[0], warnings: warnings.list() };
}

export async function normalizeBlocks(...Blocks: TextractBlock[]): Promise<Outcome> {
  return normalize({ Blocks });
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
