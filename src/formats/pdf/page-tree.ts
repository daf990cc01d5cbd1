import { CrossReference } from './cross-reference';
import { CountedTree } from './page-count-correction';
import { Dictionary, Malformed, PdfValue, Reference } from './pdf-syntax';
import { DocumentBytes } from '../document-bytes';

/** Nodes of the tree, pages or not. */
const MOST_NODES = 200_000;

export interface PageTree extends CountedTree {
  /** How many pages the file says that it has. */
  readonly claimedCount?: number;
  /** The object numbers of the pages, in their order; undefined where a page is no object of its own. */
  readonly pages: ReadonlyArray<number | undefined>;
  /** The file is a collection of others, and its pages a cover for viewers that do not know such. */
  readonly isPortfolio: boolean;
  /** False where counting ended before the pages did. */
  readonly isWhole: boolean;
}

/**
 * The pages that are there, one by one: the number that stands beside them is a claim, which PDFium believes.
 *
 * @param most where counting ends
 * @returns nothing where the file is damaged, or encrypted: then PDFium's count is the best there is
 */
export function readPageTree(document: DocumentBytes, most: number): PageTree | undefined {
  try {
    const file = new CrossReference(document);
    const catalog = dictionary(file.resolve(file.trailer.get('/Root')));
    const rootReference = catalog?.get('/Pages');
    const root = dictionary(file.resolve(rootReference));
    if (!root || !(rootReference instanceof Reference)) {
      return undefined;
    }
    const count = file.resolve(root.get('/Count'));
    const pages = pagesBelow(file, rootReference, most);
    return { claimedCount: typeof count === 'number' ? count : undefined, pages, isPortfolio: catalog!.has('/Collection'), isWhole: pages.length < most, file, rootNumber: rootReference.objectNumber, root };
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** In their order, without recursion: a tree may be as deep as it likes, but may not lead back to itself. */
function pagesBelow(file: CrossReference, root: PdfValue, most: number): Array<number | undefined> {
  const pages: Array<number | undefined> = [];
  const seen = new Set<number>();
  const waiting: PdfValue[] = [root];
  for (let nodes = 0; waiting.length > 0 && pages.length < most; nodes++) {
    const value = waiting.pop()!;
    const objectNumber = value instanceof Reference ? value.objectNumber : undefined;
    if (objectNumber !== undefined && file.plainlyHas(objectNumber, '/Parent', '/Kids')) {
      pages.push(objectNumber);
      continue;
    }
    const node = dictionary(file.resolve(value));
    const kids = node && file.resolve(node.get('/Kids'));
    const isBranch = Array.isArray(kids);
    if (nodes === MOST_NODES || (node && isBranch && objectNumber !== undefined && seen.has(objectNumber))) {
      throw new Malformed();
    }
    if (node && isBranch) {
      seen.add(objectNumber ?? -nodes);
      for (let i = kids.length - 1; i >= 0; i--) {
        waiting.push(kids[i] as PdfValue);
      }
    } else if (node) {
      pages.push(objectNumber);
    }
  }
  return pages;
}

function dictionary(value: PdfValue): Dictionary | undefined {
  return value instanceof Map ? value as Dictionary : undefined;
}
