import type { DocumentType } from './document-type';

/** In pixels of the page's image. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface RecognisedWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly box: Box;
}

export interface RecognisedLine {
  readonly words: readonly RecognisedWord[];
}

export interface RecognisedPage {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly lines: readonly RecognisedLine[];
}

export interface OpenDocument {
  readonly pageCount: number;
  recognize(pageIndex: number): Promise<RecognisedPage>;
  close(): void;
}

/** What reads the text of documents: really, by `createRecognizer`, or a test's own. */
export interface Recognizer {
  /** Fails with a `UnreadableDocument` where the document is corrupt or of a kind that nobody reads here. */
  open(bytes: Uint8Array, type: DocumentType): Promise<OpenDocument>;
  stop(): Promise<void>;
}
