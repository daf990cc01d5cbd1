import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { loadEngineCallers } from '../helpers/turns';
import { JOBS, SETTINGS } from '../ticking/settings';

/** What happens while an invocation sleeps until its turn. */
let meanwhile: () => Promise<void>;
jest.mock('../../src/runtime/sleep', () => ({
  sleepUntil: async (moment: Date) => {
    if (moment.getTime() > Date.now()) {
      const happens = meanwhile;
      meanwhile = async () => undefined;
      await happens();
    }
    return jest.requireActual<typeof import('../helpers/clock')>('../helpers/clock').sleepUntil(moment);
  },
}));

const START = 'StartDocumentTextDetectionCommand';

const aws = fakeAws();
fakeClock();

let recognize: BatchHandler;
beforeAll(async () => {
  ({ recognize } = await loadEngineCallers(aws, SETTINGS));
});

test('a message that comes twice while the document waits for its turn spends one turn of the quota, not two', async () => {
  aws.table.put(validatedRecord({ documentId: 'd1' }));
  aws.table.put(validatedRecord({ documentId: 'd2' }));
  await deliver(recognize, [{ documentId: 'd1' }]);
  const turns = () => (aws.admission.quota(JOBS.operation).tatMicros! / 1000 - Date.parse('2030-01-01')) * JOBS.startsPerSecond / 1000;
  let again: string[] | undefined;
  let turnsAgain: number | undefined;
  meanwhile = async () => {
    again = await deliver(recognize, [{ documentId: 'd2' }]);
    turnsAgain = turns();
  };
  await deliver(recognize, [{ documentId: 'd2' }]);

  expect(again).toEqual(['m1']); // it comes back later, and finds the document started
  expect(turnsAgain).toBe(2);
  expect(turns()).toBe(2);
  expect(aws.callsOf(START)).toHaveLength(2);
  expect(aws.table.get('d2')).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
});

test('the claim outlives the turn: nobody takes the document over before its call is made', async () => {
  aws.table.put(validatedRecord({ documentId: 'd1' }));
  aws.table.put(validatedRecord({ documentId: 'd2' }));
  await deliver(recognize, [{ documentId: 'd1' }]);
  let claimUntil: string | undefined;
  meanwhile = async () => {
    ({ claimUntil } = aws.table.get('d2'));
  };
  await deliver(recognize, [{ documentId: 'd2' }]);

  expect(Date.now()).toBe(Date.parse('2030-01-01T00:00:00.500Z')); // it slept until its turn
  expect(Date.parse(claimUntil!)).toBeGreaterThan(Date.now());
});
