import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { MalwareScan, MetricName, NotificationTarget } from '../../src';
import { BudgetGate } from '../../src/admission/handler/budget/budget-gate';
import { BudgetKeeper } from '../../src/admission/handler/budget/budget-keeper';
import { DocumentStatus } from '../../src/contract/document-status';
import { Env } from '../../src/contract/env';
import { METRICS } from '../../src/contract/metrics';
import { pendingKey } from '../../src/contract/notices';
import { AlarmId } from '../../src/monitoring/alarm-table';
import { publishMetrics } from '../../src/runtime/telemetry';
import { watchBudget } from '../../src/ticking/handler/budget-watch';
import { COMPLETION, processingRecord, SETTINGS as COLLECTION, storeParts } from '../collection/collecting';
import { apiEvent } from '../helpers/api-calls';
import { fakeClock, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE } from '../helpers/fake-admission-table';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { NOTICES_TABLE } from '../helpers/fake-notices-table';
import { UPLOADS_QUEUE } from '../helpers/fake-queues';
import { PEOPLE_TOPIC } from '../helpers/fake-topic';
import {
  loadCollection, loadIntake, loadNotifying, loadPublishing, loadReconciliation, loadRoutes, loadScanning, loadWebhook,
} from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver, lambdaContext } from '../helpers/sqs-events';
import { StreamHandler, streamEvent } from '../helpers/stream-events';
import { synthesize } from '../helpers/synthesize';
import { pageBlocks } from '../helpers/textract-answers';
import { EngineCallers, loadEngineCallers } from '../helpers/turns';
import { s3Notification } from '../helpers/uploads';
import { verdictEvent } from '../helpers/verdict-events';
import { encryptedPdf, pdf } from '../intake/inspection/documents';
import { SETTINGS as INTAKE } from '../intake/settings';
import { metricsOf, valueOf } from '../monitoring/alarm-states';
import { noticeOf } from '../notifying/notices';
import { JOBS, SETTINGS as ENGINES, waitingRecord } from '../ticking/settings';
import { EVENT, keepSecret, SETTINGS as WEBHOOK } from '../webhooks/sending';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));
jest.mock('node:timers/promises', () => ({ setTimeout: async () => undefined })); // nobody waits for retries here

const mockStatuses: number[] = [];
jest.mock('../../src/webhooks/handler/post', () => ({ post: async () => ({ status: mockStatuses.shift() }) }));

/** The namespace, the name and the dimensions, which are what an alarm finds a metric by. */
type SeriesId = string;

const seriesId = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>): SeriesId => (
  [namespace, name, ...Object.entries(dimensions).sort().map(([key, value]) => `${key}=${value}`)].join(' ')
);

const { template } = synthesize((stack: Stack) => ({
  pipelineName: 'Documents',
  malwareScan: MalwareScan.guardDuty(),
  budget: { maxPagesPerDay: 100 },
  notifications: {
    targets: [
      NotificationTarget.email('a@example.com'),
      NotificationTarget.webhook({ url: WEBHOOK.url, name: 'billing', secret: new Secret(stack, 'Secret') }),
    ],
  },
}));
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

/** As the functions of the template have them, so that handlers emit here what they would there. */
const [{ [Env.METRICS_NAMESPACE]: NAMESPACE, [Env.SERVICE_NAME]: SERVICE }] = Object.values(template.findResources('AWS::Lambda::Function'))
  .map(({ Properties }) => Properties.Environment?.Variables).filter((variables) => variables?.[Env.METRICS_NAMESPACE]);

const dimensionsOf = (dimensions: ReadonlyArray<{ Name: string; Value: string }>) => (
  Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]))
);
const alarmNameOf = ({ AlarmDescription }: any) => /#(\w+)$/.exec(AlarmDescription)![1];

/** Each metric that an alarm looks at, by its id in the alarm. */
function lookedAt(alarm: any): Record<string, { id: SeriesId; stat: string; namespace: string }> {
  const metrics = alarm.Metrics ? metricsOf(alarm) : { only: { ...alarm, Stat: alarm.Statistic } };
  return Object.fromEntries(Object.entries<any>(metrics).map(([id, { Namespace, MetricName: name, Dimensions, Stat }]) => (
    [id, { id: seriesId(Namespace, name, dimensionsOf(Dimensions ?? [])), stat: Stat, namespace: Namespace }]
  )));
}

const ownAlarms = alarms.filter((alarm) => Object.values(lookedAt(alarm)).every(({ namespace }) => namespace === NAMESPACE));

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
let reconcile: Awaited<ReturnType<typeof loadReconciliation>>;
beforeAll(async () => {
  intake = await loadIntake(INTAKE);
  scan = await loadScanning({ uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'GUARD_DUTY' } });
  collect = await loadCollection(COLLECTION);
  publish = await loadPublishing({ eventBusArn: EVENT_BUS });
  reconcile = await loadReconciliation({ bucketName: BUCKET, prefixes: ['uploads/'] });
  engines = await loadEngineCallers(aws, ENGINES);
  notify = await loadNotifying({ tableName: NOTICES_TABLE, topicArn: PEOPLE_TOPIC, targets: [{ id: 'a', kind: 'EMAIL', everySeconds: 60 }] });
  send = await loadWebhook(WEBHOOK);
  Object.assign(process.env, { [Env.METRICS_NAMESPACE]: NAMESPACE, [Env.SERVICE_NAME]: SERVICE }); // read with the first value of a metric
});
beforeEach(() => jest.spyOn(console, 'log').mockReset().mockImplementation());

/** The values that the handlers have printed, by series. */
function emitted(): Map<SeriesId, number[]> {
  const series = new Map<SeriesId, number[]>();
  for (const [line] of jest.mocked(console.log).mock.calls) {
    const { _aws, ...values } = JSON.parse(String(line));
    for (const { Namespace, Dimensions, Metrics } of _aws?.CloudWatchMetrics ?? []) {
      for (const [dimensions, { Name }] of Dimensions.flatMap((names: string[]) => Metrics.map((metric: any) => [names, metric]))) {
        const id = seriesId(Namespace, Name, Object.fromEntries(dimensions.map((name: string) => [name, values[name]])));
        series.set(id, [...series.get(id) ?? [], ...[values[Name]].flat()]);
      }
    }
  }
  return series;
}

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
};

/** What an alarm makes of them, were all of one period; nothing where there is no data. */
function seenBy(alarm: any, series: ReadonlyMap<SeriesId, number[]>): number | undefined {
  const values = Object.fromEntries(Object.entries(lookedAt(alarm)).map(([key, { id, stat }]) => (
    [key, series.has(id) ? STATISTICS[stat](series.get(id)!) : undefined]
  )));
  return alarm.Metrics ? valueOf(alarm, values) : values.only;
}

/** What documents do that are read as they should: no fault. */
const OF_WORK: ReadonlySet<string> = new Set([
  MetricName.SUCCEEDED, MetricName.PAGES, MetricName.ESTIMATED_COST, MetricName.STAGE_DURATION, MetricName.UPLOAD_TO_RESULT, MetricName.WAITING_TIME,
  MetricName.JOBS_IN_FLIGHT, MetricName.WEBHOOKS_DELIVERED,
]);

/** The metrics of faults that have a value, with their statistic; by their name, and what they have beside the pipeline. */
function raised(): Record<string, number> {
  return Object.fromEntries([...emitted()].map(([id, values]) => [id.split(' '), values] as const)
    .filter(([[, name]]) => !OF_WORK.has(name))
    .map(([[namespace, name, ...dimensions], values]) => {
      expect([namespace, dimensions.filter((each) => each.startsWith('service='))]).toEqual([NAMESPACE, [`service=${SERVICE}`]]);
      const others = dimensions.filter((each) => !each.startsWith('service='));
      return [[name, ...others].join(' '), STATISTICS[METRICS[name].statistic](values)];
    }));
}

function ringing(): string[] {
  const series = emitted();
  return ownAlarms.filter((alarm) => (seenBy(alarm, series) ?? -Infinity) >= alarm.Threshold).map(alarmNameOf).sort();
}

const WORK = { documentId: DOCUMENT_ID };
const ago = (seconds: number) => new Date(Date.now() - seconds * SECOND).toISOString();
const upload = (key: string, body: string | Buffer) => s3Notification(aws.bucket.put(key, body));

async function times(count: number, act: (n: number) => unknown): Promise<void> {
  for (let n = 0; n < count; n++) {
    await act(n);
  }
}

/** The engine is done with a document, and has answered a page. */
async function answer(change: object = {}, completion: object = {}): Promise<void> {
  aws.table.put(processingRecord({ pageCount: 1, uploadedAt: ago(60), request: { createdAt: ago(40), parameters: {} }, ...change }));
  storeParts(aws, [pageBlocks(1, [{ words: ['a'] }])], 1);
  await deliver(collect, [{ ...COMPLETION, ...completion }]);
}

/** A minute in which so many pages of the hundred that a day may have are spent. */
async function spendPages(pages: number, someWait: boolean): Promise<void> {
  const budget = { tableName: ADMISSION_TABLE, maxPagesPerDay: 100 };
  const client = aws.admission.client();
  await new BudgetGate(client, budget, { priced: { pricePerPage: 0.0015 } }).reserve(validatedRecord({ engine: 'priced', pageCount: pages }), new Date(), false);
  await watchBudget(new BudgetKeeper(client, budget, new BudgetGate(client, budget, {}), async () => undefined), budget, someWait);
  publishMetrics();
}

interface Fault {
  /** As docs/operations.md has it. */
  readonly fault: string;
  /** The fault, as often as it takes for its alarm. */
  readonly play: () => Promise<unknown>;
  /** By name, and what it has beside the pipeline: its sum or maximum. */
  readonly raises: Record<string, unknown>;
  readonly rings: readonly AlarmId[];
}

const FAULTS: readonly Fault[] = [
  {
    fault: 'An engine refuses calls, though its quota has room',
    play: async () => {
      aws.table.put(validatedRecord());
      await times(20, async () => aws.failOnce('StartDocumentTextDetectionCommand', serviceError('ThrottlingException', 400)));
      await deliver(engines.recognize, [WORK]);
      await engines.tick(); // it tries again after a pause, nineteen times
    },
    raises: { 'EngineThrottles': 20, 'OldestWaiting': expect.any(Number), 'OldestWaiting engine=textractText': expect.any(Number) },
    rings: ['EngineThrottled'],
  },
  ...([['intake', () => intake], ['scanning', () => scan], ['recognition', () => engines.recognize], ['collection', () => collect]] as const).map(([stage, handlerOf]) => ({
    fault: `The function of ${stage} fails on a message`,
    play: async () => expect(await deliver(handlerOf(), ['no message of ours'])).toHaveLength(1),
    raises: { HandlerErrors: 1 },
    rings: ['HandlerErrors'] as AlarmId[],
  })),
  {
    fault: 'An event cannot be published',
    play: async () => {
      aws.eventBus.refuses = () => true;
      const after = validatedRecord({ status: DocumentStatus.RECEIVED, revision: 1 });
      await expect(publish(streamEvent([{ after }]), lambdaContext())).rejects.toThrow();
    },
    raises: { HandlerErrors: 1 },
    rings: ['HandlerErrors'],
  },
  {
    fault: 'The message that names an inspected upload is lost',
    play: async () => {
      aws.table.put(validatedRecord({ status: DocumentStatus.RECEIVED, engine: undefined, dueAt: ago(3600) }));
      await engines.tick();
    },
    raises: { DocumentsSwept: 1 },
    rings: ['DocumentsStuck'],
  },
  {
    fault: 'An engine\'s notification that a job is done is lost',
    play: async () => {
      aws.table.put(processingRecord({ dueAt: ago(60), dueKey: 'sweep#0', request: { createdAt: ago(7200), parameters: {} } }));
      await engines.tick();
    },
    raises: { DocumentsSwept: 1 },
    rings: ['DocumentsStuck'],
  },
  {
    fault: 'The event of an upload is lost, and `functions.reconcile` finds the object',
    play: async () => {
      aws.bucket.put('uploads/a.pdf', pdf(1));
      expect(await reconcile({}, lambdaContext())).toEqual({ examined: 1, sent: 1 });
      await deliver(intake, aws.queues.take(UPLOADS_QUEUE));
      expect(aws.table.records).toMatchObject([{ status: DocumentStatus.VALIDATED }]);
    },
    raises: {},
    rings: [],
  },
  {
    fault: 'A malware scan comes to no verdict',
    play: async () => deliver(scan, [verdictEvent(aws.bucket.put('uploads/a.pdf', 'scan'), { result: 'FAILED' })]),
    raises: { ScansWithoutVerdict: 1 },
    rings: ['ScansWithoutVerdict'],
  },
  {
    fault: 'A malware scan finds a threat',
    play: async () => deliver(scan, [verdictEvent(aws.bucket.put('uploads/a.pdf', 'scan'), { result: 'THREATS_FOUND' })]),
    raises: { 'DocumentsQuarantined': 1, 'DocumentErrors code=MALWARE': 1 },
    rings: ['MalwareFound'],
  },
  {
    fault: 'An upload lies below `Uploads/` in the place of `uploads/`',
    play: async () => deliver(intake, [upload('Uploads/a.pdf', pdf(1))]),
    raises: { 'MisplacedUploads': 1, 'DocumentsRejected': 1, 'DocumentErrors code=PREFIX_CASE_MISMATCH': 1 },
    rings: ['UploadsMisplaced'],
  },
  {
    fault: 'Many uploads are rejected',
    play: async () => {
      await times(10, async (n) => deliver(intake, [upload(`uploads/${n}.pdf`, '')]));
      await times(5, async (n) => deliver(intake, [upload(`uploads/locked-${n}.pdf`, encryptedPdf('secret'))]));
      await times(5, async (n) => deliver(intake, [upload(`uploads/long-${n}.pdf`, pdf(4))]));
    },
    raises: {
      'DocumentsRejected': 20, 'DocumentErrors code=EMPTY': 10, 'DocumentErrors code=ENCRYPTED': 5, 'DocumentErrors code=TOO_MANY_PAGES': 5,
    },
    rings: ['RejectionRate'],
  },
  {
    fault: 'Many valid documents end without a result',
    play: async () => {
      await times(18, async () => answer());
      await times(2, async () => answer({}, { Status: 'FAILED' }));
    },
    raises: { 'DocumentsFailed': 2, 'DocumentErrors code=OCR_FAILED': 2 },
    rings: ['FailureRate'],
  },
  {
    fault: 'An engine reads some pages of a document only',
    play: async () => answer({ pageCount: 2 }),
    raises: { 'DocumentsPartial': 1, 'DocumentErrors code=OCR_PARTIAL': 1 },
    rings: [],
  },
  {
    fault: 'Documents wait, their quota has room, and nobody starts them',
    play: async () => {
      aws.table.put(waitingRecord('d1', 300));
      await engines.tick();
    },
    raises: { 'OldestWaiting': 300, 'OldestWaiting engine=textractText': 300, 'UnusedQuota': 300 },
    rings: ['QuotaUnused'],
  },
  {
    fault: 'Documents wait for a quota that is used up',
    play: async () => {
      aws.admission.lease(JOBS.operation, Date.now(), ['a:1', 'b:1', 'c:1']);
      aws.table.put(waitingRecord('d1', 3600));
      await engines.tick();
    },
    raises: { 'OldestWaiting': 3600, 'OldestWaiting engine=textractText': 3600, 'UnusedQuota': 0 },
    rings: ['DocumentsWait'],
  },
  {
    fault: 'Most of the budget is spent',
    play: async () => spendPages(85, false),
    raises: { BudgetPages: 85, BudgetCost: 0.1275, BudgetSpentPercent: 85 },
    rings: ['BudgetNearlySpent'],
  },
  {
    fault: 'Documents wait, since the budget has no room for them',
    play: async () => spendPages(95, true),
    raises: { BudgetPages: 95, BudgetCost: 0.1425, BudgetSpentPercent: 100 },
    rings: ['BudgetNearlySpent', 'BudgetSpent'],
  },
  {
    fault: 'People cannot be told',
    play: async () => {
      aws.notices.put({ ...pendingKey('a', noticeOf().eventId), ...noticeOf() });
      aws.failOnce('PublishCommand', serviceError('KMSDisabledException', 400));
      await notify();
    },
    raises: { NotificationsUnsent: 1 },
    rings: ['NotificationsUnsent'],
  },
  {
    fault: 'The receiver of a webhook does not take events',
    play: async () => times(10, async () => {
      mockStatuses.push(500);
      await deliver(send, [EVENT]);
    }),
    raises: { WebhookAttemptsFailed: 10 },
    rings: ['WebhooksFailing'],
  },
  {
    fault: 'The API cannot answer a request',
    play: async () => (await loadRoutes([], { getDocument: async () => { throw new Error('a fault of ours'); } }))(apiEvent('getDocument', WORK), lambdaContext()),
    raises: { ApiErrors: 1 },
    rings: [],
  },
];

test('where all is well nothing of it has a value, and no alarm of the library\'s own metrics rings', async () => {
  await deliver(intake, [upload('uploads/a.pdf', pdf(1))]);
  aws.table.put(validatedRecord());
  await deliver(engines.recognize, [WORK]);
  await engines.tick();
  await answer();
  expect([emitted().size > 0, raised(), ringing()]).toEqual([true, {}, []]);
});

test.each(FAULTS)('$fault: the metrics of it alone have a value, and its alarms alone ring', async ({ play, raises, rings }) => {
  await play();
  expect(raised()).toEqual(raises);
  expect(ringing()).toEqual(rings.map((name) => name.toLowerCase()).sort());
});

test('each alarm of the library\'s own metrics has rung, and each metric of a fault was raised', () => {
  expect([...new Set(FAULTS.flatMap(({ rings }) => rings.map((name) => name.toLowerCase())))].sort()).toEqual(ownAlarms.map(alarmNameOf).sort());
  const names = FAULTS.flatMap(({ raises }) => Object.keys(raises).map((key) => key.split(' ')[0]));
  expect([...new Set(names)].sort()).toEqual(Object.keys(METRICS).filter((name) => !OF_WORK.has(name)).sort());
});

test('docs/operations.md says of each fault which metrics and alarms tell of it', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
  const rows = page.split('\n\n').find((block) => block.startsWith('| fault |'))!.trim().split('\n').slice(2).map((line) => line.slice(2, -2).split(' | '));
  const told = new Map<string, [metrics: string, alarms: string]>();
  for (const { fault, raises, rings } of FAULTS) {
    const metrics = [...new Set(Object.keys(raises).map((key) => key.split(' ')[0]).filter((name) => raises[name] !== 0))].map((name) => `\`${name}\``).join(', ');
    told.set(fault.replace(/^The function of \w+ /, 'A function '), [metrics || 'none', rings.map((name) => `[${name}](runbook.md#${name.toLowerCase()})`).join(', ') || 'none']);
  }
  expect(rows).toEqual([...told].map(([fault, cells]) => [fault, ...cells]));
});

/**
 * The metrics of AWS that alarms look at, with their dimensions:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
const OF_AWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS/Lambda': {
    Errors: ['FunctionName'],
    Throttles: ['FunctionName'],
    Invocations: ['FunctionName'],
    Duration: ['FunctionName'],
    IteratorAge: ['FunctionName'],
    OnFailureDestinationDeliveredEventCount: ['EventSourceMappingUUID'],
    DroppedEventCount: ['EventSourceMappingUUID'],
  },
  'AWS/SQS': { ApproximateNumberOfMessagesVisible: ['QueueName'], ApproximateAgeOfOldestMessage: ['QueueName'] },
  'AWS/SNS': { NumberOfNotificationsFailed: ['TopicName'] },
  'AWS/DynamoDB': { ReadThrottleEvents: ['TableName'], WriteThrottleEvents: ['TableName'] },
};

test('alarms look at metrics of AWS by the names and dimensions that AWS documents', () => {
  const all = alarms.flatMap((alarm) => (alarm.Metrics ? Object.values<any>(metricsOf(alarm)) : [alarm]));
  const others = all.filter(({ Namespace }) => Namespace !== NAMESPACE);
  const found = others.map(({ Namespace, MetricName: name, Dimensions }) => [Namespace, name, ...Dimensions.map(({ Name }: any) => Name)].join(' '));
  const documented = Object.entries(OF_AWS).flatMap(([namespace, metrics]) => Object.entries(metrics).map(([name, dimensions]) => [namespace, name, ...dimensions].join(' ')));
  expect([...new Set(found)].sort()).toEqual(documented.sort());
});

test('a message that fails until its queue gives it up is seen by the alarm of the very queue that it is put into', () => {
  const queues = Object.values(template.findResources('AWS::SQS::Queue'));
  const targets = queues.flatMap(({ Properties }) => (Properties.RedrivePolicy ? [Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]] : []));
  const watched = alarms.filter((alarm) => /DeadLetters$|deadletters$/.test(alarmNameOf(alarm)) && alarm.MetricName === 'ApproximateNumberOfMessagesVisible')
    .map(({ Dimensions: [{ Value }] }) => Value['Fn::GetAtt'][0]);
  expect(targets.length).toBeGreaterThan(3);
  expect(watched.sort()).toEqual(targets.sort());
});
