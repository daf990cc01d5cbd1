import { setTimeout as sleep } from 'node:timers/promises';
import { patience } from './place';
import { publishingStack } from './publishing-stack';
import { Queues } from './queues';
import { startEnvironment } from './start-environment';
import { Environment } from '../../local/environment';
import { handlerLogs } from '../../local/handler-logs';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentEvent } from '../../src/publishing/handler/events/document-event';

const EXAMPLE = 'examples/documents/report-three-pages.pdf';
const PAGES = 3;
const STATUSES = ['RECEIVED', 'VALIDATED', 'PROCESSING', 'SUCCEEDED'];

let environment: Environment;
let record: DocumentRecord;
let events: DocumentEvent[];
/** Of all functions: what they said of the document, and the metrics. */
let lines: any[];
let metrics: Array<{ readonly name: string; readonly of: Record<string, string>; readonly values: number[] }>;

beforeAll(async () => {
  environment = await startEnvironment({ suite: 'story', stack: publishingStack, textract: { recognizer: instantRecognizer('one story', PAGES) } });
  const upload = await environment.documents.uploadFile('report.pdf', EXAMPLE);
  const [found] = await environment.documents.watch([upload], { timeoutMs: patience(120_000) });
  record = found!;
  events = await publishedEvents();
  const logged = (await handlerLogs(environment.clients.logs)).flatMap((log) => log.lines).flatMap(jsonOf);
  lines = logged.filter(({ documentId }) => documentId === record.documentId).sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  metrics = logged.flatMap(metricsOf);
});
afterAll(async () => environment?.stop());

/** Until that of the end is there. */
async function publishedEvents(): Promise<DocumentEvent[]> {
  const queues = new Queues(environment);
  const all: DocumentEvent[] = [];
  for (const start = Date.now(); Date.now() - start < patience(60_000); await sleep(500)) {
    const bodies = await queues.take(environment.outputs.EventsQueueUrl);
    const details = bodies.map((body) => (JSON.parse(body) as { detail: DocumentEvent }).detail);
    all.push(...details.filter(({ documentId }) => documentId === record.documentId));
    if (all.some(({ status }) => status === record.status)) {
      break;
    }
  }
  return [...new Map(all.map((event) => [event.id, event])).values()].sort((a, b) => a.revision - b.revision);
}

function jsonOf(line: string): any[] {
  const start = line.indexOf('{');
  try {
    return start < 0 ? [] : [JSON.parse(line.slice(start))];
  } catch {
    return [];
  }
}

function metricsOf({ _aws, ...values }: any) {
  return (_aws?.CloudWatchMetrics ?? []).flatMap(({ Dimensions, Metrics }: any) => Metrics.map(({ Name }: any) => ({
    name: Name,
    of: Object.fromEntries(Dimensions.flat().map((dimension: string) => [dimension, values[dimension]])),
    values: [values[Name]].flat(),
  })));
}

const valuesOf = (name: string, dimension?: string) => metrics
  .filter((metric) => metric.name === name && Object.keys(metric.of).length === (dimension === undefined ? 1 : 2))
  .flatMap(({ of, values }) => (dimension === undefined || dimension in of ? values : []));

test('the events tell each status, in its order, of one attempt', () => {
  expect(events.map(({ status, attempt, revision }) => [status, attempt, revision])).toEqual(STATUSES.map((status, index) => [status, 1, index + 1]));
});

test('the log tells that each of them was published, and how it ended', () => {
  const published = lines.filter(({ eventId }) => eventId !== undefined);
  const revisionOf = (eventId: string) => events.find(({ id }) => id === eventId)?.revision;
  const told = new Map(published.map(({ eventId, status, attempt, stage }) => [revisionOf(eventId), [status, attempt, stage]]));
  expect([...told].sort().map(([, each]) => each)).toEqual(STATUSES.map((status) => [status, 1, 'publishing']));
  expect(lines.filter(({ message }) => message === 'The document is SUCCEEDED')).toMatchObject([{ status: 'SUCCEEDED', attempt: 1, stage: 'collection' }]);
});

test('every line says which invocation it is of, at which stage, and of which attempt', () => {
  const stages = new Set(lines.map(({ stage }) => stage));
  expect([...stages].sort()).toEqual(['collection', 'publishing', 'recognition']); // intake tells of a document where it ends there, and else by its metric
  expect(lines.filter(({ function_request_id: id, stage }) => !id || !stage)).toEqual([]);
  expect(new Set(lines.map(({ attempt }) => attempt).filter((attempt) => attempt !== undefined))).toEqual(new Set([1]));
});

test('metrics, log, record and event tell the same pages, and the same time', () => {
  const end = lines.find(({ message }) => message === 'The document is SUCCEEDED');
  const seconds = (Date.parse(record.processedAt!) - Date.parse(record.uploadedAt!)) / 1000;
  const last = events.at(-1)!;
  expect([record.pageCount, last.pageCount, end.pageCount, valuesOf('PagesProcessed'), valuesOf('PagesProcessed', 'engine')]).toEqual([PAGES, PAGES, PAGES, [PAGES], [PAGES]]);
  expect([end.uploadToResultSeconds, valuesOf('UploadToResult')]).toEqual([seconds, [seconds]]);
  expect([valuesOf('DocumentsSucceeded'), record.status, last.status]).toEqual([[1], 'SUCCEEDED', 'SUCCEEDED']);
  expect([last.attempt, end.attempt, record.attempt]).toEqual([1, 1, 1]);
});

test('each stage has measured itself once, in less than all of it took, and nothing went wrong', () => {
  const stages = metrics.filter(({ name }) => name === 'StageDuration').map(({ of, values }) => [of.stage, values] as const);
  expect(stages.map(([stage, values]) => [stage, values.length]).sort()).toEqual([['collection', 1], ['intake', 1], ['recognition', 1]]);
  expect(metrics.filter(({ name }) => ['DocumentErrors', 'HandlerErrors', 'DocumentsFailed', 'DocumentsRejected', 'DocumentsSwept'].includes(name))).toEqual([]);
});
