import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetEventSourceMappingCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { searchLogs } from './canaries';
import { image, IMAGE_TEXT } from './images';
import { invoke } from './invoke';
import { startedJobs } from './jobs';
import { AWS_RUN, emulated, onEmulator, patience } from './place';
import { Queues } from './queues';
import { QUOTA, robustStack } from './robust-stack';
import { physicalId } from './stack-resources';
import { startEnvironment } from './start-environment';
import { takeRight } from './take-right';
import { Upload } from '../../local/documents';
import { Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import type { ReconcileAnswer, ReconcileRequest } from '../../src/reconciliation/reconcile-request';
import { toNotification } from '../../src/runtime/uploads/upload-notification';

/** On AWS each is a page that is paid for. */
const MANY = AWS_RUN === undefined ? 200 : 20;
const FEW = AWS_RUN === undefined ? 20 : 5;
const UPLOADS_AT_A_TIME = 10;
const TIMEOUT_MS = patience(150_000);

let environment: Environment;
let queues: Queues;

beforeAll(async () => {
  environment = await startEnvironment({
    suite: 'robustness',
    durable: true,
    stack: robustStack,
    textract: { recognizer: instantRecognizer(IMAGE_TEXT), quotas: { ...QUOTA, getsPerSecond: 100 } },
  });
  queues = new Queues(environment);
});

afterAll(async () => environment?.stop());

test(`each of ${MANY} documents whose event comes three times has one record, and is started once`, async () => {
  const documents = await upload('thrice', MANY);
  const copies = documents.map(({ event }) => event);
  await queues.send(await queues.url(/IntakeUploadsQueue/), [...copies, ...copies]);

  expectSucceeded(await outcomes(documents));
  await queues.drained();
  expect((await recordsOf('thrice')).length).toBe(MANY);
  await expectOneStartEach(await recordsOf('thrice'));
  if (AWS_RUN === undefined) {
    expect(emulated(environment).textract.log.count('StartDocumentTextDetection')).toBe(MANY);
  }
  expect(await queues.deadLetters()).toBe(0);
});

onEmulator('AWS lets nobody kill its functions')(`handlers that are killed, and then everything but Amazon Textract, lose none of ${MANY} documents and start none twice`, async () => {
  const { emulator, textract } = emulated(environment);
  const startsBefore = textract.jobs().length;
  const uploading = upload('killed', MANY);
  let killed = 0;
  for (const jobs of [MANY * 0.1, MANY * 0.3, MANY * 0.5]) {
    await until(() => textract.jobs().length - startsBefore >= jobs);
    killed += await emulator.killHandlers();
    await letClaimsRunOut();
  }
  await emulator.restart();
  await letClaimsRunOut();
  expect(killed).toBeGreaterThan(3);
  const jobsAtRestart = textract.jobs().length - startsBefore;
  expect(jobsAtRestart).toBeLessThan(MANY);

  const documents = await uploading;
  expectSucceeded(await outcomes(documents));
  await queues.drained();
  await expectOneStartEach(await recordsOf('killed'));
  expect(await queues.deadLetters()).toBe(0);
});

test('a dead-letter queue that is redriven twice starts nothing twice (by hand: the emulator has no StartMessageMoveTask)', async () => {
  const workQueue = await queues.url(/RecognitionWorkQueue/);
  const deadLetterQueue = await queues.url(/RecognitionWorkDeadLetterQueue/);
  const receives = await queues.setMaxReceiveCount(workQueue, 1);
  const mend = await breakRecognition();
  let documents: Uploaded[];
  try {
    documents = await upload('redriven', FEW);
    await until(async () => await queues.count(deadLetterQueue) === FEW);
    const ids = (await recordsOf('redriven')).map(({ documentId }) => documentId);
    expect((await startedJobs(environment)).filter(({ documentId }) => ids.includes(documentId))).toEqual([]);
  } finally {
    await mend();
    await queues.setMaxReceiveCount(workQueue, receives);
  }
  const letters = await queues.take(deadLetterQueue);
  expect(letters).toHaveLength(FEW);
  await queues.send(workQueue, [...letters, ...letters]);
  expectSucceeded(await outcomes(documents));
  const records = await recordsOf('redriven');

  await queues.send(workQueue, letters);
  await queues.drained();
  await expectOneStartEach(records);
  expect(await recordsOf('redriven')).toEqual(records);
  expect(await queues.deadLetters()).toBe(0);
});

test('documents whose events were lost are found, and the others are left alone', async () => {
  const known = (await environment.documents.records()).length;
  const lost = await uploadWithoutEvents('lost', FEW);
  const found = { examined: 0, sent: 0 };
  let startAfter: string | undefined;
  do {
    const answer = await reconcile({ startAfter, maxObjects: 150 });
    found.examined += answer.examined;
    found.sent += answer.sent;
    startAfter = answer.startAfter;
  } while (startAfter !== undefined);

  expect(found).toEqual({ examined: known + FEW, sent: FEW });
  expectSucceeded(await outcomes(lost));
  await expectOneStartEach(await recordsOf('lost'));
  expect(await environment.documents.records()).toHaveLength(known + FEW);
});

test('no log has the text of a document, whatever failed', async () => {
  const { lines, leaks } = await searchLogs(environment, { 'the text of a document': IMAGE_TEXT });
  expect(lines).toBeGreaterThan(50);
  expect(leaks).toEqual([]);
});

interface Uploaded {
  readonly upload: Upload;
  /** The notification of Amazon S3. */
  readonly event: string;
}

async function upload(folder: string, count: number): Promise<Uploaded[]> {
  const uploaded: Uploaded[] = [];
  for (let start = 0; start < count; start += UPLOADS_AT_A_TIME) {
    uploaded.push(...await Promise.all(Array.from({ length: Math.min(UPLOADS_AT_A_TIME, count - start) }, async (_, i) => {
      const content = image(start + i);
      const put = await environment.documents.upload(`${folder}/${start + i}.png`, content);
      const { key, versionId } = put;
      const eTag = createHash('md5').update(content).digest('hex');
      const event = toNotification({
        bucket: environment.outputs.BucketName!, key, versionId, eTag, sizeBytes: content.length, eventTime: new Date(put.at).toISOString(),
      });
      return { upload: put, event };
    })));
  }
  return uploaded;
}

async function outcomes(documents: readonly Uploaded[]): Promise<(DocumentRecord | undefined)[]> {
  return environment.documents.watch(documents.map(each => each.upload), { timeoutMs: TIMEOUT_MS });
}

async function recordsOf(folder: string): Promise<DocumentRecord[]> {
  const records = (await environment.documents.records()).filter(({ objectKey }) => objectKey.includes(`/${folder}/`));
  return records.sort((a, b) => a.documentId.localeCompare(b.documentId));
}

function expectSucceeded(records: readonly (DocumentRecord | undefined)[]): void {
  const others = records.filter(record => record?.status !== DocumentStatus.SUCCEEDED);
  expect(others.map(record => record && [record.objectKey, record.status, record.attempt, record.error])).toEqual([]);
}

/** A start is what costs: a job at Amazon Textract, however often it was asked for. */
async function expectOneStartEach(records: readonly DocumentRecord[]): Promise<void> {
  const owners = (await startedJobs(environment)).map(({ documentId }) => documentId);
  const starts = records.map(({ objectKey, documentId }) => [objectKey, owners.filter(owner => owner === documentId).length]);
  expect(starts.filter(([, count]) => count !== 1)).toEqual([]);
}

/** As if the minutes had passed for which an invocation has a document to itself: those that had these are dead. */
async function letClaimsRunOut(): Promise<void> {
  for (const { documentId, claimUntil } of await environment.documents.records()) {
    if (claimUntil) {
      await environment.clients.dynamoDb.send(new UpdateCommand({
        TableName: environment.outputs.TableName,
        Key: { documentId },
        UpdateExpression: 'SET claimUntil = :past',
        ConditionExpression: 'claimUntil = :seen',
        ExpressionAttributeValues: { ':past': new Date(0).toISOString(), ':seen': claimUntil },
      })).catch(error => {
        if (error.name !== 'ConditionalCheckFailedException') {
          throw error;
        }
      });
    }
  }
}

/** Takes away the right to claim documents. @returns what gives it back */
async function breakRecognition(): Promise<() => Promise<unknown>> {
  const roleName = await physicalId(environment, 'AWS::IAM::Role', /RecognitionHandlerRole/);
  return takeRight(environment, roleName, 'dynamodb:UpdateItem');
}

/** Their events are taken out of the queue before intake sees them. */
async function uploadWithoutEvents(folder: string, count: number): Promise<Uploaded[]> {
  const uploadsQueue = await queues.url(/IntakeUploadsQueue/);
  const UUID = await physicalId(environment, 'AWS::Lambda::EventSourceMapping', /Intake/);
  await setEnabled(UUID, false);
  const documents = await upload(folder, count);
  await until(async () => await queues.count(uploadsQueue) === count);
  expect(await queues.take(uploadsQueue)).toHaveLength(count);
  await setEnabled(UUID, true);
  return documents;
}

/** AWS carries it out some time after it was told. */
async function setEnabled(UUID: string, Enabled: boolean): Promise<void> {
  const { lambda } = environment.clients;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  await until(async () => (await lambda.send(new GetEventSourceMappingCommand({ UUID }))).State === (Enabled ? 'Enabled' : 'Disabled'));
}

async function reconcile(request: ReconcileRequest): Promise<ReconcileAnswer> {
  const FunctionName = await physicalId(environment, 'AWS::Lambda::Function', /ReconciliationHandler/);
  return invoke(environment.clients.lambda, FunctionName, request);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const start = Date.now(); !await holds(); await sleep(50)) {
    if (Date.now() - start > TIMEOUT_MS) {
      throw new Error(`It did not come to pass within ${TIMEOUT_MS / 1000} seconds: ${holds}`);
    }
  }
}
