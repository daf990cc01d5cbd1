import { textPdf } from './documents';
import { DocumentErrorCode } from '../../../src/contract/document-error-code';
import { DocumentStatus } from '../../../src/contract/document-status';
import { fakeClock, MINUTE } from '../../helpers/clock';
import { fakeAws } from '../../helpers/fake-aws';
import { COMPLETIONS_QUEUE } from '../../helpers/fake-queues';
import { loadRecognition } from '../../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../../helpers/records';
import { BatchHandler, deliver } from '../../helpers/sqs-events';

const aws = fakeAws();
const clock = fakeClock();
const WORK = { documentId: DOCUMENT_ID };
const RAW = `results/${DOCUMENT_ID}/1/raw/`;

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadRecognition({ engines: { embeddedText: { engineType: 'embedded-text', parameters: {} } } });
});

let document: Buffer;
beforeAll(async () => {
  document = await textPdf(Array.from({ length: 101 }, (_, i) => ({ texts: [[`page ${i + 1}`, 60, 700]] as const })));
});

function begin(bytes: Buffer | string = document, contentType = 'application/pdf'): void {
  const { key, versionId, eTag } = aws.bucket.put('uploads/document', bytes);
  aws.table.put(validatedRecord({ engine: 'embeddedText', objectKey: key, versionId, eTag, contentType }));
}

test('the text goes into the raw answer, part by part, and the document on to collection', async () => {
  begin();
  aws.bucket.put('uploads/document', 'overwritten since'); // the version that was inspected is the one that counts

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.bucket.keys(RAW)).toEqual([`${RAW}1`, `${RAW}2`]);
  expect(aws.bucket.json(`${RAW}2`)).toMatchObject({ last: true, pageCount: 101, pages: [{ page: 101, lines: [[{ text: 'page' }, { text: '101' }]] }] });
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1, engine: 'embeddedText' });
  expect(aws.textract.paidRuns).toBe(0);
});

test('a document that was archived since its inspection is FAILED, with what to do', async () => {
  begin();
  aws.bucket.store('uploads/document', { StorageClass: 'INTELLIGENT_TIERING', ArchiveStatus: 'ARCHIVE_ACCESS' });
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.SOURCE_ARCHIVED } });
});

test('a text file is one part', async () => {
  begin('two\nlines', 'text/plain');
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.bucket.json(`${RAW}1`)).toEqual({ last: true, lines: ['two', 'lines'] });
});

test('wherever the process dies, the document gets there in its first attempt with the same answer', async () => {
  let crashed = true;
  for (let nth = 1; crashed; nth++) {
    aws.reset();
    begin();
    aws.crashAt(nth, 'after');
    await deliver(handler, [WORK]).catch(() => undefined);
    crashed = aws.revive();

    for (let receive = 0; receive < 3; receive++) {
      clock.advance(4 * MINUTE);
      await deliver(handler, [WORK]);
    }
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toContainEqual({ documentId: DOCUMENT_ID, attempt: 1 });
    expect(aws.bucket.keys(RAW)).toEqual([`${RAW}1`, `${RAW}2`]);
  }
});

test('a part that cannot be written is no end: the message comes back', async () => {
  begin();
  aws.failOnce('PutObjectCommand', Object.assign(new Error('Slow down'), { name: 'SlowDown' }));
  expect(await deliver(handler, [WORK])).toEqual(['m1']);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.VALIDATED);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);
});

test('a document that is gone is FAILED as such', async () => {
  begin();
  aws.bucket.delete('uploads/document');
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.SOURCE_GONE } });
});

test('a document that cannot be read after all is FAILED with the reason', async () => {
  begin(document.subarray(0, 500));
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.CORRUPT } });
});
