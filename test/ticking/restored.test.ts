import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { SETTINGS, waitingRecord } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { DAY, fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE, WORK_QUEUE } from '../helpers/fake-queues';
import { loadTick } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const START = 'StartDocumentTextDetectionCommand';
const ASK = 'GetDocumentTextDetectionCommand';

const aws = fakeAws();
fakeClock();

let tick: () => Promise<void>;
beforeAll(async () => {
  tick = await loadTick(SETTINGS);
});
beforeEach(() => jest.spyOn(console, 'log').mockImplementation());

const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const requestOf = (days: number) => ({ createdAt: ago(days), engineType: 'textract-text' as const, parameters: { ClientRequestToken: 'token', JobTag: `${DOCUMENT_ID}:1` } });
const record = () => aws.table.get(DOCUMENT_ID);

/** As a table has it that was restored to a time some days ago. */
describe('a record that comes back from a backup', () => {
  test.each([[6], [8]])('and was with its engine %d days ago is collected from what the engine stored, and not paid for again', async (days) => {
    aws.table.put(validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job-1', request: requestOf(days), dueAt: ago(days), updatedAt: ago(days) }));
    aws.failOnce(ASK, new InvalidJobIdException({ message: 'Request has invalid Job Id', $metadata: { httpStatusCode: 400 } }));
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
    expect(aws.callsOf(START)).toEqual([]);
  });

  test('and was about to be called for five days ago is asked for by the same token, which finds the job that ran since', async () => {
    aws.table.put(waitingRecord(DOCUMENT_ID, 5 * 24 * 3600, { request: requestOf(5) }));
    await tick();
    expect(aws.callsOf(START)).toEqual([requestOf(5).parameters]);
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
  });

  test('and was about to be called for more than six days ago is paid for again, as a next attempt: the engine has forgotten the token', async () => {
    aws.table.put(waitingRecord(DOCUMENT_ID, 7 * 24 * 3600, { request: requestOf(7) }));
    await tick();
    expect(record()).toMatchObject({ attempt: 2 });
    await tick();
    expect(aws.callsOf(START)).toMatchObject([{ JobTag: `${DOCUMENT_ID}:2` }]);
  });

  test('of an older version, whose request does not say what reads its answer, is read by its engine', async () => {
    const { engineType: _engineType, ...older } = requestOf(1);
    aws.table.put(validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job-1', request: older, dueAt: ago(1) }));
    aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toMatchObject([{ jobId: 'job-1', jobSucceeded: true }]);
    expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
  });

  test('and was with an engine that the pipeline has no more is collected all the same', async () => {
    aws.table.put(validatedRecord({ engine: 'gone', status: DocumentStatus.PROCESSING, jobId: 'job-1', request: requestOf(1), dueAt: ago(1) }));
    aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toMatchObject([{ jobId: 'job-1', jobSucceeded: true }]);
  });
});
