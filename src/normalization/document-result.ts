import { BoundingBox } from './bounding-box';
import { ResultExpenseDocument, ResultIdentityDocument, ResultLending } from './document-fields';
import { ResultKeyValue, ResultLayoutElement, ResultQueryAnswer, ResultSelection, ResultSignature, ResultTable } from './document-structure';

/** The version of `document.json`. A reader of 1.x may meet attributes that it does not know. */
export const RESULT_SCHEMA_VERSION = '1.1';

/** `document.json`: what was read of a document, the same for every engine. */
export interface DocumentResult {
  readonly schemaVersion: string;
  /** Absent, as are attempt, engine and source, where a stored answer was normalized outside of a pipeline. */
  readonly documentId?: string;
  readonly attempt?: number;
  /** The engine's id in the pipeline. */
  readonly engine?: string;
  readonly source?: ResultSource;
  readonly pages: readonly ResultPage[];
  readonly summary: ResultSummary;
  /** What is odd about the file, what could not be represented, and what the engine warned of: one sentence each. */
  readonly warnings: readonly string[];
}

/** The object version that was read. */
export interface ResultSource {
  readonly bucket: string;
  readonly objectKey: string;
  readonly versionId?: string;
  readonly contentType?: string;
  readonly sizeBytes: number;
  readonly sha256?: string;
}

/** What stands on one page. A list that would be empty is absent, but for the lines. */
export interface ResultPage {
  /** From 1. */
  readonly page: number;
  /** A further entry for a page that has one already: its blocks came far apart. */
  readonly continued?: boolean;
  /** Clockwise, as the engine saw the page. */
  readonly rotationDegrees?: number;
  /** Of images, and of the first page of a TIFF, as the file says: before any turn that its EXIF data ask for. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** In points (1/72 inch), as a viewer shows the page. */
  readonly widthPt?: number;
  readonly heightPt?: number;
  /** In the engine's order. */
  readonly lines: readonly ResultLine[];
  /** Indexes of all lines in the order to read them; absent where that is the order they stand in. */
  readonly readingOrder?: readonly number[];
  /** Words that the engine put into no line. */
  readonly unplacedWords?: readonly ResultWord[];
  readonly keyValues?: readonly ResultKeyValue[];
  readonly tables?: readonly ResultTable[];
  /** Check boxes and radio buttons. */
  readonly selections?: readonly ResultSelection[];
  readonly queryAnswers?: readonly ResultQueryAnswer[];
  readonly signatures?: readonly ResultSignature[];
  /** In reading order. */
  readonly layout?: readonly ResultLayoutElement[];
  /** Invoices and receipts that begin on this page. */
  readonly expenseDocuments?: readonly ResultExpenseDocument[];
  readonly identityDocuments?: readonly ResultIdentityDocument[];
  readonly lending?: ResultLending;
}

export interface ResultLine {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly words: readonly ResultWord[];
  /** The text with the check boxes and signatures beside it in their places, as [x], [ ] and [signature]; where there are any. */
  readonly markedText?: string;
  /** Indexes in the page's selections. */
  readonly selections?: readonly number[];
  /** Indexes in the page's signatures. */
  readonly signatures?: readonly number[];
}

export interface ResultWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly handwriting?: boolean;
}

export interface ResultSummary {
  readonly pageCount?: number;
  readonly lineCount: number;
  readonly wordCount?: number;
  /** The mean over all words, 0 to 100; absent where the engine gives none. */
  readonly averageConfidence?: number;
}
