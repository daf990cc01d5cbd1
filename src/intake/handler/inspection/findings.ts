import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentError } from '../../../contract/document-record';

/** For the work on the bytes of one document, once they are there. The function has five minutes for ten of them. */
export const MOST_WORK_MS = 20_000;

/** What the structure of a document says about it. */
export interface Findings {
  /** Where the structure shows that it is another one than the beginning of the bytes. */
  readonly contentType?: string;
  /** 1 for PNG and JPEG; unknown for text. */
  readonly pageCount?: number;
  /** Runs of characters between whitespace; for text only. */
  readonly wordCount?: number;
  /** Whether a page of the PDF has text beside pictures; for PDF only, and where it was asked for. */
  readonly hasTextLayer?: boolean;
  /** Of the image, or of the first page of a TIFF. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** There are more pages than `pageCount`: they were not counted, since no engine takes as many. */
  readonly hasMorePages?: boolean;
  /** The longest side of all pages that were looked at, where that is not one of the first. */
  readonly longestSidePx?: number;
  /** What is odd about the document, though it is taken: sentences for the people who look at its result. */
  readonly warnings?: readonly string[];
  /** Set where the document is no good: a sentence that its uploader can act on. */
  readonly problem?: DocumentError;
}

/** Takes a document chunk by chunk, once, and says at the end what it found. */
export interface StructureReader {
  /** Chunks come in order, each as large as the stream happens to give it. It may keep `chunk`, which is not changed any more. */
  write(chunk: Uint8Array): void | Promise<void>;
  /** After the last chunk. */
  finish(): Findings | Promise<Findings>;
  /** After `finish`, or instead of it where reading broke off: leaves nothing behind. */
  dispose?(): Promise<void>;
}

export function corrupt(message: string): Findings {
  return { problem: { code: DocumentErrorCode.CORRUPT, message } };
}

/** For structures that no program writes, and that would keep a reader busy. */
export function tooComplex(message: string): Findings {
  return { problem: { code: DocumentErrorCode.TOO_COMPLEX, message } };
}
