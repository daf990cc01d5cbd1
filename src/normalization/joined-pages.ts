import { ResultPage } from './document-result';

/** What stands between the pages of a text: an empty line, but not between two parts of one page. */
export class PageSeparators {
  private previous: number | undefined;

  /** What stands before the page, which is the next one. */
  public before({ page }: Pick<ResultPage, 'page'>): string {
    const isFirst = this.previous === undefined || this.previous === page;
    this.previous = page;
    return isFirst ? '' : '\n';
  }
}

/** The whole of `text.txt`, or of `document.md`, of a document that is in memory. */
export function joinedPages(pages: readonly ResultPage[], toPage: (page: ResultPage) => string): string {
  const separators = new PageSeparators();
  return pages.map((page) => separators.before(page) + toPage(page)).join('');
}
