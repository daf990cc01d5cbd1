import { DocumentStatus } from '../../src/contract/document-status';
import { storedRecord } from '../../src/runtime/stored-record';
import { DOCUMENT_ID } from '../helpers/records';

/** Records as the releases before layout versions stored them, attribute by attribute. */
const BEFORE_VERSIONS = {
  documentId: DOCUMENT_ID,
  bucket: 'documents',
  objectKey: 'uploads/Invoice 7.PDF',
  versionId: 'v1',
  eTag: '"e1"',
  fileName: 'Invoice 7.PDF',
  fileExtension: 'pdf',
  contentType: 'application/pdf',
  sizeBytes: 1000,
  revision: 3,
  engine: 'textractText',
  attempt: 1,
  uploadedAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-01-02T03:05:00.000Z',
  timeKey: 'default#3',
  sortKey: `2026-01-02T03:04:00.000Z#${DOCUMENT_ID}`, // its upload was asked for five seconds before it came
};

const processing = { ...BEFORE_VERSIONS, status: DocumentStatus.PROCESSING, statusKey: 'default#PROCESSING#3', dueKey: 'sweep#1', dueAt: '2026-01-02T03:20:00.000Z#x' };
const succeeded = { ...BEFORE_VERSIONS, status: DocumentStatus.SUCCEEDED, statusKey: 'default#SUCCEEDED#3', ocrText: 'Invoice 7', resultAttempt: 1 };
const { objectKey: _key, fileName: _name, fileExtension: _extension, contentType: _type, sizeBytes: _size, ...rest } = succeeded;
const tombstone = { ...rest, purgedAt: '2026-01-03T00:00:00.000Z' };

test.each([
  ['in progress', processing, { statusKey: /^default#IN_PROGRESS#\d$/, fileNameKey: `invoice 7.pdf#${DOCUMENT_ID}`, changedAt: undefined }],
  ['at its end', succeeded, { statusKey: /^default#SUCCEEDED#\d$/, fileNameKey: `invoice 7.pdf#${DOCUMENT_ID}`, changedAt: `2026-01-02T03:05:00.000Z#${DOCUMENT_ID}` }],
  ['purged', tombstone, { statusKey: /^default#SUCCEEDED#\d$/, fileNameKey: undefined, changedAt: `2026-01-02T03:05:00.000Z#${DOCUMENT_ID}` }],
])('a record from before there were versions is read rightly: %s', (_, stored, { statusKey, fileNameKey, changedAt }) => {
  const { timeKey: _timeKey, statusKey: _statusKey, ...kept } = stored;
  const record = storedRecord(stored);
  expect(record).toMatchObject({ ...kept, schemaVersion: 1, createdAt: '2026-01-02T03:04:00.000Z', listKey: expect.stringMatching(/^default#\d$/) });
  expect(record.statusKey).toMatch(statusKey);
  expect([record.fileNameKey, record.changedAt]).toEqual([fileNameKey, changedAt]);
  expect(record).not.toHaveProperty('timeKey');
});

test.each([1, 2, 17])('a record of version %s is taken as it is, with whatever a later release may have put there', (schemaVersion) => {
  const stored = { ...succeeded, schemaVersion, verdict: 'clean' };
  expect(storedRecord(stored)).toEqual(stored);
});
