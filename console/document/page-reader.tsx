import { JSX } from 'preact';
import { PageView } from './page-view';
import type { Document } from '../api/documents-api';
import { go } from '../routing/use-route';
import { count } from '../ui/format';
import { Icon } from '../ui/icons';
import { STATUSES } from '../ui/statuses';

interface Props {
  readonly document: Document;
  readonly page: number;
  readonly deleted: boolean;
}

/** The pages of a document, one at a time, with what was read of them. */
export function PageReader({ document, page, deleted }: Props): JSX.Element {
  const { documentId, status, resultAttempt, links, pageCount = 1 } = document;
  const nothing = resultAttempt === undefined ? <p class="empty">{STATUSES[status].terminal ? 'There is no result.' : 'The document is not read yet. What is read of it appears here.'}</p> : undefined;
  if (nothing && links.source === undefined) {
    return <section>{nothing}</section>;
  }
  const turn = (to: number): void => go({ screen: 'document', documentId, page: Math.min(Math.max(to, 1), pageCount), deleted }, true);
  return (
    <section aria-labelledby="page" class="page-reader">
      <div class="section-head">
        <h2 id="page">Page {count(page)} of {count(pageCount)}</h2>
        {pageCount > 1 && (
          <nav aria-label="Pages" class="pager">
            <button type="button" class="button" aria-label="Previous page" disabled={page <= 1} onClick={() => turn(page - 1)}><Icon name="back" /></button>
            <input type="number" aria-label="Go to page" min={1} max={pageCount} value={page} onChange={(event) => turn(Number(event.currentTarget.value) || page)} />
            <button type="button" class="button" aria-label="Next page" disabled={page >= pageCount} onClick={() => turn(page + 1)}><Icon name="next" /></button>
          </nav>
        )}
      </div>
      <PageView key={resultAttempt} document={document} page={page} deleted={deleted} turn={turn} nothing={nothing} />
    </section>
  );
}
