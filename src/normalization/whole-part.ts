import { objectsOf, stringsOf } from './plausible';
import { TextractPart } from './textract-answer';

/**
 * Whether a part of an answer is all of it, by what it says itself: each page of the document is in it, and each block that one of its blocks
 * names. All that Textract finds on a page is below the page's block, so what another part had would be named here. Answers that have no
 * blocks of their own, such as those of invoices, do not tell.
 */
export function isWholePart({ Blocks, DocumentMetadata, NextToken }: TextractPart): boolean {
  const blocks = objectsOf(Blocks);
  const pages = blocks.filter(({ BlockType }) => BlockType === 'PAGE').length;
  if (NextToken || pages === 0 || pages !== DocumentMetadata?.Pages) {
    return false;
  }
  const ids = new Set(blocks.map(({ Id }) => Id));
  return blocks.every(({ Relationships }) => objectsOf(Relationships).every(({ Ids }) => stringsOf(Ids).every((id) => ids.has(id))));
}
