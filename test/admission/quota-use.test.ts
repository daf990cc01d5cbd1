import { AdmissionGate } from '../../src/admission/handler/admission-gate';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { ADMISSION_TABLE, FakeAdmissionTable, PIPELINE } from '../helpers/fake-admission-table';

const START = Date.parse('2030-01-01T00:00:00.000Z');
const MEASURED = 4 * 60_000;
/** The time that the first jobs take to fill the quota counts for nothing. */
const WARM_UP = 100_000;

/** How long things take, in milliseconds; much longer than they usually do. */
const ADMISSION_TAKES = 30;
const CALL_TAKES = 400;
const COMPLETION_TAKES = 500;

interface Use {
  /** Of the starts that the rate allows. */
  readonly rate: number;
  /** Of the time that the jobs' places offer. */
  readonly jobs: number;
}

/** A drain with as many documents as it likes: it asks for one after the other; each sleeps until its turn and calls. */
async function simulate(quota: QuotaSettings, jobTakes: (n: number) => number): Promise<Use> {
  const table = new FakeAdmissionTable();
  const gate = new AdmissionGate(table.client(), quota, PIPELINE);
  const events: Array<{ readonly time: number; readonly happens: () => Promise<void> }> = [];
  const later = (time: number, happens: () => Promise<void>) => events.push({ time, happens });
  let documents = 0;
  let starts = 0;
  let jobTime = 0;

  const nextDocument = () => `document-${documents++}`;

  async function ask(time: number, documentId: string): Promise<void> {
    const owner = { documentId, attempt: 1 };
    const admission = await gate.admit(owner, new Date(START + time), { behindWaiting: false, again: false });
    const answered = time + ADMISSION_TAKES;
    if (admission.kind === 'DENIED') {
      const retry = Math.max(answered, admission.retryAt.getTime() - START);
      later(retry, () => ask(retry, documentId));
      return;
    }
    const begun = Math.max(answered, admission.notBefore.getTime() - START);
    const ended = begun + CALL_TAKES + jobTakes(starts);
    if (begun >= WARM_UP && begun < WARM_UP + MEASURED) {
      starts += 1;
    }
    jobTime += Math.max(0, Math.min(ended, WARM_UP + MEASURED) - Math.max(begun, WARM_UP));
    if (quota.maxConcurrentJobs !== undefined) {
      later(ended + COMPLETION_TAKES, () => gate.release(owner, new Date(START + ended)));
    }
    later(answered, () => ask(answered, nextDocument()));
  }

  later(0, () => ask(0, nextDocument()));
  while (events.length > 0) {
    const next = events.reduce((first, event, index) => event.time < events[first].time ? index : first, 0);
    const [{ time, happens }] = events.splice(next, 1);
    if (time >= WARM_UP + MEASURED) {
      break;
    }
    await happens();
  }
  return { rate: starts / (quota.startsPerSecond * MEASURED / 1000), jobs: jobTime / ((quota.maxConcurrentJobs ?? Infinity) * MEASURED) };
}

const quota = (startsPerSecond: number, maxConcurrentJobs?: number): QuotaSettings => (
  { tableName: ADMISSION_TABLE, operation: 'q', startsPerSecond, maxConcurrentJobs }
);
/** Half to one and a half times so long. */
const about = (milliseconds: number) => (n: number) => milliseconds * (0.5 + (n * 7919 % 101) / 100);

describe('while documents wait, at least 95 % of the quota is used, and never more than all of it', () => {
  test.each([
    ['2 a second', quota(2, 100), about(20_000)],
    ['3 a second, no whole milliseconds', quota(3, 200), about(20_000)],
    ['15 a second, no jobs', quota(15), about(0)],
    ['one in ten seconds', quota(0.1, 100), about(20_000)],
    ['20 a second and 900 jobs', quota(20, 900), about(20_000)],
  ])('of the rate: %s', async (_name, settings, jobTakes) => {
    const { rate } = await simulate(settings, jobTakes);
    expect(rate).toBeGreaterThanOrEqual(0.95);
    expect(rate).toBeLessThanOrEqual(1 + 1000 / (settings.startsPerSecond * MEASURED)); // the first and the last moment may both have a start
  });

  test.each([
    ['10 jobs', quota(2, 10), about(30_000)],
    ['100 jobs', quota(5, 100), about(60_000)],
    ['400 jobs', quota(25, 400), about(60_000)],
  ])('of the jobs: %s', async (_name, settings, jobTakes) => {
    const { jobs } = await simulate(settings, jobTakes);
    expect(jobs).toBeGreaterThanOrEqual(0.95);
    expect(jobs).toBeLessThanOrEqual(1);
  });
});
