import { Effect, Send } from './transition';
import { DocumentRecord } from '../contract/document-record';

/** Have intake look at the upload again. */
export function sendUpload({ documentId }: DocumentRecord): Send {
  return { kind: 'SEND', queue: 'UPLOADS', message: { documentId } };
}

/** Have the object scanned for malware. */
export function sendScan({ documentId }: DocumentRecord): Send {
  return { kind: 'SEND', queue: 'SCANS', message: { documentId } };
}

/** Have the document's engine called. */
export function sendWork({ documentId }: DocumentRecord): Send {
  return { kind: 'SEND', queue: 'WORK', message: { documentId } };
}

/** Tell the collector that there is an answer. */
export function sendCompletion({ documentId, attempt }: DocumentRecord, job?: { readonly jobId: string; readonly jobSucceeded: boolean }): Send {
  return { kind: 'SEND', queue: 'COMPLETIONS', message: { documentId, attempt, ...job } };
}

/** The room that an attempt takes up in the engine's quota is free again. */
export function releaseLease({ attempt }: { readonly attempt: number }): Effect {
  return { kind: 'RELEASE_LEASE', attempt };
}
