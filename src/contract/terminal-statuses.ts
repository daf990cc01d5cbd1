import { DocumentStatus } from './document-status';

const TERMINAL: ReadonlySet<DocumentStatus> = new Set([
  DocumentStatus.SUCCEEDED,
  DocumentStatus.PARTIAL,
  DocumentStatus.REJECTED,
  DocumentStatus.QUARANTINED,
  DocumentStatus.FAILED,
  DocumentStatus.EXPIRED,
]);

/** Whether a document with this status is done: nobody will look at it again by itself. */
export function isTerminal(status: DocumentStatus): boolean {
  return TERMINAL.has(status);
}
