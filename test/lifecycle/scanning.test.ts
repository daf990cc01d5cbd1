import * as fc from 'fast-check';
import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { MalwareVerdict, ScanResult } from '../../src/contract/malware-verdict';
import { Upload } from '../../src/lifecycle/intake-changes';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { reduce } from '../../src/lifecycle/reduce';
import { validatedRecord } from '../helpers/records';

const NOW = new Date('2030-01-02T12:00:00.000Z');
const GATE = { timeoutSeconds: 600 };

const scanning = (record: Partial<DocumentRecord> = {}) => validatedRecord({ status: DocumentStatus.SCANNING, ...record });
const uploadOf = ({ documentId, bucket, objectKey }: DocumentRecord): Upload => ({ documentId, bucket, objectKey, eTag: 'e', sizeBytes: 5, uploadedAt: NOW });
const verdict = (result: ScanResult, at = NOW.toISOString(), more: Partial<MalwareVerdict> = {}): MalwareVerdict => ({ result, at, ...more });
const come = (record: DocumentRecord, result: ScanResult, at?: string, more?: Partial<MalwareVerdict>) => (
  reduce(record, { kind: 'VERDICT_CAME', verdict: verdict(result, at, more) }, NOW)
);
const EICAR = { threats: ['EICAR-Test-File'] };

test.each([DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED])('an upload that was asked for waits for its verdict (%s), as long as the scan may take', (status) => {
  const record = validatedRecord({ status });
  const next = reduce(record, { kind: 'UPLOADED', upload: uploadOf(record), gate: GATE }, NOW);
  expect(kinds(next)).toEqual(['AWAIT_VERDICT']);
  expect(next.change!.set).toMatchObject({ status: DocumentStatus.SCANNING, dueAt: '2030-01-02T12:10:00.000Z' });
});

test('what is clean goes on to its inspection', () => {
  const next = come(scanning(), 'NO_THREATS_FOUND');
  expect(kinds(next)).toEqual(['SEND UPLOADS']);
  expect(next.change!.set).toMatchObject({ status: DocumentStatus.RECEIVED, verdict: { result: 'NO_THREATS_FOUND' } });
  const cleared = validatedRecord({ ...next.change!.set });
  expect(kinds(reduce(cleared, { kind: 'UPLOADED', upload: uploadOf(cleared), gate: GATE }, NOW))).toEqual(['INSPECT']);
});

test.each(Object.values(DocumentStatus).filter((status) => status !== DocumentStatus.QUARANTINED))('a threat that is found in a document that is %s puts it into quarantine', (status) => {
  const { change, effects } = come(validatedRecord({ status }), 'THREATS_FOUND', undefined, EICAR);
  expect(effects).toEqual([{ kind: 'COUNT_OUTCOME' }]);
  expect(change!.set).toMatchObject({
    status: DocumentStatus.QUARANTINED,
    verdict: { threats: ['EICAR-Test-File'], threatAt: NOW.toISOString() },
    error: { code: DocumentErrorCode.MALWARE, message: expect.stringContaining('The malware scan found EICAR-Test-File.') },
  });
});

test('what the scanner cannot look into is rejected, with what to do', () => {
  const { change } = come(scanning(), 'UNSUPPORTED', undefined, { reason: 'PASSWORD_PROTECTED' });
  expect(change!.set).toMatchObject({
    status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.NOT_SCANNABLE, message: expect.stringMatching(/\(PASSWORD_PROTECTED\).*Upload it without a password/) },
  });
});

test.each<ScanResult>(['ACCESS_DENIED', 'FAILED', 'NOT_TAGGED'])('after a scan that ends with %s the document goes on waiting, with the reason, and is counted', (result) => {
  const { change, effects } = come(scanning(), result);
  expect(effects).toEqual([{ kind: 'COUNT_SCAN_WITHOUT_VERDICT' }]);
  expect(change).toMatchObject({ set: { verdict: { result } }, countsAsRevision: false });
});

test('what was found clean and could not be tagged, which nobody can read, is held back', () => {
  const { change, effects } = come(validatedRecord({ status: DocumentStatus.RECEIVED, verdict: verdict('NO_THREATS_FOUND') }), 'NOT_TAGGED');
  expect(change!.set.status).toBe(DocumentStatus.SCANNING);
  expect(effects).toEqual([{ kind: 'COUNT_SCAN_WITHOUT_VERDICT' }]);
});

test('a scan without a verdict says nothing of a document that went on', () => {
  expect(come(validatedRecord({ status: DocumentStatus.SUCCEEDED }), 'FAILED')).toEqual({ effects: [] });
  expect(come(validatedRecord({ status: DocumentStatus.VALIDATED }), 'UNSUPPORTED')).toEqual({ effects: [] });
});

test('a document that was there before the gate gets its verdict, and stays what it is', () => {
  const { change, effects } = come(validatedRecord({ status: DocumentStatus.SUCCEEDED }), 'NO_THREATS_FOUND');
  expect(effects).toEqual([]);
  expect(change).toMatchObject({ set: { verdict: { result: 'NO_THREATS_FOUND' } }, countsAsRevision: false });
  expect(change!.set.status).toBeUndefined();
});

test('a document that has no verdict is scanned before it is inspected again', () => {
  const received = validatedRecord({ status: DocumentStatus.RECEIVED });
  const next = reduce(received, { kind: 'UPLOADED', upload: uploadOf(received), gate: GATE }, NOW);
  expect(next.change!.set.status).toBe(DocumentStatus.SCANNING);
  expect(kinds(next)).toEqual(['AWAIT_VERDICT']);
});

describe('when a verdict does not come', () => {
  const waiting = (record: Partial<DocumentRecord> = {}) => scanning({ dueKey: 'sweep#0', updatedAt: '2030-01-02T11:00:00.000Z', dueAt: '2030-01-02T11:10:00.000Z', ...record });
  const sweep = (record: DocumentRecord, hasScanner = true) => reduce(record, { kind: 'SWEPT', hasEngine: true, hasScanner }, NOW);

  test('the document stays, says so, is counted, and is scanned once more', () => {
    const next = sweep(waiting());
    expect(kinds(next)).toEqual(['SEND SCANS', 'COUNT_SCAN_WITHOUT_VERDICT']);
    expect(next.change!.set).toMatchObject({ verdict: { result: 'TIMED_OUT' }, sweeps: 1, dueAt: '2030-01-02T13:00:00.000Z' });
    expect(next.change!.set.status).toBeUndefined();
  });

  test('what is known of it is not forgotten', () => {
    expect(sweep(waiting({ verdict: verdict('ACCESS_DENIED') })).change!.set.verdict).toBeUndefined();
  });

  test('that has no end: after twelve times, each day', () => {
    const next = sweep(waiting({ sweeps: 40 }));
    expect(kinds(next)).toEqual(['SEND SCANS', 'COUNT_SCAN_WITHOUT_VERDICT']);
    expect(next.change!.set).toMatchObject({ sweeps: 41, dueAt: '2030-01-03T12:00:00.000Z' });
  });

  test('a scan that a user asked for just now is made, and not counted', () => {
    const asked = reduce(waiting(), { kind: 'RESCAN_REQUESTED' }, NOW).change!;
    expect(asked.set.dueAt).toBe(NOW.toISOString());
    expect(kinds(sweep(waiting(asked.set)))).toEqual(['SEND SCANS']);
  });

  test('where a deployment took the scanner away, intake is told, which lets the document go on', () => {
    expect(kinds(sweep(waiting(), false))).toEqual(['SEND UPLOADS', 'COUNT_SCAN_WITHOUT_VERDICT']);
  });
});

describe('another scan', () => {
  const quarantined = (record: Partial<DocumentRecord> = {}) => validatedRecord({
    status: DocumentStatus.QUARANTINED, verdict: verdict('THREATS_FOUND', '2030-01-02T11:00:00.000Z', { ...EICAR, threatAt: '2030-01-02T11:00:00.000Z' }), ...record,
  });
  const rescan = (record: DocumentRecord) => reduce(record, { kind: 'RESCAN_REQUESTED' }, NOW);
  const asked = () => validatedRecord({ ...quarantined(), ...rescan(quarantined()).change!.set });

  test.each([
    ['is in quarantine', quarantined()],
    ['could not be scanned', validatedRecord({ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.NOT_SCANNABLE, message: 'It has a password.' } })],
  ])('of a document that %s begins its next attempt', (_, record) => {
    expect(rescan(record).change).toMatchObject({ set: { status: DocumentStatus.SCANNING, attempt: 2, dueAt: NOW.toISOString() }, remove: expect.arrayContaining(['error']) });
  });

  test.each([
    ['has gone on', validatedRecord()],
    ['was rejected for another reason', validatedRecord({ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.CORRUPT, message: 'It is broken.' } })],
    ['is deleted', quarantined({ deletedAt: NOW.toISOString() })],
  ])('of a document that %s changes nothing', (_, record) => {
    expect(rescan(record)).toEqual({ effects: [] });
  });

  test('brings it out of quarantine only by a verdict that is younger than the threat', () => {
    expect(come(asked(), 'NO_THREATS_FOUND', '2030-01-02T10:59:59.000Z')).toEqual({ effects: [] });
    expect(come(asked(), 'NO_THREATS_FOUND', '2030-01-02T11:00:00.000Z')).toEqual({ effects: [] });
    expect(come(asked(), 'NO_THREATS_FOUND', '2030-01-02T12:00:01.000Z').change!.set.status).toBe(DocumentStatus.RECEIVED);
  });

  test('that comes to nothing does not let an older verdict count', () => {
    const failed = validatedRecord({ ...asked(), ...come(asked(), 'FAILED', '2030-01-02T12:00:01.000Z').change!.set });
    expect(failed.verdict).toMatchObject({ result: 'FAILED', threatAt: '2030-01-02T11:00:00.000Z', threats: ['EICAR-Test-File'] });
    expect(come(failed, 'NO_THREATS_FOUND', '2030-01-02T10:59:59.000Z')).toEqual({ effects: [] });
  });

  test('the old threat, told late, does not put it back', () => {
    const cleared = validatedRecord({ ...asked(), ...come(asked(), 'NO_THREATS_FOUND', '2030-01-02T12:00:01.000Z').change!.set });
    expect(come(cleared, 'THREATS_FOUND', '2030-01-02T11:00:00.000Z', EICAR)).toEqual({ effects: [] });
  });

  test('nothing is found in it any more, but nobody asked for a scan: it stays in quarantine', () => {
    expect(come(quarantined(), 'NO_THREATS_FOUND', '2030-01-02T12:00:01.000Z')).toEqual({ effects: [] });
  });
});

describe('where a deployment took the gate away', () => {
  test('what waits goes on', () => {
    const record = scanning();
    const next = reduce(record, { kind: 'UPLOADED', upload: uploadOf(record) }, NOW);
    expect(next.change!.set.status).toBe(DocumentStatus.RECEIVED);
    expect(kinds(next)).toEqual(['INSPECT']);
  });

  test('what a threat was found in does not, though it waits for another scan', () => {
    const record = scanning({ verdict: verdict('FAILED', '2030-01-02T11:30:00.000Z', { ...EICAR, threatAt: '2030-01-02T11:00:00.000Z' }) });
    const next = reduce(record, { kind: 'UPLOADED', upload: uploadOf(record) }, NOW);
    expect(next.change!.set).toMatchObject({ status: DocumentStatus.QUARANTINED, error: { message: expect.stringContaining('EICAR-Test-File') } });
    expect(next.decision).toBeUndefined();
  });
});

test('whatever comes, and in whatever order, nothing is inspected whose last word was a threat or which was never found clean', () => {
  const results: ScanResult[] = ['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', 'NOT_TAGGED'];
  const step = fc.oneof(
    fc.record({ kind: fc.constant('VERDICT_CAME' as const), result: fc.constantFrom(...results), second: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ kind: fc.constantFrom('UPLOADED' as const, 'SWEPT' as const, 'RESCAN_REQUESTED' as const, 'REPROCESS_REQUESTED' as const) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    let record = scanning({ revision: 1 });
    let clean = false;
    let threatSecond = -1;
    steps.forEach((each, index) => {
      const now = new Date(NOW.getTime() + index * 1000);
      const next = reduce(record, eventOf(each, record, now), now);
      if (next.decision?.kind === 'INSPECT') {
        expect(clean).toBe(true);
      }
      if (each.kind === 'VERDICT_CAME') {
        clean ||= each.result === 'NO_THREATS_FOUND' && each.second > threatSecond;
        if (each.result === 'THREATS_FOUND' && each.second > threatSecond) {
          threatSecond = each.second;
          clean = false;
        }
      }
      if (next.change) {
        const removed = Object.fromEntries(next.change.remove.map((name) => [name, undefined]));
        record = { ...record, ...removed, ...next.change.set, revision: record.revision + (next.change.countsAsRevision ? 1 : 0) };
      }
    });
  }), { numRuns: 2000 });

  function eventOf(each: any, record: DocumentRecord, now: Date): LifecycleEvent {
    switch (each.kind) {
      case 'VERDICT_CAME':
        return { kind: 'VERDICT_CAME', verdict: verdict(each.result, new Date(NOW.getTime() + each.second * 1000).toISOString(), each.result === 'THREATS_FOUND' ? EICAR : {}) };
      case 'UPLOADED':
        return { kind: 'UPLOADED', upload: { ...uploadOf(record), uploadedAt: now }, gate: GATE };
      case 'SWEPT':
        return { kind: 'SWEPT', hasEngine: true };
      default:
        return each;
    }
  }
});
