import { DocumentErrorCode } from './document-error-code';
import { DocumentRecord } from './document-record';

/** Where an attribute of the record is shown. */
interface AttributeRow {
  /** Whether the API shows it: in listings and everywhere else, with the single document only, or not at all. */
  readonly api: 'LISTS' | 'DOCUMENT' | 'NONE';
  /** Whether events carry it. */
  readonly event: boolean;
  /** Whether it stays when nothing may be left that the document was known by, only what listings and the lifecycle need. */
  readonly tombstone: boolean;
}

/** The attributes of the record. A new one is a row here; the compiler and the tests name what else must know it. */
export const RECORD_ATTRIBUTES = {
  schemaVersion: { api: 'NONE', event: false, tombstone: true },
  documentId: { api: 'LISTS', event: true, tombstone: true },
  objectId: { api: 'NONE', event: false, tombstone: true },
  bucket: { api: 'NONE', event: true, tombstone: true },
  objectKey: { api: 'NONE', event: true, tombstone: false },
  versionId: { api: 'NONE', event: true, tombstone: true },
  eTag: { api: 'NONE', event: false, tombstone: false },
  fileName: { api: 'LISTS', event: true, tombstone: false },
  fileExtension: { api: 'NONE', event: false, tombstone: false },
  contentType: { api: 'LISTS', event: true, tombstone: false },
  sizeBytes: { api: 'LISTS', event: true, tombstone: false },
  sha256: { api: 'DOCUMENT', event: true, tombstone: false },
  announcedSha256: { api: 'NONE', event: false, tombstone: false },
  pageCount: { api: 'LISTS', event: true, tombstone: false },
  wordCount: { api: 'LISTS', event: true, tombstone: false },
  widthPx: { api: 'DOCUMENT', event: false, tombstone: false },
  heightPx: { api: 'DOCUMENT', event: false, tombstone: false },
  warnings: { api: 'DOCUMENT', event: false, tombstone: false },
  status: { api: 'LISTS', event: true, tombstone: true },
  error: { api: 'LISTS', event: true, tombstone: false }, // but for the one that says so
  verdict: { api: 'LISTS', event: true, tombstone: false },
  revision: { api: 'NONE', event: true, tombstone: true },
  edits: { api: 'NONE', event: false, tombstone: true },
  engine: { api: 'LISTS', event: true, tombstone: true }, // whose quota has a lease of it until the job ends
  attempt: { api: 'LISTS', event: true, tombstone: true },
  firstAttempt: { api: 'NONE', event: false, tombstone: false },
  request: { api: 'NONE', event: false, tombstone: false },
  claimUntil: { api: 'NONE', event: false, tombstone: false },
  jobId: { api: 'NONE', event: false, tombstone: false },
  waitingFor: { api: 'LISTS', event: false, tombstone: false },
  estimatedCostUsd: { api: 'LISTS', event: true, tombstone: false },
  resultAttempt: { api: 'LISTS', event: true, tombstone: false },
  resultKey: { api: 'NONE', event: true, tombstone: false },
  resultFormats: { api: 'NONE', event: false, tombstone: false },
  ocrText: { api: 'DOCUMENT', event: false, tombstone: false },
  ocrLineCount: { api: 'LISTS', event: true, tombstone: false },
  ocrAvgConfidencePct: { api: 'LISTS', event: true, tombstone: false },
  queryAnswers: { api: 'DOCUMENT', event: true, tombstone: false },
  createdAt: { api: 'LISTS', event: false, tombstone: true },
  uploadedAt: { api: 'LISTS', event: true, tombstone: true },
  processedAt: { api: 'LISTS', event: true, tombstone: true },
  updatedAt: { api: 'LISTS', event: true, tombstone: true },
  deletedAt: { api: 'LISTS', event: true, tombstone: true },
  purgedAt: { api: 'LISTS', event: false, tombstone: true },
  purgedKey: { api: 'NONE', event: false, tombstone: true }, // and goes with the object
  purgedETag: { api: 'NONE', event: false, tombstone: true }, // and goes with the object
  expiresAt: { api: 'LISTS', event: false, tombstone: true },
  labels: { api: 'LISTS', event: true, tombstone: false },
  requestDigest: { api: 'NONE', event: false, tombstone: false },
  reprocessRequests: { api: 'NONE', event: false, tombstone: false },
  listKey: { api: 'NONE', event: false, tombstone: true },
  statusKey: { api: 'NONE', event: false, tombstone: true },
  sortKey: { api: 'NONE', event: false, tombstone: true },
  fileNameKey: { api: 'NONE', event: false, tombstone: false },
  labelKey: { api: 'NONE', event: false, tombstone: false },
  changedAt: { api: 'NONE', event: false, tombstone: true },
  dueKey: { api: 'NONE', event: false, tombstone: true }, // until it was looked at for the last time
  dueAt: { api: 'NONE', event: false, tombstone: true },
  sweeps: { api: 'NONE', event: false, tombstone: false },
} as const satisfies Readonly<Record<keyof DocumentRecord, AttributeRow>>;

type Table = typeof RECORD_ATTRIBUTES;
type AttributesWith<Column extends keyof AttributeRow, Value> = {
  [Name in keyof Table]: Table[Name][Column] extends Value ? Name : never
}[keyof Table];

export type ListedAttribute = AttributesWith<'api', 'LISTS'>;
export type ShownAttribute = AttributesWith<'api', 'LISTS' | 'DOCUMENT'>;
export type PublishedAttribute = AttributesWith<'event', true>;

export const LISTED_ATTRIBUTES = attributesWhere(({ api }) => api === 'LISTS') as ListedAttribute[];
export const SHOWN_ATTRIBUTES = attributesWhere(({ api }) => api !== 'NONE') as ShownAttribute[];
export const PUBLISHED_ATTRIBUTES = attributesWhere(({ event }) => event) as PublishedAttribute[];
/** Those that a purge removes. */
export const PURGED_ATTRIBUTES = attributesWhere(({ tombstone }) => !tombstone);

/**
 * What may be shown of a record: of a purged document nothing that it was known by, though the record has that until the objects are removed.
 */
export function showable(record: DocumentRecord): DocumentRecord {
  if (!record.purgedAt) {
    return record;
  }
  const forgotten: ReadonlySet<string> = new Set(forgottenOf(record));
  return Object.fromEntries(Object.entries(record).filter(([name]) => !forgotten.has(name))) as unknown as DocumentRecord;
}

/** What a purged document was known by, its last error included, unless that says that it was purged. */
export function forgottenOf({ error }: DocumentRecord): Array<keyof DocumentRecord> {
  return PURGED_ATTRIBUTES.filter((name) => name !== 'error' || error?.code !== DocumentErrorCode.PURGED);
}

function attributesWhere(holds: (row: AttributeRow) => boolean): Array<keyof DocumentRecord> {
  return (Object.keys(RECORD_ATTRIBUTES) as Array<keyof DocumentRecord>).filter((name) => holds(RECORD_ATTRIBUTES[name]));
}
