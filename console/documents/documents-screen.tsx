import { JSX } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { BulkActions } from './bulk-actions';
import type { DocumentList, ListState } from './document-list';
import { DocumentsTable } from './documents-table';
import { FilterBar } from './filter-bar';
import { useSelection } from './selection';
import { useDocumentList, useLiveUpdates } from './use-document-list';
import { useConsole } from '../context/console-context';
import { filterCount } from '../routing/filters';
import { hrefOf } from '../routing/route';
import { go } from '../routing/use-route';
import { Failure } from '../ui/failure';
import { counted } from '../ui/format';
import { Icon } from '../ui/icons';

/** The list of documents, its filters, and what can be done with several at once. */
export function DocumentsScreen({ list }: { readonly list: DocumentList }): JSX.Element {
  const { rights } = useConsole();
  const state = useDocumentList(list);
  useLiveUpdates(list);
  const selection = useSelection(state.rows);
  useScrollOf(list);
  useArrivalsAtTheTop(list, state, selection.ids.size === 0);
  const { filters } = list;
  return (
    <>
      <div class="screen-head">
        <h1>{filters.deleted ? 'Deleted documents' : 'Documents'}</h1>
        {rights.write && <a class="button primary" href={hrefOf({ screen: 'upload' })}><Icon name="upload" />Upload</a>}
      </div>
      <FilterBar filters={filters} change={(changed) => go({ screen: 'documents', filters: changed }, true)} />
      <div class="list-bar">
        <BulkActions list={list} rows={state.rows} selection={selection} />
        <p class="list-state hint" role="status">{stateText(state)}</p>
      </div>
      {state.arrivals > 0 && <button type="button" class="button arrivals" onClick={() => showArrivals(list)}>Show {state.moreArrived && 'more than '}{counted(state.arrivals, 'new document')}</button>}
      {state.rows.length > 0 && <DocumentsTable state={state} selection={selection} loadMore={() => void list.loadMore()} />}
      <Below list={list} state={state} />
    </>
  );
}

function stateText({ rows, phase, hasMore, isResting, paused }: ListState): string {
  if (phase === 'loading' || rows.length === 0) {
    return '';
  }
  const loaded = `${counted(rows.length, 'document')}${isResting && hasMore ? ', and perhaps more below' : hasMore ? ', and more below' : ''}`;
  return paused ? `${loaded}. Changes are not shown at present: ${paused.sentence}` : loaded;
}

/** What stands in the rows' place, or below the last of them. */
function Below({ list, state }: { readonly list: DocumentList; readonly state: ListState }): JSX.Element | null {
  const { rows, phase, hasMore, isResting, failure } = state;
  const { rights } = useConsole();
  if (failure) {
    return <Failure what={rows.length > 0 ? 'More documents cannot be shown.' : 'The documents cannot be shown.'} failure={failure} retry={() => void list.loadMore()} />;
  }
  if (phase === 'ready' && hasMore && isResting) {
    return (
      <div class="empty">
        <p>{rows.length > 0 ? 'For a long way below there is no other document like that.' : 'No document is like that so far.'} There may be some further below.</p>
        <button type="button" class="button" onClick={() => void list.loadMore()}>Look further</button>
      </div>
    );
  }
  if (phase === 'loading' || hasMore) {
    return <p class="loading" role="status">Documents are coming…</p>;
  }
  if (rows.length > 0) {
    return null;
  }
  if (filterCount(list.filters) > 0) {
    return (
      <div class="empty">
        <p>No document is like that.</p>
        <button type="button" class="button" onClick={() => go({ screen: 'documents', filters: {} })}>Clear filters</button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>There are no documents yet.</p>
      {rights.write && <a class="button primary" href={hrefOf({ screen: 'upload' })}>Upload the first one</a>}
    </div>
  );
}

function showArrivals(list: DocumentList): void {
  void list.showArrivals();
  window.scrollTo({ top: 0 });
}

/** Who comes back from a document is where he was. */
function useScrollOf(list: DocumentList): void {
  useLayoutEffect(() => {
    window.scrollTo({ top: list.scrollTop });
    const remember = (): void => {
      list.scrollTop = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [list]);
}

/** New documents come by themselves while the first ones are seen, and nothing is selected that would move away. */
function useArrivalsAtTheTop(list: DocumentList, { arrivals }: ListState, undisturbed: boolean): void {
  useEffect(() => {
    if (arrivals > 0 && undisturbed && window.scrollY < 40) {
      void list.showArrivals();
    }
  }, [list, arrivals, undisturbed]);
}
