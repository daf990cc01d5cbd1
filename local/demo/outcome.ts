import { DocumentRecord } from '../../src/contract/document-record';
import { isTerminal } from '../../src/contract/status-table';

/** What became of one file. */
export interface Outcome {
  readonly name: string;
  readonly documentId: string;
  /** Missing where the pipeline never saw the document. */
  readonly record?: DocumentRecord;
  /** From the upload until its last status was seen. */
  readonly milliseconds?: number;
  readonly words?: number;
  readonly text?: string;
  /** What was found besides the text, in phrases. */
  readonly findings?: readonly string[];
  /** The object in the pipeline's bucket that has the text. */
  readonly textKey?: string;
  /** The text on this machine. */
  readonly textFile?: string;
}

export function isDone({ record }: Outcome): boolean {
  return record !== undefined && isTerminal(record.status);
}
