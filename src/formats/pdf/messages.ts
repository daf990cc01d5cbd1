import { PdfAnswer, PdfRequest, PdfTask } from './tasks';
import { PortableDocument } from '../document-bytes';

/** To the thread. */
export interface PdfMessage {
  readonly task: PdfTask;
  readonly request: PdfRequest<PdfTask>;
  /** Of the document; its bytes come with the first message about it, and the thread keeps them until another comes. */
  readonly documentId: string;
  readonly document?: PortableDocument;
}

/** From the thread. */
export type PdfReply = { readonly answer: PdfAnswer<PdfTask> } | { readonly fault: unknown };
