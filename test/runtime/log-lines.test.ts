import { DocumentStatus } from '../../src/contract/document-status';
import { Env } from '../../src/contract/env';
import { pendingKey } from '../../src/contract/notices';
import { COMPLETION, processingRecord, SETTINGS as COLLECTION, storeParts } from '../collection/collecting';
import { apiEvent } from '../helpers/api-calls';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { NOTICES_TABLE } from '../helpers/fake-notices-table';
import { PEOPLE_TOPIC } from '../helpers/fake-topic';
import { loadCollection, loadIntake, loadNotifying, loadPublishing, loadRoutes, loadScanning, loadWebhook, setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID, tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver, lambdaContext } from '../helpers/sqs-events';
import { StreamHandler, streamEvent } from '../helpers/stream-events';
import { synthesize } from '../helpers/synthesize';
import { pageBlocks } from '../helpers/textract-answers';
import { EngineCallers, loadEngineCallers } from '../helpers/turns';
import { s3Notification } from '../helpers/uploads';
import { verdictEvent } from '../helpers/verdict-events';
import { pdf } from '../intake/inspection/documents';
import { SETTINGS as INTAKE } from '../intake/settings';
import { noticeOf } from '../notifying/notices';
import { JOBS, SETTINGS as ENGINES, waitingRecord } from '../ticking/settings';
import { EVENT, keepSecret, SECRET, SETTINGS as WEBHOOK } from '../webhooks/sending';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const mockStatuses: number[] = [];
jest.mock('../../src/webhooks/handler/post', () => ({ post: async () => ({ status: mockStatuses.shift() }) }));

const START = 'StartDocumentTextDetectionCommand';

const aws = fakeAws();
keepSecret(aws);
fakeClock();

let intake: BatchHandler;
let scan: BatchHandler;
let collect: BatchHandler;
let publish: StreamHandler;
let engines: EngineCallers;
let notify: () => Promise<void>;
let send: BatchHandler;
beforeAll(async () => {
  setCommonEnvironment();
  process.env[Env.LOG_LEVEL] = 'INFO';
  await import('../../src/runtime/telemetry'); // before a handler is loaded: tests have none of them log
  intake = await loadIntake(INTAKE);
  scan = await loadScanning({ uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'GUARD_DUTY' } });
  collect = await loadCollection(COLLECTION);
  publish = await loadPublishing({ eventBusArn: EVENT_BUS });
  engines = await loadEngineCallers(aws, ENGINES);
  notify = await loadNotifying({ tableName: NOTICES_TABLE, topicArn: PEOPLE_TOPIC, targets: [{ id: 'a', kind: 'EMAIL', everySeconds: 60 }] });
  send = await loadWebhook(WEBHOOK);
});

const METHODS = ['info', 'warn', 'error'] as const;
beforeEach(() => METHODS.forEach((method) => jest.spyOn(console, method).mockReset().mockImplementation()));
beforeEach(() => jest.spyOn(console, 'log').mockReset().mockImplementation());

/** What was written to the log, metrics left out. */
const lines = () => METHODS.flatMap((method) => jest.mocked(console[method]).mock.calls)
  .map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);

/** Of CloudWatch Logs Insights, with its own field. */
const WORDS_OF_THE_LANGUAGE = new Set([
  'fields', 'filter', 'stats', 'sort', 'limit', 'asc', 'desc', 'by', 'and', 'ispresent', 'count', 'latest', 'max', 'timestamp', 'lastDocument', 'documents',
]);

const WORK = { documentId: DOCUMENT_ID };
const processing = () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['a'] }])], 1);
};
const overdue = () => aws.admission.lease(JOBS.operation, Date.now() - 20 * MINUTE, [`${DOCUMENT_ID}:1`]);

const validation = () => {
  aws.table.put(validatedRecord());
  return streamEvent([{ before: validatedRecord({ status: DocumentStatus.RECEIVED, revision: 1 }), after: validatedRecord() }]);
};

/** What is done, the function that does it, and what its lines say. */
const SCENES: ReadonlyArray<readonly [what: string, stage: string, messages: RegExp[], play: () => Promise<unknown>]> = [
  ['an upload is rejected', 'intake', [/^The document is REJECTED$/], async () => deliver(intake, [s3Notification(aws.bucket.put('uploads/a.pdf', ''))])],
  ['an upload is told twice', 'intake', [/is known already/], async () => {
    const upload = s3Notification(aws.bucket.put('uploads/a.pdf', pdf(1)));
    await deliver(intake, [upload, upload]);
  }],
  ['an upload cannot be read', 'intake', [/could not be handled/], async () => {
    const object = aws.bucket.put('uploads/a.pdf', pdf(1));
    aws.bucket.deny(object.key);
    await deliver(intake, [s3Notification(object)]);
  }],
  ['a scan finds a threat', 'scanning', [/is QUARANTINED$/], async () => deliver(scan, [verdictEvent(aws.bucket.put('uploads/a.pdf', 'x'), { result: 'THREATS_FOUND' })])],
  ['a scan comes to nothing', 'scanning', [/came to no verdict/], async () => deliver(scan, [verdictEvent(aws.bucket.put('uploads/a.pdf', 'x'), { result: 'FAILED' })])],
  ['an engine starts', 'recognition', [/The engine has started/], async () => {
    aws.table.put(validatedRecord());
    await deliver(engines.recognize, [WORK]);
  }],
  ['an engine is at its quota', 'recognition', [/at its quota/], async () => {
    aws.table.put(validatedRecord());
    aws.failOnce(START, serviceError('ThrottlingException', 400));
    await deliver(engines.recognize, [WORK]);
  }],
  ['an engine refuses', 'recognition', [/is FAILED$/], async () => {
    aws.table.put(validatedRecord());
    aws.failOnce(START, serviceError('BadDocumentException', 400));
    await deliver(engines.recognize, [WORK]);
  }],
  ['a call fails', 'recognition', [/could not be handled/], async () => {
    aws.table.put(validatedRecord());
    aws.failOnce(START, serviceError('AccessDeniedException', 400));
    await deliver(engines.recognize, [WORK]);
  }],
  ['another invocation has the document', 'recognition', [/comes back later/], async () => {
    aws.table.put(validatedRecord({ claimUntil: '2030-01-01T00:10:00.000Z', request: { createdAt: '2030-01-01T00:00:00.000Z', parameters: {} } }));
    await deliver(engines.recognize, [WORK]);
  }],
  ['a result is written', 'collection', [/is SUCCEEDED$/], async () => {
    processing();
    await deliver(collect, [COMPLETION]);
  }],
  ['a document is purged meanwhile', 'collection', [/was purged/], async () => {
    processing();
    aws.justBefore('UpdateCommand', () => aws.table.put(tombstoneOf(aws.table.get(DOCUMENT_ID))));
    await deliver(collect, [COMPLETION]);
  }],
  ['a document that waited starts', 'ticking', [/The engine has started/], async () => {
    aws.table.put(waitingRecord(DOCUMENT_ID, 300));
    await engines.tick();
  }],
  ['a document that waits cannot be started', 'ticking', [/could not be started/], async () => {
    aws.table.put(waitingRecord(DOCUMENT_ID, 300));
    aws.failOnce(START, serviceError('AccessDeniedException', 400));
    await engines.tick();
  }],
  ['a job is overdue', 'ticking', [/was asked about a job/], async () => {
    aws.table.put(processingRecord());
    overdue();
    aws.textract.answers = [{ JobStatus: 'IN_PROGRESS' }];
    await engines.tick();
  }],
  ['a job cannot be asked about', 'ticking', [/could not be looked after/], async () => {
    aws.table.put(processingRecord());
    overdue();
    aws.failOnce('GetDocumentTextDetectionCommand', serviceError('AccessDeniedException', 400));
    await engines.tick();
  }],
  ['a change is published', 'publishing', [/The event is published/], async () => publish(validation(), lambdaContext())],
  ['an event is refused', 'publishing', [/The event could not be published/], async () => {
    aws.eventBus.refuses = () => true;
    await expect(publish(validation(), lambdaContext())).rejects.toThrow('could not be published');
  }],
];

test.each(SCENES)('where %s, each line of %s says of which document and attempt, and in which request', async (_, stage, messages, play) => {
  await play();
  const said = lines();
  expect(said.map(({ message }) => message)).toEqual(messages.map((message) => expect.stringMatching(message)));
  const [{ documentId }] = aws.table.records;
  for (const line of said) {
    expect(line).toMatchObject({ service: 'Documents', stage, documentId, attempt: 1, function_request_id: expect.stringMatching(/^request/) });
  }
});

test('a line about a message whose document is not known yet has the id that the message names', async () => {
  await deliver(engines.recognize, [{ documentId: 'unknown' }]);
  expect(lines()).toMatchObject([{ stage: 'recognition', documentId: 'unknown', message: 'The message could not be handled' }]);
  expect(lines()[0]).not.toHaveProperty('attempt');
});

test('documents that one tick handles side by side keep their lines apart', async () => {
  const ids = ['d1', 'd2', 'd3'];
  ids.forEach((documentId, index) => aws.table.put(waitingRecord(documentId, 300 - index, { attempt: index + 1 })));
  await engines.tick();
  expect(lines().map(({ documentId, attempt, jobId }) => ({ documentId, attempt, jobId }))).toEqual(
    ids.map((documentId, index) => ({ documentId, attempt: index + 1, jobId: aws.table.get(documentId).jobId })),
  );
});

test('a line about a message to people has its id and that of its target, and names no file', async () => {
  aws.notices.put({ ...pendingKey('a', noticeOf().eventId), ...noticeOf({ fileName: 'Smith, divorce.pdf' }) });
  aws.failOnce('PublishCommand', serviceError('KMSDisabledException', 400));
  await notify();
  jest.setSystemTime(Date.now() + 2 * MINUTE);
  await notify();
  const about = { service: 'Documents', stage: 'notifying', target: 'a', function_request_id: 'request' };
  expect(lines().sort((one, other) => String(one.message).localeCompare(String(other.message)))).toMatchObject([
    { ...about, message: 'People are told', messageId: expect.stringMatching(/^[0-9a-f]{12}$/), changes: 1 },
    { ...about, message: 'People could not be told' },
  ]);
  expect(JSON.stringify(lines())).not.toContain('Smith');
});

test('a line about a webhook has its document, and names neither the path of the receiver nor the secret', async () => {
  mockStatuses.push(200, 500, 410);
  await deliver(send, [EVENT, EVENT, EVENT]);
  expect(lines().map(({ message }) => message)).toEqual([
    'The webhook is delivered', 'The message comes back later: The receiver answered 500.', 'The webhook is given up, and waits in the dead-letter queue',
  ]);
  for (const line of lines()) {
    expect(line).toMatchObject({ service: 'Documents', stage: 'webhooks', documentId: 'b57e82', attempt: 1, function_request_id: 'request' });
  }
  const { hostname, pathname } = new URL(WEBHOOK.url);
  [hostname, pathname, SECRET.slice('whsec_'.length)].forEach((kept) => expect(JSON.stringify(lines())).not.toContain(kept));
});

test('a line of the API has the document of its route, and none where the route has none', async () => {
  const fault = async () => { throw new Error('a fault of ours'); };
  const handler = await loadRoutes([], { getDocument: fault, listDocuments: fault });
  await handler(apiEvent('getDocument', WORK), lambdaContext());
  await handler(apiEvent('listDocuments'), lambdaContext());
  expect(lines()).toMatchObject([{ stage: 'api', documentId: DOCUMENT_ID, function_request_id: 'request' }, { stage: 'api', function_request_id: 'request' }]);
  expect(lines()[1]).not.toHaveProperty('documentId');
});

test('each field that the saved queries ask for is one that a line has', async () => {
  for (const [, , , play] of SCENES.filter(([what]) => ['an upload is rejected', 'an engine starts', 'a result is written'].includes(what))) {
    await play();
  }
  const asked = Object.values(synthesize().template.findResources('AWS::Logs::QueryDefinition'))
    .flatMap(({ Properties: { QueryString } }) => [...(QueryString as string).replace(/"[^"]*"| as \w+/g, '').matchAll(/[a-zA-Z_.]+/g)].map(([word]) => word))
    .filter((word) => !WORDS_OF_THE_LANGUAGE.has(word));
  const said = new Set(lines().flatMap((line) => Object.entries(line).flatMap(([key, value]) => (
    value && typeof value === 'object' ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key]
  ))));
  expect(new Set(asked).size).toBeGreaterThan(10);
  expect([...new Set(asked)].filter((field) => !said.has(field))).toEqual([]);
});

test('the line of a document that is at its end tells how long it took, and of what', async () => {
  processing();
  await deliver(collect, [COMPLETION]);
  expect(lines()).toMatchObject([{ status: 'SUCCEEDED', engine: 'textractText', pageCount: 1, uploadToResultSeconds: 1.877, objectKey: 'uploads/scan of Jan.pdf' }]);
});
