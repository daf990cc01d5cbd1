import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DocumentStatus } from '../../src/contract/document-status';
import { Env } from '../../src/contract/env';
import { isWaiting } from '../../src/lifecycle/waiting-changes';
import { DocumentStore } from '../../src/runtime/document-store';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { strictClient } from '../helpers/strict-client';
import { loadEngineCallers } from '../helpers/turns';
import { SETTINGS } from '../ticking/settings';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const TICK = 'Documents-Tick';
const INVOKE = 'InvokeCommand';

const aws = fakeAws();
const clock = fakeClock();
let tests = 0;

let recognize: BatchHandler;
let tick: (event?: object) => Promise<void>;
beforeAll(async () => {
  process.env[Env.TICK_FUNCTION_NAME] = TICK;
  ({ recognize, tick } = await loadEngineCallers(aws, SETTINGS));
});
afterAll(() => {
  delete process.env[Env.TICK_FUNCTION_NAME];
});
beforeEach(() => {
  clock.advance(tests++ * MINUTE); // a function says that documents wait each five seconds at most, and lives on from test to test
  aws.textract.answers = [{ Blocks: [] }];
  strictClient(LambdaClient, () => aws, [[InvokeCommand, () => ({ StatusCode: 202 })]]);
});

const IDS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];

async function deliverAtOnce(ids: readonly string[]): Promise<void> {
  const now = Date.now();
  for (const documentId of ids) {
    aws.table.put(validatedRecord({ documentId, engine: 'textractTextSync' }));
    await deliver(recognize, [{ documentId }]);
    jest.setSystemTime(now); // each has an invocation of its own
  }
}

test('what has its turn in more than a second waits in the table, and takes none: a function would sleep, and be paid, for it alone', async () => {
  await deliverAtOnce(IDS);
  expect(IDS.map((id) => isWaiting(aws.table.get(id)))).toEqual([false, false, true, true, true, true]); // one a second
  expect(aws.callsOf('DetectDocumentTextCommand')).toHaveLength(2);
});

test('the first one that waits has the tick begin at once, those behind it do not', async () => {
  await deliverAtOnce(IDS);
  expect(aws.callsOf(INVOKE)).toEqual([{ FunctionName: TICK, InvocationType: 'Event', Payload: JSON.stringify({ documentsWait: true }) }]);
});

test('that tick starts them, though the index learns of them a second later', async () => {
  await deliverAtOnce(IDS);
  const started = () => IDS.filter((id) => aws.table.get(id).status === DocumentStatus.PROCESSING);
  const [{ Payload }] = aws.callsOf(INVOKE);
  const waiting = IDS.map((id) => aws.table.get(id)).filter(isWaiting);
  const begun = Date.now();
  const { due } = DocumentStore.prototype;
  jest.spyOn(DocumentStore.prototype, 'due').mockImplementation(async function (this: DocumentStore, ...asked) {
    return Date.now() - begun < SECOND ? [] : due.apply(this, asked);
  });
  await tick(JSON.parse(Payload));
  expect(waiting).toHaveLength(4);
  expect(started()).toEqual(IDS);
  expect(aws.callsOf('DetectDocumentTextCommand')).toHaveLength(6);
});

test('that the tick cannot be invoked is no fault of the document, which waits for the next minute', async () => {
  aws.failOnce(INVOKE, serviceError('AccessDeniedException', 403));
  await deliverAtOnce(IDS);
  expect(isWaiting(aws.table.get('d3'))).toBe(true);
  await tick();
  expect(aws.table.get('d6')).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
});
