import { DOCUMENT_ID, LABELS, STATUS, TIMESTAMP } from './fields';
import { JsonSchema, objectOf } from './json-schema';
import { DocumentError, QueryAnswer } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';

/** How long a presigned URL is good for. */
export const URL_EXPIRES_SECONDS = 300;

/** What `POST /uploads` answers. */
export interface UploadInstructions {
  readonly documentId: string;
  readonly uploadUrl: string;
  readonly method: 'PUT' | 'POST';
  /** To be sent as they are. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of a form, before its `file`. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly bucket: string;
  readonly objectKey: string;
  readonly expiresInSeconds: number;
}

const STRINGS: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } };

export const UPLOAD: JsonSchema = objectOf('Where and how to upload the file.', {
  documentId: DOCUMENT_ID,
  uploadUrl: { type: 'string', format: 'uri', description: 'Where to upload to. A PUT is good for one upload: where something is there already, it is refused.' },
  method: { type: 'string', enum: ['PUT', 'POST'], description: 'PUT takes the file as the body; POST takes a form (`multipart/form-data`).' },
  headers: { ...STRINGS, description: 'Headers to send as they are: they are part of the signature.' },
  bucket: { type: 'string' },
  objectKey: { type: 'string' },
  expiresInSeconds: { type: 'integer' },
}, {
  fields: { ...STRINGS, description: 'Of POST: the fields of the form, to be sent before its `file`.' },
});

/** A document as listings show it. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly status: DocumentStatus;
  /** Absent once the document is purged. */
  readonly fileName?: string;
  readonly contentType?: string;
  readonly sizeBytes?: number;
  readonly pageCount?: number;
  readonly wordCount?: number;
  readonly engine?: string;
  readonly attempt: number;
  readonly resultAttempt?: number;
  readonly ocrLineCount?: number;
  readonly ocrAvgConfidencePct?: number;
  readonly error?: DocumentError;
  readonly uploadedAt: string;
  readonly processedAt?: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A document with all that the record has of it. */
export interface Document extends DocumentSummary {
  readonly sha256?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly warnings?: readonly string[];
  readonly ocrText?: string;
  readonly queryAnswers?: Readonly<Record<string, QueryAnswer>>;
  readonly links: DocumentLinks;
}

/** Presigned GETs. */
export interface DocumentLinks {
  readonly source?: string;
  readonly text?: string;
  readonly markdown?: string;
  readonly result?: string;
}

const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const PERCENT: JsonSchema = { type: 'number', minimum: 0, maximum: 100 };
const URL: JsonSchema = { type: 'string', format: 'uri' };

const SUMMARY_REQUIRED = {
  documentId: DOCUMENT_ID,
  status: STATUS,
  attempt: { type: 'integer', minimum: 1 },
  uploadedAt: { ...TIMESTAMP, description: 'When it was uploaded, or announced to the API where it was not yet; ISO 8601.' },
  updatedAt: TIMESTAMP,
  labels: { ...LABELS, maxProperties: undefined },
};

const SUMMARY_OPTIONAL = {
  fileName: { type: 'string', description: 'Absent once the document is purged.' },
  contentType: { type: 'string', description: 'As the bytes tell it, once the document was inspected.' },
  sizeBytes: COUNT,
  pageCount: COUNT,
  wordCount: COUNT,
  engine: { type: 'string', description: "The engine's id in the pipeline." },
  resultAttempt: { type: 'integer', minimum: 1, description: 'The attempt that the result belongs to.' },
  ocrLineCount: COUNT,
  ocrAvgConfidencePct: PERCENT,
  error: objectOf('Why there is no result, or not a whole one.', { code: { type: 'string' }, message: { type: 'string' } }),
  processedAt: TIMESTAMP,
  deletedAt: TIMESTAMP,
};

const QUERY_ANSWER = objectOf('The best answer to a query.', { text: { type: 'string' }, page: { type: 'integer', minimum: 1 } }, { confidence: PERCENT });

export const DOCUMENT_SUMMARY: JsonSchema = objectOf('A document as listings show it.', SUMMARY_REQUIRED, SUMMARY_OPTIONAL);

export const DOCUMENT: JsonSchema = objectOf('A document.', {
  ...SUMMARY_REQUIRED,
  links: objectOf(`Presigned URLs, good for ${URL_EXPIRES_SECONDS} seconds; each is there where its object is.`, {}, {
    source: { ...URL, description: 'The file that was uploaded, in the version that was read.' },
    text: { ...URL, description: '`text.txt`' },
    markdown: { ...URL, description: '`document.md`' },
    result: { ...URL, description: '`document.json`' },
  }),
}, {
  ...SUMMARY_OPTIONAL,
  sha256: { type: 'string', description: 'Lower-case hex.' },
  widthPx: COUNT,
  heightPx: COUNT,
  warnings: { type: 'array', items: { type: 'string' }, description: 'What is odd about the file, though it was taken: sentences for people.' },
  ocrText: { type: 'string', description: 'The whole text, where it takes at most 8 KB of UTF-8.' },
  queryAnswers: { type: 'object', description: 'By alias, or else by question.', additionalProperties: QUERY_ANSWER },
});

/** What `GET /documents` answers. */
export interface DocumentList {
  readonly documents: readonly DocumentSummary[];
  /** There may be more. */
  readonly cursor?: string;
}

export const DOCUMENT_LIST: JsonSchema = objectOf('Some documents, newest first.', {
  documents: { type: 'array', items: { $ref: '#/components/schemas/DocumentSummary' } },
}, {
  cursor: { type: 'string', description: 'There may be more: ask again with it, and with the same query.' },
});

/** The schemas that answers are made of, by name. */
export const RESPONSE_SCHEMAS: { readonly [name: string]: JsonSchema } = {
  Upload: UPLOAD,
  DocumentSummary: DOCUMENT_SUMMARY,
  Document: DOCUMENT,
  DocumentList: DOCUMENT_LIST,
};
