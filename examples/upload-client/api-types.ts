/** A file to upload. */
export interface DocumentFile {
  /** Without folders. */
  readonly name: string;
  /** Its MIME type. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What `POST /uploads` answers, as far as it is used here. */
export interface Upload {
  readonly documentId: string;
  readonly uploadUrl: string;
  readonly method: string;
  /** To be sent as they are. */
  readonly headers: Record<string, string>;
}

/** A document as listings show it. `GET /openapi.json` describes it in full. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly status: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly pageCount?: number;
  readonly ocrAvgConfidencePct?: number;
  readonly error?: { readonly code: string; readonly message: string };
  readonly labels: Readonly<Record<string, string>>;
}

export interface Document extends DocumentSummary {
  /** The whole text, where it is short. */
  readonly ocrText?: string;
  /** Presigned URLs, good for five minutes; each is there where its object is. */
  readonly links: { readonly source?: string; readonly text?: string; readonly markdown?: string; readonly result?: string };
}

export interface DocumentList {
  readonly documents: readonly DocumentSummary[];
  readonly cursor?: string;
}

const FINAL_STATUSES = ['SUCCEEDED', 'PARTIAL', 'REJECTED', 'QUARANTINED', 'FAILED', 'EXPIRED'];

/** Whether the pipeline is done with it. */
export function isFinished({ status }: DocumentSummary): boolean {
  return FINAL_STATUSES.includes(status);
}
