import { CAUSE, CONTENT_TYPE, DEAD_LETTER_QUEUE, ENGINE, FILE_NAME, LABELS, LABELS_PATCH, LABELS_TO_REMOVE, SHA256, SIZE_BYTES } from './fields';
import { JsonSchema, objectOf } from './json-schema';

/** The body of `POST /uploads`. */
export interface UploadRequest {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export const UPLOAD_REQUEST: JsonSchema = objectOf('A document that is going to be uploaded.', {
  fileName: FILE_NAME,
  contentType: CONTENT_TYPE,
}, {
  sizeBytes: SIZE_BYTES,
  sha256: SHA256,
  labels: LABELS,
});

/** The body of `PATCH /documents/{documentId}`. */
export interface DocumentPatch {
  readonly labels?: Readonly<Record<string, string | null>>;
  readonly removeLabels?: readonly string[];
}

export const DOCUMENT_PATCH: JsonSchema = {
  ...objectOf('What is to change, as a JSON merge patch.', {}, { labels: LABELS_PATCH, removeLabels: LABELS_TO_REMOVE }),
  minProperties: 1,
};

/** The body of `POST /documents/{documentId}/reprocess`; it may be left out. */
export interface ReprocessBody {
  readonly engine?: string;
}

export const REPROCESS_REQUEST: JsonSchema = objectOf('How the document is to be read again.', {}, { engine: ENGINE });

/** The body of `POST /operations/dead-letters/redrive` and of `…/discard`. */
export interface DeadLettersRequest {
  readonly queue: string;
  readonly cause?: string;
}

export const REDRIVE_REQUEST: JsonSchema = objectOf('Which dead letters are to be sent again.', { queue: DEAD_LETTER_QUEUE }, { cause: CAUSE });

export const DISCARD_REQUEST: JsonSchema = objectOf('Which dead letters are to be thrown away.', { queue: DEAD_LETTER_QUEUE }, { cause: CAUSE });
