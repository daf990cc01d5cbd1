import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { PutMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Answer, ApiCaller } from './api-caller';
import { sessionOf } from './assumed-role';
import { whileRecognitionIsDenied } from './given-up';
import { image, IMAGE_TEXT } from './images';
import { until } from './operating';
import { lookedUpStack, MAX_PAGES, operationsStack, QUOTA } from './operations-stack';
import { AWS_RUN, onEmulator } from './place';
import { Queues } from './queues';
import { physicalId } from './stack-resources';
import { startEnvironment } from './start-environment';
import { signed } from '../../examples/upload-client/authorization';
import { PipelineApi } from '../../local/api/pipeline-api';
import { deploy } from '../../local/deploy/deploy';
import { emulatorTarget } from '../../local/deploy/emulator-target';
import { Upload } from '../../local/documents';
import { ACCOUNT, REGION, ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { apiOf, Environment } from '../../local/environment';
import { synthesize } from '../../local/pipeline-assembly';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';
import { MetricName } from '../../src/contract/metric-name';
import { METRICS_NAMESPACE, METRICS_PIPELINE_DIMENSION } from '../../src/contract/metrics';
import { pipelineParameterName } from '../../src/contract/pipeline-description';

const DENIED = 'AWS denies the function something that it needs.';
const NO_RECORD = 'There is no record of the document.';
const FOREIGN = expect.stringMatching(/^The message is none of the pipeline/);

/** No document's. */
const NOBODY = '0'.repeat(32);

const ROUTES = [
  ['GET', '/operations'], ['GET', '/operations/dead-letters'], ['POST', '/operations/dead-letters/redrive'], ['POST', '/operations/dead-letters/discard'],
] as const;

let environment: Environment;
let queues: Queues;
/** Somebody who may look after the pipeline, and nothing else. */
let admin: ApiCaller;

beforeAll(async () => {
  environment = await startEnvironment({
    suite: 'operations', stack: operationsStack, textract: { recognizer: instantRecognizer(IMAGE_TEXT), quotas: { ...QUOTA, getsPerSecond: 100 } },
  });
  queues = new Queues(environment);
  admin = await callerOf(environment.outputs.AdminRoleArn);
});

afterAll(async () => environment?.stop());

test('who may read and write documents, and no more, is refused each route of operators', async () => {
  const user = await callerOf(environment.outputs.UserRoleArn);
  expect((await user.get('/documents')).status).toBe(200);
  for (const [method, route] of ROUTES) {
    expect([route, (await user.call(method, route, { body: method === 'GET' ? undefined : { queue: 'recognition' } })).status]).toEqual([route, 403]);
  }
});

test('who may look after the pipeline, and no more, is refused documents', async () => {
  expect((await admin.get('/documents')).status).toBe(403);
});

describe('the summary', () => {
  test('of a pipeline without dead letters says that it is healthy, and what waits for the budget', async () => {
    await ends(await environment.documents.upload('read.png', image(1)), 'SUCCEEDED');
    await environment.documents.upload('waits.png', image(2));
    const tomorrow = new Date(new Date().setUTCHours(24, 0, 0, 0)).toISOString();
    const { body } = await until(async () => {
      const answer = await admin.get('/operations?days=2');
      return (answer.status !== 200 || answer.body.waiting.length > 0) && answer;
    });
    expect(body).toMatchObject({
      pipeline: environment.outputs.PipelineName,
      isHealthy: true,
      health: 'The pipeline is healthy: no alarm rings, and there is no dead letter.',
      inProgress: 1,
      waiting: [{ reason: 'BUDGET', documents: 1, isMore: false, since: expect.any(String), until: tomorrow }],
      budget: { maxPagesPerDay: MAX_PAGES },
    });
    expect(body.queues.map(({ queue }: { queue: string }) => queue)).toEqual(['intake', 'recognition', 'collection']);
    expect(body.deadLetters.filter(({ messages }: { messages: number }) => messages > 0)).toEqual([]);
    expect(body.days.map(({ date }: { date: string }) => date)).toEqual([daysAgo(1), daysAgo(0)]);
  });

  onEmulator('AWS sets the states of alarms by itself')('has an alarm that rings first, with what it means', async () => {
    const alarm = await physicalId(environment, 'AWS::CloudWatch::Alarm', /WorkLate/);
    const set = async (StateValue: 'ALARM' | 'OK') => environment.clients.cloudWatch.send(new SetAlarmStateCommand({
      AlarmName: alarm, StateValue, StateReason: 'a test',
    }));
    await set('ALARM');
    const { body } = await admin.get('/operations');
    expect(body).toMatchObject({ isHealthy: false, health: 'The pipeline needs somebody: 1 alarm in ALARM.' });
    expect(body.alarms.length).toBeGreaterThan(5);
    expect(body.alarms[0]).toEqual({
      name: alarm,
      alarm: 'WorkLate',
      state: 'ALARM',
      since: expect.any(String),
      meaning: expect.stringContaining('Documents stand still.'),
      url: expect.stringMatching(/runbook\.md#worklate$/),
    });
    await set('OK');
    expect((await admin.get('/operations')).body).toMatchObject({ isHealthy: true });
  });

  onEmulator('there the metrics are those of the pipeline itself')('counts what ended by day, and tells where the budget stands, by metrics', async () => {
    const Dimensions = [{ Name: METRICS_PIPELINE_DIMENSION, Value: environment.outputs.PipelineName }];
    const put = async (name: string, Value: number, Timestamp = new Date()) => environment.clients.cloudWatch.send(new PutMetricDataCommand({
      Namespace: METRICS_NAMESPACE,
      MetricData: [{ MetricName: name, Value, Timestamp, Dimensions }],
    }));
    await put(MetricName.SUCCEEDED, 3, new Date(`${daysAgo(1)}T12:00:00Z`));
    await put(MetricName.SUCCEEDED, 1);
    await put(MetricName.BUDGET_PAGES, 1);
    const { body } = await admin.get('/operations?days=2');
    expect(body.days).toMatchObject([{ date: daysAgo(1), ended: { SUCCEEDED: 3, FAILED: 0 } }, { date: daysAgo(0), ended: { SUCCEEDED: 1 } }]);
    expect(body.budget).toEqual({ pagesToday: 1, maxPagesPerDay: MAX_PAGES });
  });
});

describe('dead letters', () => {
  let documents: DocumentRecord[];

  beforeAll(async () => {
    const [workQueue, uploadsQueue] = [await queues.url(/RecognitionWorkQueue/), await queues.url(/IntakeUploadsQueue/)];
    const receives = await queues.setMaxReceiveCount(uploadsQueue, 1);
    await whileRecognitionIsDenied(environment, async () => {
      const uploads = await Promise.all([1, 2, 3].map(async (n) => environment.documents.upload(`given-up-${n}.txt`, `Dear ${n}`)));
      await queues.send(workQueue, [JSON.stringify({ documentId: NOBODY }), 'no JSON']);
      await queues.send(uploadsQueue, [JSON.stringify({ of: 'nobody' })]);
      await until(async () => await deadLettersIn(/RecognitionWork/) === 5 && await deadLettersIn(/IntakeUploads/) === 1);
      documents = await environment.documents.recordsOf(uploads) as DocumentRecord[];
    });
    await queues.setMaxReceiveCount(uploadsQueue, receives);
  });

  test('are listed by their causes, with their documents', async () => {
    const { status, body } = await admin.get('/operations/dead-letters');
    expect([status, body.queues.map(({ queue }: { queue: string }) => queue).sort()]).toEqual([200, ['intake', 'recognition']]);
    const [intake, recognition] = ['intake', 'recognition'].map((name) => body.queues.find(({ queue }: { queue: string }) => queue === name));
    expect(intake).toMatchObject({ messages: 1, lookedAt: 1, causes: [{ cause: FOREIGN, messages: 1 }] });
    expect(recognition).toMatchObject({ messages: 5, lookedAt: 5 });
    expect(recognition.causes.map(({ cause, messages }: { cause: string; messages: number }) => [messages, cause])).toEqual([
      [3, DENIED], ...recognition.causes.slice(1).map(({ cause }: { cause: string }) => [1, cause]),
    ]);
    expect(recognition.causes.slice(1).map(({ cause }: { cause: string }) => cause).sort()).toEqual([expect.stringContaining('SyntaxError'), NO_RECORD]);
    const { examples } = recognition.causes[0];
    expect(examples).toHaveLength(3);
    for (const { documentId, fileName } of documents) {
      expect(examples).toContainEqual({ documentId, fileName, status: 'VALIDATED', sentAt: expect.any(String), error: expect.stringContaining('AccessDenied') });
    }
  });

  test('of one queue are listed alone, and of a queue that there is not, none', async () => {
    expect((await admin.get('/operations/dead-letters?queue=intake')).body).toMatchObject({ queues: [{ queue: 'intake', messages: 1 }] });
    expect(await admin.get('/operations/dead-letters?queue=nothing')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  test('make the pipeline need somebody', async () => {
    const { body } = await admin.get('/operations');
    expect(body).toMatchObject({ isHealthy: false, health: expect.stringContaining('6 dead letters'), inProgress: 4 });
    expect(body.deadLetters).toContainEqual(expect.objectContaining({ queue: 'recognition', messages: 5 }));
  });

  test('of one cause are thrown away, and no others', async () => {
    expect(await discard({ queue: 'recognition', cause: 'of nothing' })).toEqual({ queue: 'recognition', done: 0, refused: 0, left: counted(5), isMore: false });
    expect(await discard({ queue: 'recognition', cause: NO_RECORD })).toEqual({ queue: 'recognition', done: 1, refused: 0, left: counted(4), isMore: false });
    await until(async () => await deadLettersIn(/RecognitionWork/) === 4 && await deadLettersIn(/IntakeUploads/) === 1);
    const { body } = await admin.get('/operations/dead-letters?queue=recognition');
    expect(body.queues[0].causes.map(({ cause }: { cause: string }) => cause)).toEqual([DENIED, expect.stringContaining('SyntaxError')]);
  });

  test('of one cause are redriven, the others stay, and the documents come to their ends', async () => {
    expect(await redrive({ queue: 'recognition', cause: DENIED })).toEqual({ queue: 'recognition', done: 3, refused: 0, left: counted(1), isMore: false });
    await Promise.all(documents.map(async ({ documentId }) => until(async () => (
      (await environment.documents.records()).some((record) => record.documentId === documentId && record.status === 'SUCCEEDED')
    ))));
    expect(await deadLettersIn(/RecognitionWork/)).toBe(1);
    expect(await deadLettersIn(/IntakeUploads/)).toBe(1);
  });

  onEmulator('a second stack is deployed here alone')('are looked after by an API over a pipeline that was looked up, too', async () => {
    const { outputs: { PipelineName }, clients, account } = environment;
    const ssm = new SSMClient(account.clientConfig(ROOT_CREDENTIALS));
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: pipelineParameterName(PipelineName) }));
    const caller = await lookedUp(lookedUpStack({ account: ACCOUNT, region: REGION }, PipelineName, Parameter!.Value!), clients);
    expect((await caller.get('/operations')).body).toMatchObject({ pipeline: PipelineName, health: expect.stringContaining('2 dead letters'), inProgress: 1 });
    expect((await caller.get('/operations/dead-letters')).body.queues).toHaveLength(2);
    const answer = await caller.call('POST', '/operations/dead-letters/discard', { body: { queue: 'recognition' } });
    expect(answer).toMatchObject({ status: 200, body: { done: 1, left: 0 } });
    expect(await deadLettersIn(/IntakeUploads/)).toBe(1);
  });

  test('of a whole queue are thrown away, after which the pipeline is healthy', async () => {
    for (const queue of ['recognition', 'intake']) {
      expect(await discard({ queue })).toMatchObject({ queue, refused: 0, isMore: false });
    }
    await until(async () => await queues.deadLetters() === 0);
    expect((await admin.get('/operations/dead-letters')).body).toEqual({ queues: [] });
    if (AWS_RUN === undefined) { // where alarms tell of what was there minutes ago
      expect((await admin.get('/operations')).body).toMatchObject({ isHealthy: true });
    }
  });

  test('of a queue that there is not are not redriven', async () => {
    const answer = await admin.call('POST', '/operations/dead-letters/redrive', { body: { queue: 'nothing' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', errors: [{ field: 'queue' }] } });
  });
});

async function callerOf(roleArn: string): Promise<ApiCaller> {
  const { url, fetch: fetchLocally, region } = apiOf(environment);
  return new ApiCaller(url, fetchLocally, signed({ ...await sessionOf(environment, roleArn), region }));
}

/** Deploys a stack beside the pipeline's. @returns somebody who may do everything with its API */
async function lookedUp(factory: ReturnType<typeof lookedUpStack>, clients: Environment['clients']): Promise<ApiCaller> {
  const stackName = 'LookedUp';
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'looked-up-'));
  try {
    const assembly = await synthesize(factory, stackName, folder);
    const { ApiUrl } = await deploy({ ...clients, assembly, stackName, target: emulatorTarget() });
    const { url, fetch: fetchLocally, credentials, region } = await PipelineApi.open(environment.account, stackName, ApiUrl, 'operator-beside');
    return new ApiCaller(url, fetchLocally, signed({ ...credentials, region }));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function redrive(body: object): Promise<unknown> {
  return dealtWith(await admin.call('POST', '/operations/dead-letters/redrive', { body }));
}

async function discard(body: object): Promise<unknown> {
  return dealtWith(await admin.call('POST', '/operations/dead-letters/discard', { body }));
}

function dealtWith({ status, body }: Answer): unknown {
  expect([status, body]).toEqual([200, body]);
  return body;
}

/** On AWS it is an estimate, which lags behind. */
function counted(messages: number): unknown {
  return AWS_RUN === undefined ? messages : expect.any(Number);
}

async function deadLettersIn(stage: RegExp): Promise<number> {
  return queues.count(await queues.url(new RegExp(`${stage.source}DeadLetterQueue`)));
}

async function ends(upload: Upload, status: string): Promise<void> {
  await until(async () => (await environment.documents.recordsOf([upload]))[0]?.status === status);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
