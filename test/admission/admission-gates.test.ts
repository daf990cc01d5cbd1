import { AdmissionGates } from '../../src/admission/handler/admission-gates';
import { quotaFaults } from '../../src/admission/quota-faults';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE, FakeAdmissionTable, PIPELINE } from '../helpers/fake-admission-table';
import { validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';

const clock = fakeClock();
const QUOTA: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'StartDocumentTextDetection', startsPerSecond: 2, maxConcurrentJobs: 2 };
const OTHER: QuotaSettings = { ...QUOTA, operation: 'StartDocumentAnalysis' };
const ENGINES = { text: { quota: QUOTA }, again: { quota: QUOTA }, analysis: { quota: OTHER }, own: {} };

let table: FakeAdmissionTable;
let gates: AdmissionGates;
beforeEach(() => {
  table = new FakeAdmissionTable();
  gates = new AdmissionGates(table.client(), ENGINES, PIPELINE);
});

const of = (engine: string | undefined, documentId = 'a'.repeat(32)) => validatedRecord({ engine, documentId, status: DocumentStatus.VALIDATED });
const admit = async (engine: string, documentId: string) => gates.admit(of(engine, documentId), { behindWaiting: true });
const ADMITTED = { kind: 'ADMITTED', notBefore: expect.any(Date) };

test('two engines with one quota share it; another operation has its own; an engine without one admits everything at once', async () => {
  expect(await admit('text', '1')).toEqual(ADMITTED);
  expect(await admit('again', '2')).toEqual(ADMITTED);
  expect(await admit('text', '3')).toMatchObject({ kind: 'DENIED', reason: 'JOBS' });
  expect(await admit('again', '4')).toMatchObject({ kind: 'DENIED', reason: 'OTHERS_WAIT' }); // behind the third
  expect(await admit('analysis', '3')).toEqual(ADMITTED);
  expect(await admit('own', '3')).toEqual({ kind: 'ADMITTED', notBefore: new Date() });
  expect(gates.groups.map(({ engines, gate }) => [engines, gate?.quota])).toEqual([[['text', 'again'], QUOTA], [['analysis'], OTHER], [['own'], undefined]]);
});

test('a released lease is another one\'s', async () => {
  await admit('text', '1');
  await admit('text', '2');
  await gates.release(of('again', '1'), 1);
  expect(await admit('text', '3')).toEqual(ADMITTED);
  await expect(gates.release(of('own', '1'), 1)).resolves.toBeUndefined();
});

test('after throttling nobody starts for a while, and who was throttled is told when to try again', async () => {
  expect(await gates.throttled(of('text'))).toEqual(new Date(Date.now() + 5 * SECOND));
  expect((await admit('text', '1'))).not.toEqual({ kind: 'ADMITTED', notBefore: new Date() });
  expect(await gates.throttled(of('own'))).toEqual(new Date(Date.now() + 5 * SECOND));
});

describe('a table that cannot be asked', () => {
  test.each([
    ['has too much to do', serviceError('ThrottlingException', 400)], ['has a fault', serviceError('InternalServerError', 500)],
    ['is not to be reached', networkError()],
  ])('since it %s denies, for a second: the document waits instead of failing', async (_, error) => {
    const failing = new AdmissionGates(table.client(async () => { throw error; }), ENGINES, PIPELINE);
    const denied = { kind: 'DENIED', reason: 'NOT_ASKED', retryAt: new Date(Date.now() + SECOND) };
    expect(await failing.admit(of('text'), { behindWaiting: true })).toEqual(denied);
  });

  test('for lack of a right fails, so that somebody hears of it', async () => {
    const failing = new AdmissionGates(table.client(async () => { throw serviceError('AccessDeniedException', 400); }), ENGINES, PIPELINE);
    await expect(failing.admit(of('text'), { behindWaiting: true })).rejects.toThrow('AccessDeniedException');
  });
});

describe('the id of a job', () => {
  test('stands on its lease where other pipelines count in the quota, which may ask about it', async () => {
    const shared = new AdmissionGates(table.client(), { text: { quota: { ...QUOTA, shared: true } } }, PIPELINE);
    await shared.admit(of('text', '1'), { behindWaiting: true });
    await shared.started(of('text', '1'), 'job-1');
    clock.advance(20 * MINUTE);
    expect(await shared.groups[0].gate!.overdueLeases(new Date())).toMatchObject([{ pipeline: PIPELINE, jobId: 'job-1' }]);
  });

  test('is written nowhere else: it would cost a write', async () => {
    await admit('text', '1');
    const { writes } = table;
    await gates.started(of('text', '1'), 'job-1');
    await gates.started(of('own', '1'), 'job-1');
    expect(table.writes).toBe(writes);
  });
});

describe('a document that waits', () => {
  test('is said to wait once in five seconds, and new arrivals wait behind it for a minute and a half', async () => {
    await gates.markWaiting(of('text', '1'));
    expect(table.writes).toBe(1);
    expect(await admit('text', '2')).toMatchObject({ kind: 'DENIED' });
    clock.advance(5 * SECOND - 1);
    await gates.markWaiting(of('text', '1'));
    expect(table.writes).toBe(1);
    clock.advance(1);
    await gates.markWaiting(of('text', '1'));
    expect(table.writes).toBe(2);
    clock.advance(90 * SECOND - 1);
    expect(await admit('text', '2')).toMatchObject({ kind: 'DENIED' });
    clock.advance(5 * SECOND);
    expect(await admit('text', '2')).toEqual(ADMITTED);
  });

  test('without a quota asks nobody', async () => {
    await gates.markWaiting(of('own', '1'));
    expect(table.writes).toBe(0);
  });
});

test.each([
  [{ startsPerSecond: 0.01 }, 0], [{ startsPerSecond: 0.009 }, 1], [{ startsPerSecond: 500 }, 0], [{ startsPerSecond: 500.1 }, 1],
  [{ maxConcurrentJobs: 1 }, 0], [{ maxConcurrentJobs: 0 }, 1], [{ maxConcurrentJobs: 5000 }, 0],
  [{ maxConcurrentJobs: 5001 }, 1], [{ maxConcurrentJobs: 1.5 }, 1],
])('a quota of %j has %d faults', (quota, faults) => {
  expect(quotaFaults(quota)).toHaveLength(faults);
});
