import Ajv2020 from 'ajv/dist/2020';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { DocumentErrorCode, DocumentStatus } from '../../src';
import { DocumentRecord } from '../../src/contract/document-record';
import schema from '../../src/publishing/handler/events/document-event.schema.json';
import { MAX_EVENT_BYTES } from '../../src/publishing/handler/events/event-size';
import { fakeAws } from '../helpers/fake-aws';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { SECOND_TOPIC, TOPIC } from '../helpers/fake-topic';
import { loadPublishing } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { lambdaContext } from '../helpers/sqs-events';
import { storedBatch, streamEvent, StreamHandler } from '../helpers/stream-events';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.fn() }));

const aws = fakeAws();
let handler: StreamHandler;

beforeAll(async () => {
  handler = await loadPublishing({ eventBusArn: EVENT_BUS, topics: [{ topicArn: TOPIC, statuses: ['SUCCEEDED', 'FAILED'] }, { topicArn: SECOND_TOPIC, statuses: ['QUARANTINED'] }] });
});

async function publish(event: DynamoDBStreamEvent | { payload: string }): Promise<string[]> {
  return (await handler(event, lambdaContext())).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** A record that has just got a status. */
function record(documentId: string, status: DocumentStatus, revision: number, change: Partial<DocumentRecord> = {}): DocumentRecord {
  return validatedRecord({ documentId, status, revision, ...change });
}

/** A change of status of each document, from RECEIVED to VALIDATED. */
function validations(...documentIds: string[]) {
  return documentIds.map((id) => ({ before: record(id, DocumentStatus.RECEIVED, 1), after: record(id, DocumentStatus.VALIDATED, 2) }));
}

const many = (count: number) => Array.from({ length: count }, (_, i) => `document-${i + 1}`);

describe('an event', () => {
  test('tells which document got which status, and says the same however often it is sent', async () => {
    const before = record('a', DocumentStatus.PROCESSING, 3);
    const after = record('a', DocumentStatus.SUCCEEDED, 4, {
      resultAttempt: 1,
      resultKey: 'results/a/1/document.json',
      ocrText: 'the text',
      ocrLineCount: 2,
      ocrAvgConfidencePct: 93.02,
      queryAnswers: { TOTAL: { text: '2.50', confidence: 88, page: 1 } },
      request: { createdAt: '2029-12-31T23:59:58.123Z', parameters: { ClientRequestToken: 'token' } },
      processedAt: '2030-01-01T00:00:00.000Z',
      updatedAt: '2030-01-01T00:00:00.000Z',
      labels: { customer: '42' },
    });
    expect(await publish(streamEvent([{ before, after }]))).toEqual([]);
    expect(aws.eventBus.taken).toEqual([{
      source: 'cdk-document-processing-pipeline',
      detailType: 'Document Succeeded',
      time: '2030-01-01T00:00:00.000Z',
      detail: {
        schemaVersion: '1.0',
        id: 'a:4',
        pipelineName: 'Documents',
        documentId: 'a',
        revision: 4,
        status: 'SUCCEEDED',
        previousStatus: 'PROCESSING',
        bucket: after.bucket,
        objectKey: 'uploads/scan of Jan.pdf',
        versionId: 'version-1',
        fileName: 'scan of Jan.pdf',
        contentType: 'application/pdf',
        sizeBytes: 1234,
        sha256: after.sha256,
        pageCount: 3,
        engine: 'textractText',
        attempt: 1,
        resultAttempt: 1,
        resultKey: 'results/a/1/document.json',
        ocrLineCount: 2,
        ocrAvgConfidencePct: 93.02,
        queryAnswers: { TOTAL: { text: '2.50', confidence: 88, page: 1 } },
        uploadedAt: after.uploadedAt,
        processedAt: '2030-01-01T00:00:00.000Z',
        updatedAt: '2030-01-01T00:00:00.000Z',
        labels: { customer: '42' },
      },
    }]);
  });

  test.each(Object.values(DocumentStatus))('of %s has a type of its own', async (status) => {
    await publish(streamEvent([{ before: record('a', DocumentStatus.RECEIVED, 1), after: record('a', status, 2) }]));
    const words = status.toLowerCase().replaceAll('_', ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
    expect(aws.eventBus.taken.map(({ detailType }) => detailType)).toEqual([`Document ${words}`]);
  });

  test('of a document that was purged on its way is sent without what it was known by, and fails nothing', async () => {
    const before = record('a', DocumentStatus.PROCESSING, 3, { labels: { customer: 'Smith' } });
    expect(await publish(streamEvent([{ before, after: tombstoneOf(before) }]))).toEqual([]);
    const [{ detailType, detail }] = aws.eventBus.taken;
    expect(detailType).toBe('Document Failed');
    expect(detail).toMatchObject({ id: 'a:4', status: 'FAILED', previousStatus: 'PROCESSING', error: { code: DocumentErrorCode.PURGED } });
    expect(detail).not.toHaveProperty('objectKey');
    expect(JSON.stringify(detail)).not.toMatch(/scan of Jan|Smith/);
    expect(new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)(detail)).toBe(true);
    expect(aws.topic.taken).toHaveLength(1);
  });

  test('of a purge of a document that was at its end, and of its tombstone\'s end, there is none', async () => {
    const before = record('a', DocumentStatus.SUCCEEDED, 4);
    const after = tombstoneOf(before);
    await publish(streamEvent([{ before, after }, { before: after }]));
    expect(aws.eventBus.taken).toEqual([]);
  });

  test('is sent for a record that is new', async () => {
    await publish(streamEvent([{ after: record('a', DocumentStatus.RECEIVED, 1) }]));
    expect(aws.eventBus.taken).toMatchObject([{ detailType: 'Document Received', detail: { id: 'a:1' } }]);
    expect(aws.eventBus.taken[0].detail).not.toHaveProperty('previousStatus');
  });

  test('is not sent for claims, labels and deletions, which change no status', async () => {
    const valid = record('a', DocumentStatus.VALIDATED, 2);
    expect(await publish(streamEvent([
      { before: valid, after: { ...valid, claimUntil: '2030-01-01T00:03:00.000Z' } },
      { before: valid, after: { ...valid, labels: { customer: '42' } } },
      { before: valid },
    ]))).toEqual([]);
    expect(aws.calls).toEqual([]);
  });

  test('that would be too large leaves out what has no bound, and says so', async () => {
    const labels = Object.fromEntries(many(3000).map((name) => [name, 'é'.repeat(40)]));
    const error = { code: DocumentErrorCode.OCR_FAILED, message: 'Bad document' };
    const before = record('a', DocumentStatus.PROCESSING, 3);
    await publish(streamEvent([{ before, after: record('a', DocumentStatus.FAILED, 4, { labels, error }) }]));
    const [{ detail }] = aws.eventBus.taken;
    expect(detail).toMatchObject({ id: 'a:4', error, omitted: ['labels'] });
    expect(detail).not.toHaveProperty('labels');
  });

  test('always fits, whatever stands on the record', async () => {
    const message = '\u0000'.repeat(60_000);
    const labels = { note: 'n'.repeat(MAX_EVENT_BYTES) };
    const queryAnswers = { TOTAL: { text: 't'.repeat(MAX_EVENT_BYTES), page: 1 } };
    const after = record('a', DocumentStatus.FAILED, 4, {
      labels, queryAnswers, error: { code: DocumentErrorCode.OCR_FAILED, message }, objectKey: `uploads/${'\u0001'.repeat(1016)}`,
    });
    await publish(streamEvent([{ before: record('a', DocumentStatus.PROCESSING, 3), after }]));
    expect(aws.eventBus.taken).toMatchObject([{ detail: { id: 'a:4', omitted: ['labels', 'queryAnswers', 'error'] } }]);
  });
});

describe('calls', () => {
  test('take ten events each', async () => {
    expect(await publish(streamEvent(validations(...many(25))))).toEqual([]);
    expect(aws.callsOf('PutEventsCommand').map(({ Entries }) => Entries.length)).toEqual([10, 10, 5]);
    expect(aws.eventBus.ids).toEqual(many(25).map((id) => `${id}:2`));
  });

  test('take fewer of large events', async () => {
    const large = many(4).map((id) => ({
      before: record(id, DocumentStatus.RECEIVED, 1), after: record(id, DocumentStatus.VALIDATED, 2, { labels: { note: 'n'.repeat(100_000) } }),
    }));
    expect(await publish(streamEvent(large))).toEqual([]);
    expect(aws.callsOf('PutEventsCommand').map(({ Entries }) => Entries.length)).toEqual([2, 2]);
  });

  test('never have two events of a document: which of them arrives first would be left to chance', async () => {
    const [a, b] = validations('a', 'b');
    const started = { before: a.after, after: record('a', DocumentStatus.PROCESSING, 3) };
    await publish(streamEvent([a, started, b]));
    expect(aws.callsOf('PutEventsCommand').map(({ Entries }) => Entries.map((entry: any) => JSON.parse(entry.Detail).id))).toEqual([
      ['a:2', 'b:2'], ['a:3'],
    ]);
  });
});

describe('an entry that is refused', () => {
  test('is sent again, and only that', async () => {
    let times = 2;
    aws.eventBus.refuses = ({ documentId }) => documentId === 'b' && times-- > 0;
    expect(await publish(streamEvent(validations('a', 'b', 'c')))).toEqual([]);
    expect(aws.callsOf('PutEventsCommand').map(({ Entries }) => Entries.length)).toEqual([3, 1, 1]);
    expect(aws.eventBus.ids).toEqual(['a:2', 'c:2', 'b:2']);
  });

  test('again and again has the stream read from there, and holds back the later events of its document', async () => {
    aws.eventBus.refuses = ({ id }) => id === 'b:2';
    const [a, b] = validations('a', 'b');
    const started = { before: b.after, after: record('b', DocumentStatus.PROCESSING, 3) };
    expect(await publish(streamEvent([a, b, started]))).toEqual(['s2']);
    expect(aws.eventBus.ids).toEqual(['a:2']);
    expect(emittedMetrics()).toEqual({ HandlerErrors: 1 });
  });

  test('has the stream read from the first that is missing, though a later one was the one refused', async () => {
    const [a, x] = validations('a', 'x');
    const started = { before: a.after, after: record('a', DocumentStatus.PROCESSING, 3) };
    aws.eventBus.refuses = ({ documentId }) => documentId === 'x'; // in the first call; a:3 waits for the second
    expect(await publish(streamEvent([a, started, x]))).toEqual(['s2']);
  });

  test('at the head of a batch fails all of it, so that Lambda splits it until the event is alone', async () => {
    aws.eventBus.refuses = ({ documentId }) => documentId === 'a';
    await expect(publish(streamEvent(validations('a', 'b')))).rejects.toThrow('could not be published');
    expect(emittedMetrics()).toEqual({ HandlerErrors: 1 });
  });
});

test('a call that fails is made again, then the batch is', async () => {
  aws.failOnce('PutEventsCommand', serviceError('InternalException', 500));
  expect(await publish(streamEvent(validations('a')))).toEqual([]);
  for (let i = 0; i < 4; i++) {
    aws.failOnce('PutEventsCommand', serviceError('AccessDeniedException', 400));
  }
  await expect(publish(streamEvent(validations('b')))).rejects.toThrow('could not be published');
});

test('a change that cannot be read holds up what comes after it, and nothing before', async () => {
  const event = streamEvent(validations('a', 'b', 'c'));
  event.Records[1].dynamodb!.NewImage!.revision = { UNKNOWN: '2' } as never;
  expect(await publish(event)).toEqual(['s2']);
  expect(aws.eventBus.ids).toEqual(['a:2']);
});

describe('notifications', () => {
  const processing = record('a', DocumentStatus.PROCESSING, 3);
  const succeeded = { before: processing, after: record('a', DocumentStatus.SUCCEEDED, 4) };
  const failed = {
    before: { ...processing, documentId: 'b' },
    after: record('b', DocumentStatus.FAILED, 4, { contentType: undefined, error: { code: DocumentErrorCode.OCR_FAILED, message: 'Bad' } }),
  };

  test('tell of the statuses that were asked for, with attributes to filter by', async () => {
    expect(await publish(streamEvent([...validations('c'), succeeded, failed]))).toEqual([]);
    expect(aws.topic.taken).toEqual([
      { topicArn: TOPIC, message: aws.eventBus.taken[1].detail, attributes: { pipelineName: 'Documents', status: 'SUCCEEDED', contentType: 'application/pdf', engine: 'textractText' } },
      { topicArn: TOPIC, message: aws.eventBus.taken[2].detail, attributes: { pipelineName: 'Documents', status: 'FAILED', engine: 'textractText', errorCode: 'OCR_FAILED' } },
    ]);
  });

  test('go to each topic by its own statuses', async () => {
    const quarantined = { before: processing, after: record('a', DocumentStatus.QUARANTINED, 4) };
    expect(await publish(streamEvent([quarantined, failed]))).toEqual([]);
    expect(aws.topic.taken.map(({ topicArn, message }) => [topicArn, message.id]).sort()).toEqual([[TOPIC, 'b:4'], [SECOND_TOPIC, 'a:4']].sort());
  });

  test('that are refused are sent again, and hold up the stream if need be', async () => {
    let times = 1;
    aws.topic.refuses = ({ documentId }) => documentId === 'b' && times-- > 0;
    expect(await publish(streamEvent([succeeded, failed]))).toEqual([]);
    expect(aws.topic.ids).toEqual(['a:4', 'b:4']);
    aws.topic.refuses = ({ documentId }) => documentId === 'b';
    expect(await publish(streamEvent([succeeded, failed]))).toEqual(['s2']);
  });
});

describe('a batch that Lambda gave up on', () => {
  test('is published as it lies in the bucket', async () => {
    expect(await publish(storedBatch(streamEvent(validations('a', 'b'))))).toEqual([]);
    expect(aws.eventBus.ids).toEqual(['a:2', 'b:2']);
  });

  test('fails loudly where not all of it can be published', async () => {
    aws.eventBus.refuses = ({ documentId }) => documentId === 'b';
    await expect(publish(storedBatch(streamEvent(validations('a', 'b'))))).rejects.toThrow('could not be published');
  });

  test.each([{}, { payload: '{}' }])('is no other thing, such as %j', async (event) => {
    await expect(publish(event as never)).rejects.toThrow('neither Records');
  });
});
