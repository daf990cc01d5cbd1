import { withCountedPages } from './page-count-correction';
import { readPageTree } from './page-tree';
import { DocumentBytes } from '../document-bytes';

/** Far more than any engine takes. */
const MOST_COUNTED = 100_000;

/** PDFium keeps what it has seen of a document until that is closed: of 3,000 scanned pages more than it may keep. */
export const PAGES_AT_A_TIME = 100;

/** A document whose pages were counted. */
export interface CountedDocument {
  /** What PDFium is to open: it believes the number that the file states, so one that states it wrongly comes with the right one. */
  readonly document: DocumentBytes;
  /** How many pages the file says that it has, where that is wrong. */
  readonly claimedCount?: number;
  readonly isPortfolio?: boolean;
  /** How many there are at least, where that is known. */
  readonly leastCount?: number;
}

/**
 * Counts the pages that are there. Where the file is damaged or encrypted, PDFium's count is the best there is.
 *
 * @param mostPages more are too many for every engine, so they need not be counted
 */
export function countPages(document: DocumentBytes, mostPages: number): CountedDocument {
  const tree = readPageTree(document, Math.min(mostPages + 1, MOST_COUNTED));
  if (!tree || tree.pages.length === 0) {
    return { document };
  }
  const { pages, claimedCount, isWhole, isPortfolio } = tree;
  if (!isWhole) {
    return { document, isPortfolio, leastCount: pages.length };
  }
  // a count that is missing, or none, PDFium finds out by itself
  if (claimedCount === undefined || claimedCount <= 0 || claimedCount === pages.length) {
    return { document, isPortfolio };
  }
  return { document: withCountedPages(document, tree) ?? document, isPortfolio, claimedCount, leastCount: pages.length };
}
