import { DOCUMENT_ID, STATUS, TIMESTAMP } from './fields';
import { answerOf, JsonSchema } from './json-schema';
import { DocumentError, QueryAnswer, WaitingFor } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { MalwareVerdict } from '../../contract/malware-verdict';

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

export const UPLOAD_METHOD: JsonSchema = {
  type: 'string', enum: ['PUT', 'POST'], description: 'PUT takes the file as the body; POST takes a form (`multipart/form-data`).',
};

export const UPLOAD: JsonSchema = answerOf('Where and how to upload the file.', {
  documentId: DOCUMENT_ID,
  uploadUrl: { type: 'string', format: 'uri', description: 'Where to upload to. A PUT is good for one upload: where something is there already, it is refused.' },
  method: UPLOAD_METHOD,
  headers: { ...STRINGS, description: 'Headers to send as they are: they are part of the signature. A size that was announced is signed too, as the `Content-Length` that clients send by themselves.' },
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
  readonly estimatedCostUsd?: number;
  readonly waitingFor?: WaitingFor;
  readonly ocrLineCount?: number;
  readonly ocrAvgConfidencePct?: number;
  readonly error?: DocumentError;
  readonly verdict?: MalwareVerdict;
  readonly createdAt: string;
  readonly uploadedAt: string;
  readonly processedAt?: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
  readonly purgedAt?: string;
  /** When what is left of a purged document goes. */
  readonly expiresAt?: string;
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
  readonly manifest?: string;
}

const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const PERCENT: JsonSchema = { type: 'number', minimum: 0, maximum: 100 };
const URL: JsonSchema = { type: 'string', format: 'uri' };

const ATTEMPT_OF_RESULT: JsonSchema = { type: 'integer', minimum: 1, description: 'The attempt that the result belongs to.' };

const ANSWERED_LABELS: JsonSchema = { ...STRINGS, description: 'The labels that users gave it.' };

const DOCUMENT_ERROR = answerOf('Why there is no result, or not a whole one.', {
  code: { type: 'string', description: 'For programs. Others may come with later versions.' }, message: { type: 'string', description: 'For people, with what to do.' },
});

const VERDICT = answerOf('What the last malware scan said of the file.', {
  result: {
    type: 'string',
    description: 'NO_THREATS_FOUND: it may be read. THREATS_FOUND: it is in quarantine. UNSUPPORTED: the scanner cannot look into it. ACCESS_DENIED, FAILED, NOT_TAGGED, TIMED_OUT: '
      + 'the scan came to nothing, and the document waits for another one. Others may come with later versions.',
  },
  at: TIMESTAMP,
}, {
  threats: { type: 'array', items: { type: 'string' }, description: 'The names of what was found in it.' },
  threatAt: { ...TIMESTAMP, description: 'When something was found in it last.' },
  reason: { type: 'string', description: 'What the scanner says of a scan that came to nothing.' },
});

const COST: JsonSchema = {
  type: 'number', minimum: 0, description: 'What the engine costs for the result, in US dollars: an estimate. Absent where nobody knows the price.',
};

const WAITING_FOR = answerOf('What a VALIDATED document waits for that takes long; absent of all others.', {
  reason: { type: 'string', description: "BUDGET: the pipeline's budget is spent. Others may come with later versions." },
  until: { ...TIMESTAMP, description: 'Until when at most it waits before it is tried again; ISO 8601.' },
});

const SUMMARY_REQUIRED = {
  documentId: DOCUMENT_ID,
  status: STATUS,
  attempt: { type: 'integer', minimum: 1 },
  createdAt: { ...TIMESTAMP, description: 'When it was announced to the API, or uploaded where it was not; it never changes. Listings are in its order. ISO 8601.' },
  uploadedAt: { ...TIMESTAMP, description: 'When it was uploaded, or announced to the API where it was not yet; ISO 8601.' },
  updatedAt: TIMESTAMP,
  labels: ANSWERED_LABELS,
};

const SUMMARY_OPTIONAL = {
  fileName: { type: 'string', description: 'Absent once the document is purged.' },
  contentType: { type: 'string', description: 'As the bytes tell it, once the document was inspected.' },
  sizeBytes: COUNT,
  pageCount: COUNT,
  wordCount: COUNT,
  engine: { type: 'string', description: "The engine's id in the pipeline." },
  resultAttempt: ATTEMPT_OF_RESULT,
  estimatedCostUsd: COST,
  waitingFor: WAITING_FOR,
  ocrLineCount: COUNT,
  ocrAvgConfidencePct: PERCENT,
  error: DOCUMENT_ERROR,
  verdict: VERDICT,
  processedAt: TIMESTAMP,
  deletedAt: { ...TIMESTAMP, description: 'When it was deleted. It can be restored until it is purged.' },
  purgedAt: { ...TIMESTAMP, description: 'When it was purged: there is no content of it any more.' },
  expiresAt: { ...TIMESTAMP, description: 'Of a purged document: until when it is listed among the deleted ones.' },
};

const QUERY_ANSWER = answerOf('The best answer to a query.', { text: { type: 'string' }, page: { type: 'integer', minimum: 1 } }, { confidence: PERCENT });

export const DOCUMENT_SUMMARY: JsonSchema = answerOf('A document as listings show it.', SUMMARY_REQUIRED, SUMMARY_OPTIONAL);

const DOCUMENT_LINKS = answerOf(`Presigned URLs, good for ${URL_EXPIRES_SECONDS} seconds; each is there where its object is.`, {}, {
  source: { ...URL, description: 'The file that was uploaded, in the version that was read.' },
  text: { ...URL, description: '`text.txt`, where the pipeline writes it' },
  markdown: { ...URL, description: '`document.md`, where the pipeline writes it' },
  result: { ...URL, description: '`document.json`' },
  manifest: { ...URL, description: '`manifest.json`, which says where each page lies in `document.json`' },
});

export const DOCUMENT: JsonSchema = answerOf('A document.', {
  ...SUMMARY_REQUIRED,
  links: DOCUMENT_LINKS,
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
  /** Where changes were asked for: from when to ask the next time. */
  readonly nextUpdatedSince?: string;
}

export const DOCUMENT_LIST: JsonSchema = answerOf('Some documents.', {
  documents: { type: 'array', items: { $ref: '#/components/schemas/DocumentSummary' } },
}, {
  cursor: { type: 'string', description: 'There may be more: ask again with it, and with the same query.' },
  nextUpdatedSince: {
    ...TIMESTAMP, description: 'Of `updatedSince`: ask for what changed since then the next time, after the last `cursor`. It lies 20 minutes before the first page, so that no change is missed; some come twice.',
  },
});

/** What `GET /documents/{documentId}/result` answers; the result itself follows as text. */
export interface ResultAnswer {
  readonly documentId: string;
  readonly attempt: number;
  readonly sizeBytes: number;
  readonly links: DocumentLinks;
  readonly text?: string;
  readonly markdown?: string;
}

export const RESULT_ANSWER: JsonSchema = answerOf('The result of a document: where it is, and all of it while it is small.', {
  documentId: DOCUMENT_ID,
  attempt: ATTEMPT_OF_RESULT,
  sizeBytes: { ...COUNT, description: 'How large `document.json` is.' },
  links: DOCUMENT_LINKS,
}, {
  result: { $ref: '#/components/schemas/DocumentResult' },
  text: { type: 'string', description: 'With `format=text`.' },
  markdown: { type: 'string', description: 'With `format=markdown`.' },
});

/** A table as a CSV file. */
export interface TableLink {
  readonly page: number;
  readonly number: number;
  readonly sizeBytes: number;
  readonly url: string;
}

/** What `GET /documents/{documentId}/tables` answers. */
export interface TableList {
  readonly documentId: string;
  readonly attempt: number;
  readonly tables: readonly TableLink[];
  readonly cursor?: string;
}

const TABLE_LINK = answerOf('A table of the result.', {
  page: { type: 'integer', minimum: 1 },
  number: { type: 'integer', minimum: 1, description: 'Which one it is of its page.' },
  sizeBytes: COUNT,
  url: { ...URL, description: `The table as CSV, UTF-8 with a byte order mark; good for ${URL_EXPIRES_SECONDS} seconds.` },
});

export const TABLE_LIST: JsonSchema = answerOf('Some tables of the result of a document.', {
  documentId: DOCUMENT_ID,
  attempt: ATTEMPT_OF_RESULT,
  tables: { type: 'array', items: TABLE_LINK },
}, {
  cursor: { type: 'string', description: 'There are more: ask again with it.' },
});

/** An engine of the pipeline, and whether a document suits it. */
export interface EngineSuitability {
  readonly engine: string;
  readonly suitable: boolean;
  /** Why not. */
  readonly reason?: string;
}

/** What `GET /documents/{documentId}/engines` answers. */
export interface EngineList {
  readonly documentId: string;
  readonly engines: readonly EngineSuitability[];
}

const ENGINE_SUITABILITY = answerOf('An engine of the pipeline, and whether it may read the document.', {
  engine: { type: 'string', description: "The engine's id in the pipeline." },
  suitable: { type: 'boolean', description: 'Whether `reprocess` may name it.' },
}, {
  reason: { type: 'string', description: 'Why it may not, for people.' },
});

export const ENGINE_LIST: JsonSchema = answerOf('The engines of the pipeline; none where the API does not know them.', {
  documentId: DOCUMENT_ID,
  engines: { type: 'array', items: ENGINE_SUITABILITY },
});

/** The schemas that answers are made of, by name. */
export const RESPONSE_SCHEMAS: { readonly [name: string]: JsonSchema } = {
  Upload: UPLOAD,
  UploadMethod: UPLOAD_METHOD,
  DocumentError: DOCUMENT_ERROR,
  DocumentLinks: DOCUMENT_LINKS,
  QueryAnswer: QUERY_ANSWER,
  Result: RESULT_ANSWER,
  TableLink: TABLE_LINK,
  TableList: TABLE_LIST,
  EngineSuitability: ENGINE_SUITABILITY,
  EngineList: ENGINE_LIST,
  DocumentSummary: DOCUMENT_SUMMARY,
  Document: DOCUMENT,
  DocumentList: DOCUMENT_LIST,
};
