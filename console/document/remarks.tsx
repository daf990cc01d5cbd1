import { JSX } from 'preact';
import { adviceOf } from '../../src/contract/document-advice';
import type { Document } from '../api/documents-api';
import { Time } from '../ui/time';

/** What is the matter with the document, each with what to do. */
export function Remarks({ document }: { readonly document: Document }): JSX.Element {
  const { error, deletedAt, purgedAt, waitingFor, verdict, warnings = [] } = document;
  const advice = adviceOf(error?.code);
  const threats = verdict?.threats ?? [];
  return (
    <div class="remarks">
      {purgedAt && <p class="message bad">It was purged: its file and its results are gone for good.</p>}
      {deletedAt && !purgedAt && <p class="message notice"><span>It was deleted <Time at={deletedAt} />. It can be restored until it is purged.</span></p>}
      {error && (
        <div class="message bad">
          <div>
            <p>{error.message}</p>
            {advice && <p><strong>What to do:</strong> {advice.toDo}</p>}
          </div>
          <code>{error.code}</code>
        </div>
      )}
      {threats.length > 0 && <p class="message bad">The malware scan found: {threats.join(', ')}.</p>}
      {waitingFor && <p class="message notice"><span>{waitingFor.reason === 'BUDGET' ? 'The budget of the pipeline is spent.' : `It waits (${waitingFor.reason}).`} It is tried again <Time at={waitingFor.until} /> at the latest.</span></p>}
      {warnings.map((warning) => <p key={warning} class="message notice">{warning}</p>)}
    </div>
  );
}
