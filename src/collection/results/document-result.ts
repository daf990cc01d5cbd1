/** The version of `document.json`. A reader of 1.x may meet attributes that it does not know. */
export const RESULT_SCHEMA_VERSION = '1.0';

/** `document.json`: what was read of a document, the same for every engine. */
export interface DocumentResult {
  readonly schemaVersion: string;
  readonly documentId: string;
  readonly attempt: number;
  /** The engine's id in the pipeline. */
  readonly engine: string;
  readonly source: ResultSource;
  readonly pages: readonly ResultPage[];
  readonly summary: ResultSummary;
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

export interface ResultPage {
  /** From 1. */
  readonly page: number;
  readonly lines: readonly ResultLine[];
  /** Words that the engine put into no line. */
  readonly unplacedWords?: readonly ResultWord[];
}

export interface ResultLine {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly words: readonly ResultWord[];
}

export interface ResultWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly handwriting?: boolean;
}

/** In fractions of the page's width and height, from its upper left corner. */
export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ResultSummary {
  readonly pageCount?: number;
  readonly lineCount: number;
  readonly wordCount?: number;
  /** The mean over all words, 0 to 100; absent where the engine gives none. */
  readonly averageConfidence?: number;
}
