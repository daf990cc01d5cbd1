import { DocumentError, DocumentRecord } from '../../../contract/document-record';
import { ResultPage, Warnings } from '../../../normalization';

/** A finished run of an engine, as its completion reports it. */
export interface FinishedRun {
  readonly record: DocumentRecord;
  /** Asynchronous engines only. */
  readonly jobId?: string;
  /** Asynchronous engines only: what the completion said. */
  readonly jobSucceeded?: boolean;
  /** Functions that answer later only: what the completion brought. */
  readonly answer?: unknown;
  /** A deployment took the engine away, and with it the right to ask it: there is what is stored. */
  readonly cannotAsk?: boolean;
  /** The completion comes from the tick, and brings nothing. */
  readonly asked?: boolean;
}

/** What the engine has to say. */
export type EngineAnswer =
  | { readonly kind: 'FAILED'; readonly error: DocumentError }
  | ReadAnswer;

export interface ReadAnswer {
  readonly kind: 'READ';
  /** One after the other and once, so that a long document never stands in memory as a whole. */
  readonly pages: AsyncIterable<ResultPage>;
  /** As the engine counted them. */
  readonly pageCount?: number;
  /** Complete when the last page has been read. */
  readonly warnings: Warnings;
  /** Why a part of the document is missing. */
  readonly missing?: DocumentError;
}

/** How the answer of one type of engine is opened. */
export type AnswerReader = (run: FinishedRun) => Promise<EngineAnswer>;
