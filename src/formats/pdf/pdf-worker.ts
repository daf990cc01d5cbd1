import { parentPort } from 'node:worker_threads';
import { PdfMessage, PdfReply } from './messages';
import { PDF_TASKS } from './tasks';
import { DocumentBytes, WholeDocument } from '../document-bytes';

let current: { readonly id: string; readonly bytes: DocumentBytes } | undefined;

/** The thread that reads PDFs: see pdf-thread.ts. */
parentPort!.on('message', (message: PdfMessage) => {
  answer(message).then(
    (reply) => parentPort!.postMessage(reply),
    (fault: unknown) => parentPort!.postMessage({ fault } satisfies PdfReply),
  );
});

async function answer({ task, request, documentId, document }: PdfMessage): Promise<PdfReply> {
  if (document) {
    current = { id: documentId, bytes: new WholeDocument(document) };
  }
  if (current?.id !== documentId) {
    throw new Error('The document was not handed over to the thread that reads PDFs.');
  }
  return { answer: await (PDF_TASKS[task] as (bytes: DocumentBytes, asked: unknown) => Promise<never>)(current.bytes, request) };
}
