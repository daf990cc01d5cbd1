import { AdmissionGates } from '../../src/admission/handler/admission-gates';
import { Lanes } from '../../src/admission/handler/item/lanes';
import { quotaFaults } from '../../src/admission/quota-faults';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE, FakeAdmissionTable } from '../helpers/fake-admission-table';
import { validatedRecord } from '../helpers/records';

const clock = fakeClock();
const QUOTA: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'StartDocumentTextDetection', startsPerSecond: 2, maxConcurrentJobs: 2 };
const OTHER: QuotaSettings = { ...QUOTA, operation: 'StartDocumentAnalysis' };
const ENGINES = { text: { quota: QUOTA }, again: { quota: QUOTA }, analysis: { quota: OTHER }, own: {} };

let table: FakeAdmissionTable;
let gates: AdmissionGates;
beforeEach(() => {
  table = new FakeAdmissionTable();
  gates = new AdmissionGates(table.client(), ENGINES);
});

const of = (engine: string | undefined, documentId = 'a'.repeat(32)) => validatedRecord({ engine, documentId, status: DocumentStatus.VALIDATED });
const admit = async (engine: string, documentId: string) => gates.admit(of(engine, documentId), { behindWaiting: true });
const ADMITTED = { kind: 'ADMITTED', notBefore: expect.any(Date) };

test('two engines with one quota share it; another operation has its own; an engine without one admits everything at once', async () => {
  expect(await admit('text', '1')).toEqual(ADMITTED);
  expect(await admit('again', '2')).toEqual(ADMITTED);
  expect(await admit('text', '3')).toMatchObject({ kind: 'DENIED', reason: 'JOBS' });
  expect(await admit('again', '3')).toMatchObject({ kind: 'DENIED', reason: 'JOBS' });
  expect(await admit('analysis', '3')).toEqual(ADMITTED);
  expect(await admit('own', '3')).toEqual({ kind: 'ADMITTED', notBefore: new Date() });
  expect(['text', 'own', 'gone', undefined].map((engine) => gates.has(of(engine)))).toEqual([true, false, false, false]);
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

test('leases of jobs that run for more than a quarter of an hour are expired, the longest first, and can be renewed or released', async () => {
  await admit('analysis', '1');
  clock.advance(MINUTE);
  await admit('text', '2');
  clock.advance(14 * MINUTE - 1);
  expect(await gates.expiredLeases()).toEqual([]);
  clock.advance(MINUTE + 2);
  const [first, second, ...more] = await gates.expiredLeases();
  expect([first.owner.documentId, second.owner.documentId, more]).toEqual(['1', '2', []]);

  await first.renew();
  await second.release();

  expect(await gates.expiredLeases()).toEqual([]);
  clock.advance(15 * MINUTE + 1);
  expect((await gates.expiredLeases()).map(({ owner }) => owner.documentId)).toEqual(['1']);
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
    clock.advance(2);
    expect(await admit('text', '2')).toEqual(ADMITTED);
  });

  test('without a quota asks nobody', async () => {
    await gates.markWaiting(of('own', '1'));
    expect(table.writes).toBe(0);
  });
});

test('of two drains of one lane the younger goes on; where there is no quota each does', async () => {
  const record = of('text', '1');
  expect(await gates.beginDrain(record, 'first', new Date())).toBe(true);
  clock.advance(SECOND);
  expect(await gates.beginDrain(record, 'second', new Date())).toBe(true);
  expect(await gates.drainOn(record, 'first', new Date())).toBe(false);
  expect(await gates.drainOn(record, 'second', new Date())).toBe(true);
  expect(await admit('text', '2')).toMatchObject({ kind: 'DENIED' });
  await gates.endDrain(record, 'second', new Date());
  expect(await admit('text', '2')).toEqual(ADMITTED);
  expect([await gates.beginDrain(of('own'), 'd', new Date()), await gates.drainOn(of('own'), 'd', new Date())]).toEqual([true, true]);
  await expect(gates.endDrain(of('own'), 'd', new Date())).resolves.toBeUndefined();
});

test('a lane is an item of a quota, or an engine without one; that of an engine which is gone is nobody\'s', () => {
  const lanes = new Lanes(ENGINES);
  expect(lanes.all).toHaveLength(3); // text and again share theirs
  expect(lanes.all).toEqual(expect.arrayContaining([lanes.of(of('text')), lanes.of(of('analysis')), 'engine:own']));
  expect([lanes.of(of('again')), lanes.of(of('gone'))]).toEqual([lanes.of(of('text')), 'engine:gone']);
  expect([lanes.find(of('own')), lanes.find(of('gone')), lanes.find(of(undefined))]).toEqual(['engine:own', undefined, undefined]);
});

test.each([
  [{ startsPerSecond: 0.01 }, 0], [{ startsPerSecond: 0.009 }, 1], [{ startsPerSecond: 500 }, 0], [{ startsPerSecond: 500.1 }, 1],
  [{ maxConcurrentJobs: 1 }, 0], [{ maxConcurrentJobs: 0 }, 1], [{ maxConcurrentJobs: 5000 }, 0],
  [{ maxConcurrentJobs: 5001 }, 1], [{ maxConcurrentJobs: 1.5 }, 1],
])('a quota of %j has %d faults', (quota, faults) => {
  expect(quotaFaults(quota)).toHaveLength(faults);
});
