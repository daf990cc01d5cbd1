import { SETTINGS } from './settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { MetricName } from '../../src/contract/metric-name';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { emittedMetrics } from '../helpers/metrics';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { loadEngineCallers } from '../helpers/turns';

const aws = fakeAws();
const clock = fakeClock();

let handler: BatchHandler;
let nextTurn: () => Promise<string[]>;
beforeAll(async () => {
  ({ recognize: handler, nextTurn } = await loadEngineCallers(aws, SETTINGS));
});

const WORK = { documentId: DOCUMENT_ID };
const KEY = 'uploads/scan of Jan.pdf';

describe.each([
  ['textractText', 'StartDocumentTextDetectionCommand'],
  ['textractTextSync', 'DetectDocumentTextCommand'],
])('%s', (engine, command) => {
  beforeEach(() => {
    aws.textract.answers = [{ DocumentMetadata: { Pages: 1 }, Blocks: [] }];
  });

  test.each([
    ['ProvisionedThroughputExceededException', 400],
    ['LimitExceededException', 400],
    ['ThrottlingException', 500],
  ])('throttled by %s: the document waits in the table, at its place by when it became ready, and its message is done', async (name, status) => {
    const before = aws.table.put(validatedRecord({ engine }));
    aws.failOnce(command, serviceError(name, status));

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toEqual({ ...before, dueKey: expect.stringMatching('waiting#'), dueAt: `${engine}#${before.updatedAt}` });
    expect(emittedMetrics()).toEqual({ EngineThrottles: 1 });
  });

  test('a message that comes again for a document that waits does not jump the line', async () => {
    aws.table.put(validatedRecord({ engine }));
    aws.failOnce(command, serviceError('ThrottlingException', 400));
    await deliver(handler, [WORK]);
    const waiting = { ...aws.table.get(DOCUMENT_ID) };

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(waiting);
    expect(aws.callsOf(command)).toHaveLength(1);
  });

  test('a document may be throttled any number of times without losing an attempt or its place', async () => {
    const { updatedAt } = aws.table.put(validatedRecord({ engine }));
    for (let turn = 1; turn <= 40; turn++) {
      aws.failOnce(command, serviceError('ProvisionedThroughputExceededException', 400));
      expect(await (turn === 1 ? deliver(handler, [WORK]) : nextTurn())).toEqual([]);
      expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ dueAt: `${engine}#${updatedAt}`, revision: 2 });
      clock.advance(MINUTE);
    }

    expect(await nextTurn()).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
    expect(aws.textract.paidRuns).toBe(1);
  });

  test.each([
    ['BadDocumentException', DocumentErrorCode.CORRUPT],
    ['UnsupportedDocumentException', DocumentErrorCode.UNSUPPORTED_TYPE],
    ['DocumentTooLargeException', DocumentErrorCode.TOO_LARGE],
    ['InvalidParameterException', DocumentErrorCode.OCR_FAILED],
  ])('a document that Textract refuses by %s is FAILED with %s, and its message done', async (name, code) => {
    aws.table.put(validatedRecord({ engine }));
    aws.failOnce(command, serviceError(name, 400, 'Request has unsupported document format'));

    expect(await deliver(handler, [WORK])).toEqual([]);

    const record = aws.table.get(DOCUMENT_ID);
    expect(record).toMatchObject({ status: DocumentStatus.FAILED, error: { code }, processedAt: new Date().toISOString() });
    expect(record.error!.message).toContain('Request has unsupported document format');
    expect(record).not.toHaveProperty('dueKey');
    expect(record).not.toHaveProperty('claimUntil');
  });

  test.each([
    ['AccessDeniedException', 400],
    ['InvalidKMSKeyException', 400],
    ['UnrecognizedClientException', 400],
  ])('a fault of configuration (%s) keeps the document as it was, and its message fails', async (name, status) => {
    const before = aws.table.put(validatedRecord({ engine }));
    aws.failOnce(command, serviceError(name, status));

    expect(await deliver(handler, [WORK])).toEqual(['m1']);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(before);
  });

  test('a document that was deleted before Textract could read it is FAILED with SOURCE_GONE', async () => {
    aws.table.put(validatedRecord({ engine }));
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.SOURCE_GONE } });
  });

  test('a version that was deleted is gone, though the key has another', async () => {
    aws.table.put(validatedRecord({ engine, versionId: 'version-0' }));
    aws.bucket.put(KEY, 'another');
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    await deliver(handler, [WORK]);

    expect(aws.table.get(DOCUMENT_ID).error?.code).toBe(DocumentErrorCode.SOURCE_GONE);
  });

  test('a document that was archived since its inspection is FAILED with SOURCE_ARCHIVED, and what to do', async () => {
    const { versionId } = aws.bucket.put(KEY, 'document');
    aws.bucket.store(KEY, { StorageClass: 'GLACIER' });
    aws.table.put(validatedRecord({ engine, versionId }));
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({
      status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.SOURCE_ARCHIVED, message: expect.stringContaining('Restore it') },
    });
  });

  test('a document that is there but that Textract may not read stays as it was, and its message fails', async () => {
    const { versionId } = aws.bucket.put(KEY, 'document');
    const before = aws.table.put(validatedRecord({ engine, versionId }));
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    expect(await deliver(handler, [WORK])).toEqual(['m1']);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(before);
  });

  test('behind a malware scan, a document whose object was deleted ends with SOURCE_GONE, although its reads are denied', async () => {
    aws.table.put(validatedRecord({ engine }));
    aws.bucket.gate();
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: 'SOURCE_GONE' } });
  });

  test('a document that may not even be looked at is not taken for one that is gone', async () => {
    const before = aws.table.put(validatedRecord({ engine }));
    aws.bucket.deny(KEY);
    aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));

    expect(await deliver(handler, [WORK])).toEqual(['m1']);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(before);
  });

  test('denials cost no attempt, however many there are, and the document is read once they end', async () => {
    const { versionId } = aws.bucket.put(KEY, 'document');
    aws.table.put(validatedRecord({ engine, versionId }));
    for (let receive = 1; receive <= 5; receive++) {
      aws.failOnce(command, serviceError('InvalidS3ObjectException', 400));
      await deliver(handler, [WORK], { receives: receive });
      clock.advance(10 * MINUTE);
    }

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
  });
});

test('faults are retried after a pause that grows', async () => {
  aws.table.put(validatedRecord());
  const pauses = [];
  for (const receives of [1, 2, 3, 4, 5]) {
    aws.failOnce('StartDocumentTextDetectionCommand', serviceError('AccessDeniedException', 400));
    await deliver(handler, [WORK], { receives });
    pauses.push(aws.queues.hiddenFor('m1')!);
  }

  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses[0]).toBeLessThanOrEqual(10);
});

test('failed documents are counted, once each', async () => {
  jest.mocked(console.log).mockClear();
  aws.table.put(validatedRecord());
  aws.failOnce('StartDocumentTextDetectionCommand', serviceError('BadDocumentException', 400));

  await deliver(handler, [WORK]);
  await deliver(handler, [WORK]);

  expect(emittedMetrics()).toEqual({ [MetricName.FAILED]: 1 });
});
