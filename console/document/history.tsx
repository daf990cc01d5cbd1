import { ComponentChildren, JSX } from 'preact';
import type { Document } from '../api/documents-api';
import { count } from '../ui/format';
import { STATUSES } from '../ui/statuses';
import { Time } from '../ui/time';

interface Moment {
  readonly at: string;
  readonly what: ComponentChildren;
}

/** What became of a document, the latest first, as far as its record tells. */
export function History({ document }: { readonly document: Document }): JSX.Element {
  const moments = momentsOf(document).reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <section aria-labelledby="history">
      <div class="section-head"><h2 id="history">History</h2></div>
      <ol class="history">
        {moments.map(({ at, what }, index) => <li key={index}><span>{what}</span> <span class="hint"><Time at={at} /></span></li>)}
      </ol>
    </section>
  );
}

function momentsOf(document: Document): Moment[] {
  const { createdAt, uploadedAt, updatedAt, processedAt, deletedAt, purgedAt, expiresAt } = document;
  const { verdict, status, attempt, engine, error } = document;
  const { word, terminal } = STATUSES[status];
  const attempts = attempt > 1 ? `, attempt ${count(attempt)}` : '';
  const wasRead = status === 'SUCCEEDED' || status === 'PARTIAL' || status === 'FAILED';
  const end = `${word}${wasRead && engine ? `, ${engine}` : ''}${attempts}`;
  const arrived = status !== 'PENDING_UPLOAD' && status !== 'EXPIRED';
  const last = [uploadedAt, processedAt ?? '', deletedAt ?? '', purgedAt ?? '', verdict?.at ?? ''].reduce((latest, at) => (at > latest ? at : latest), createdAt);
  return [
    ...(uploadedAt > createdAt || !arrived ? [{ at: createdAt, what: 'Announced' }] : []),
    ...(arrived ? [{ at: uploadedAt, what: 'Uploaded' }] : []),
    ...(verdict ? [{ at: verdict.at, what: `Scanned for malware: ${SCANS[verdict.result] ?? verdict.result}` }] : []),
    ...(processedAt || terminal ? [{ at: processedAt ?? updatedAt, what: <>{end}{error && <> <code>{error.code}</code></>}</> }] : []),
    ...(terminal || purgedAt ? [] : [{ at: updatedAt, what: `${word}${attempts}` }]),
    ...(terminal && processedAt && updatedAt > last ? [{ at: updatedAt, what: 'Last changed' }] : []),
    ...(deletedAt ? [{ at: deletedAt, what: 'Deleted' }] : []),
    ...(purgedAt ? [{ at: purgedAt, what: 'Purged' }] : []),
    ...(expiresAt && purgedAt ? [{ at: expiresAt, what: 'Leaves the list of deleted documents' }] : []),
  ];
}

const SCANS: Readonly<Record<string, string>> = {
  NO_THREATS_FOUND: 'nothing was found', THREATS_FOUND: 'a threat was found', UNSUPPORTED: 'the scanner cannot look into it', ACCESS_DENIED: 'the scanner had no access', FAILED: 'the scan failed', NOT_TAGGED: 'the scan gave no verdict', TIMED_OUT: 'the scan took too long',
};
