import { DocumentStatus } from '../../src/contract/document-status';
import { allocate, Upload } from '../../src/lifecycle/intake-changes';
import { documentClient } from '../../src/runtime/clients';
import { DocumentLife } from '../../src/runtime/document-life';
import { DocumentStore } from '../../src/runtime/document-store';
import { findOrCreate } from '../../src/runtime/uploads/find-or-create';
import { documentIdInKey, uploadKey } from '../../src/storage/object-keys';
import { sweepDue } from '../../src/storage/table-schema';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';

setCommonEnvironment();
const aws = fakeAws();
const clock = fakeClock();
const store = new DocumentStore(documentClient(), TABLE);
const life = new DocumentLife(store);

const REQUEST = {
  documentId: DOCUMENT_ID,
  bucket: BUCKET,
  objectKey: uploadKey('uploads/', DOCUMENT_ID, 'Scan 1.PDF'),
  fileName: 'Scan 1.PDF',
  contentType: 'image/png',
  sizeBytes: 99,
  labels: { customer: '42' },
  requestDigest: 'digest',
};
const upload = (change: Partial<Upload> = {}): Upload => ({
  documentId: 'derived', bucket: BUCKET, objectKey: REQUEST.objectKey, versionId: 'v1', eTag: 'e', sizeBytes: 5, uploadedAt: new Date(), ...change,
});
const record = () => aws.table.get(DOCUMENT_ID);
beforeEach(async () => store.create(allocate(REQUEST, new Date())));

test('an upload that was asked for has its record at once, is listed from then on, and is due in a day', () => {
  const now = new Date().toISOString();
  expect(record()).toMatchObject({
    ...REQUEST,
    fileExtension: 'pdf',
    status: DocumentStatus.PENDING_UPLOAD,
    revision: 1,
    attempt: 1,
    uploadedAt: now,
    updatedAt: now,
    sortKey: `${now}#${DOCUMENT_ID}`,
    dueKey: sweepDue(DOCUMENT_ID, '').dueKey,
    dueAt: new Date(Date.now() + DAY).toISOString(),
  });
  expect(record()).not.toHaveProperty('eTag');
});

test('its object is the document then: what was declared of it counts no more, and its place in listings stays', async () => {
  const { sortKey } = record();
  clock.advance(MINUTE);
  await life.advance(record(), { kind: 'UPLOADED', upload: upload() });
  expect(record()).toMatchObject({
    status: DocumentStatus.RECEIVED,
    objectId: 'derived',
    versionId: 'v1',
    eTag: 'e',
    sizeBytes: 5,
    uploadedAt: new Date().toISOString(),
    sortKey,
    fileName: REQUEST.fileName,
    labels: REQUEST.labels,
  });
  expect(record()).not.toHaveProperty('contentType'); // a lie would else stand on a document that is REJECTED for its type
});

test('one that never comes is EXPIRED after a day; one that comes late is welcome all the same', async () => {
  clock.advance(DAY);
  await life.advance(record(), { kind: 'SWEPT', hasEngine: true });
  expect(record().status).toBe(DocumentStatus.EXPIRED);
  expect(record()).not.toHaveProperty('dueKey');
  await life.advance(record(), { kind: 'UPLOADED', upload: upload() });
  expect(record()).toMatchObject({ status: DocumentStatus.RECEIVED, objectId: 'derived' });
  expect(record()).toHaveProperty('dueKey');
});

test('an object at another key is none of it', async () => {
  const before = record();
  await life.advance(before, { kind: 'UPLOADED', upload: upload({ objectKey: `uploads/${DOCUMENT_ID}/other.pdf` }) });
  expect(record()).toEqual(before);
});

test.each([
  [`uploads/${DOCUMENT_ID}/a.pdf`, DOCUMENT_ID],
  [`uploads/${DOCUMENT_ID}/a/b.pdf`, undefined],
  [`uploads/${DOCUMENT_ID}/`, undefined],
  [`uploads/${DOCUMENT_ID}`, undefined],
  [`uploads/${DOCUMENT_ID.toUpperCase()}/a.pdf`, undefined],
  [`Uploads/${DOCUMENT_ID}/a.pdf`, undefined],
  [`uploads/x${DOCUMENT_ID}/a.pdf`, undefined],
  ['uploads/a.pdf', undefined],
])('the key %s has the id %s in it', (key, documentId) => {
  expect(documentIdInKey(['uploads/'], key)).toBe(documentId);
});

test.each([
  ['of another bucket', { bucket: 'another' }],
  ['below another key', { objectKey: 'uploads/other.pdf' }],
])('an object %s is not the one that the record waits for', async (_, change) => {
  const before = record();
  const step = await life.advance(before, { kind: 'UPLOADED', upload: upload(change) });
  expect(step).toEqual({ record: before, effects: [] });
  expect(record()).toEqual(before);
});

test('an object of another bucket, with the id of a record in its key, becomes a document of its own', async () => {
  const stranger = upload({ bucket: 'another', documentId: 'f'.repeat(32) });
  expect((await findOrCreate(store, stranger, { uploadPrefixes: ['uploads/'] })).documentId).toBe(stranger.documentId);
  expect(await findOrCreate(store, upload(), { uploadPrefixes: ['uploads/'] })).toEqual(record());
});
