import { setTimeout as sleep } from 'node:timers/promises';
import { DocumentRecord } from '../../../src/contract/document-record';
import { DocumentStatus } from '../../../src/contract/document-status';
import { isTerminal } from '../../../src/contract/status-table';
import { documentsById } from '../bulk/select';
import { Context } from '../context/context';
import { seconds } from '../output/amounts';
import { padded, shortened, safe } from '../output/terminal';

const POLL_MS = 1_000;
const NAME_WIDTH = 28;

/** A document that is waited for. */
export interface Awaited {
  readonly documentId: string;
  readonly fileName: string;
}

/** What became of a document, as far as it was seen. */
export interface Seen {
  readonly record: DocumentRecord;
  /** From the beginning of the wait until its last status was seen. */
  readonly milliseconds: number;
}

/** Whether a document that was uploaded is at its end. One that EXPIRED is not: it still takes its upload, which is on its way. */
export function isOver({ status }: DocumentRecord): boolean {
  return isTerminal(status) && status !== DocumentStatus.EXPIRED;
}

/**
 * Waits until each document is at its end, with a line for each change of status.
 *
 * @returns those that were seen, by id; where time ran out, not all at their end
 */
export async function waitForDocuments(context: Context, documents: readonly Awaited[], timeoutMs: number): Promise<ReadonlyMap<string, Seen>> {
  const { table, terminal, surroundings: { interrupted } } = context;
  const begun = Date.now();
  const seen = new Map<string, Seen>();
  const open = new Map(documents.map((document) => [document.documentId, document]));
  while (open.size > 0 && !interrupted.aborted && Date.now() - begun < timeoutMs) {
    const { found } = await documentsById(table, [...open.keys()], [false, true]);
    for (const record of found) {
      const known = seen.get(record.documentId);
      const milliseconds = known?.record.status === record.status ? known.milliseconds : Date.now() - begun;
      seen.set(record.documentId, { record, milliseconds });
      if (known?.record.status !== record.status) {
        const name = shortened(safe(open.get(record.documentId)!.fileName), NAME_WIDTH);
        await terminal.note(`${seconds(milliseconds).padStart(8)}  ${padded(name, NAME_WIDTH)}  ${record.status}`);
      }
      if (isOver(record)) {
        open.delete(record.documentId);
      }
    }
    if (open.size > 0) {
      await sleep(POLL_MS, undefined, { signal: interrupted }).catch(() => undefined);
    }
  }
  return seen;
}
