import { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { DocumentActions } from './document-actions';
import { DocumentLabels } from './document-labels';
import { Facts } from './facts';
import { History } from './history';
import { PageReader } from './page-reader';
import { Remarks } from './remarks';
import { ResultFiles } from './result-files';
import { useDocument } from './use-document';
import { useConsole } from '../context/console-context';
import { isListBefore } from '../routing/entry-before';
import { nameOf } from '../ui/document-name';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icons';
import { StatusBadge } from '../ui/status-badge';

interface Props {
  readonly documentId: string;
  readonly page: number;
  readonly deleted: boolean;
}

/** One document: how it is, what was read of it, and what can be done with it. */
export function DocumentScreen({ documentId, page, deleted }: Props): JSX.Element {
  const { api } = useConsole();
  const { document, failure, reload } = useDocument(api, documentId, deleted);
  useEffect(() => window.scrollTo({ top: 0 }), []);
  const name = document && (document.purgedAt ? 'Purged document' : nameOf(document));
  useEffect(() => {
    if (name) {
      globalThis.document.title = name;
    }
  }, [name]);
  if (!document) {
    return failure
      ? <><Back deleted={deleted} /><Failure what="The document cannot be shown." failure={failure} retry={() => void reload()} /></>
      : <p class="loading" role="status">The document is coming…</p>;
  }
  return (
    <>
      <Back deleted={deleted} />
      <div class="screen-head">
        <h1><bdi>{name}</bdi></h1>
        {document.deletedAt ? <Gone purged={document.purgedAt !== undefined} /> : <StatusBadge status={document.status} />}
        <DocumentActions document={document} changed={reload} />
      </div>
      {failure && <Failure what="What is shown may be old." failure={failure} retry={() => void reload()} />}
      <Remarks document={document} />
      <div class="document-columns">
        <PageReader document={document} page={page} deleted={deleted} />
        <aside aria-label="About the document">
          <Facts document={document} />
          <DocumentLabels document={document} changed={reload} />
          <ResultFiles document={document} />
          <History document={document} />
        </aside>
      </div>
    </>
  );
}

/** What became of it otherwise is of no interest any more. */
function Gone({ purged }: { readonly purged: boolean }): JSX.Element {
  return <span class="status quiet"><Icon name="quiet" />{purged ? 'Purged' : 'Deleted'}</span>;
}

function Back({ deleted }: { readonly deleted: boolean }): JSX.Element {
  const back = (event: Event): void => {
    if (isListBefore()) {
      event.preventDefault();
      window.history.back(); // to the list as it was
    }
  };
  return <a class="back" href={`#/documents${deleted ? '?deleted=true' : ''}`} onClick={back}><Icon name="back" />Documents</a>;
}
