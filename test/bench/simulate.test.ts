import { askedBy } from '../../bench/scale/arguments';
import { chanceOf } from '../../bench/scale/chance';
import { Scale } from '../../bench/scale/doc-tables';
import { SimulatedDay, waitsOf } from '../../bench/scale/figures';
import { limitsOf } from '../../bench/scale/limits';
import { ARRIVALS, arrivalTimes, busiestRate, LEAST_QUOTA, Load, quotaNeeded } from '../../bench/scale/load';
import { Model } from '../../bench/scale/model';
import { comparedTable, daysTable, limitsTable } from '../../bench/scale/report';
import scale from '../../bench/scale.json';

const HOUR_MS = 3_600_000;
const LOAD: Omit<Load, 'quota' | 'documents'> = { pages: 1, arrival: 'even', jobSeconds: 6 };
/** A day on which a document takes half a second of each function, and the admission item four units. */
function dayOf(documents: number): SimulatedDay {
  const load: Load = { ...LOAD, documents, quota: LEAST_QUOTA };
  const starts = chanceOf(load).documentsInBusiestHour / 3600;
  const each = (count: number) => Object.fromEntries(['intake', 'recognize', 'collect', 'publish', 'tick'].map((name) => [name, count])) as never;
  const waits = Array<number>(101).fill(0.3);
  return {
    load,
    billed: { S3_PUT: 5 * documents, LAMBDA_REQUEST: 1440 + 4 * documents } as never,
    functionSeconds: each(documents / 2),
    invocations: each(documents),
    atOnce: each(starts / 2),
    partitions: { admission: 4 * starts, due: starts, listing: starts },
    rates: { starts, s3: 10 * starts, sqs: 9 * starts, tableWrites: 25 * starts, tableReads: 3 * starts, lambda: 5 * starts, events: 4 * starts },
    toStart: waitsOf(waits),
    toResult: waitsOf(waits),
    percentiles: { toStart: waits, toResult: waits },
    refusals: 0,
    cpuMsPerDocument: 3,
  };
}

const model = new Model([500, 1500, 3000].map(dayOf));

describe('arguments', () => {
  test.each<[string[], RegExp]>([
    [['--per-day', '1e4'], /--per-day is '1e4': it must be a whole number from 1 to 100000000, such as --per-day 2/],
    [['--pages', '3001'], /--pages is '3001': it must be a whole number from 1 to 3000/],
    [['--quota', 'fast'], /--quota is 'fast': it must be starts a second from 0.1, and jobs at once from 1 if you like, such as --quota 5,100/],
    [['--quota', '0'], /--quota is '0'/],
    [['--arrival', 'sometimes'], /--arrival is 'sometimes': it must be one of even, working-day, burst/],
    [['--per-week', '7'], /--per-week/],
  ])('%s says what is right', (args, message) => {
    expect(() => askedBy(args)).toThrow(message);
  });

  test('have defaults, and a quota without jobs is one of 100', () => {
    expect(askedBy(['--pages', '3', '--quota', '2.5'])).toMatchObject({
      documents: undefined, pages: 3, arrival: 'working-day', jobSeconds: 8, quota: { startsPerSecond: 2.5, maxConcurrentJobs: 100 }, json: false, full: false,
    });
  });
});

describe('a day', () => {
  test.each(ARRIVALS)('has all its documents, in their order: %s', (arrival) => {
    const times = arrivalTimes({ documents: 1000, arrival });
    expect(times).toHaveLength(1000);
    expect([...times]).toEqual([...times].sort((a, b) => a - b));
    const inHour = Array.from({ length: 24 }, (_, hour) => times.filter((time) => Math.floor(time / HOUR_MS) === hour).length);
    expect(Math.max(...inHour) / 3600).toBeCloseTo(busiestRate({ documents: 1000, arrival }), 2);
  });

  test('needs what comes in its busiest hour, and a quarter more, and never less than every account has', () => {
    expect(quotaNeeded({ ...LOAD, arrival: 'burst', documents: 36_000 })).toEqual({ startsPerSecond: 13, maxConcurrentJobs: 100 });
    expect(quotaNeeded({ ...LOAD, documents: 10 })).toEqual(LEAST_QUOTA);
  });
});

describe('the model', () => {
  test('expects what each document adds, and what a pipeline takes at rest once', () => {
    const day = model.expect({ ...LOAD, documents: 1_000_000 });
    expect(day.billed.S3_PUT).toBeCloseTo(5_000_000);
    expect(day.billed.LAMBDA_REQUEST).toBeCloseTo(4_001_440);
    const starts = chanceOf(day.load).documentsInBusiestHour / 3600;
    expect(day.partitions.admission).toBeCloseTo(4 * starts);
    expect(day.atOnce.recognize).toBeCloseTo(starts / 2);
  });

  test('expects what comes beyond the quota to wait, in its order', () => {
    const day = model.expect({ ...LOAD, arrival: 'burst', documents: 7200, quota: { startsPerSecond: 1, maxConcurrentJobs: 100 } });
    expect(day.toStart.max).toBeGreaterThan(3600);
    expect(day.toStart.max).toBeLessThan(1.1 * 3600);
    expect(day.toStart.median / day.toStart.max).toBeCloseTo(0.5, 1);
    const jobs = model.expect({ ...LOAD, arrival: 'burst', documents: 7200, quota: { startsPerSecond: 100, maxConcurrentJobs: 6 } });
    expect(jobs.toStart.max).toBeCloseTo(day.toStart.max, -2);
  });

  test('says what breaks first, and when', () => {
    const limits = limitsOf(model, LOAD);
    expect(limits.map(({ documentsADay }) => documentsADay)).toEqual([...limits.map(({ documentsADay }) => documentsADay)].sort((a, b) => a - b));
    expect(limits[0]).toMatchObject({ what: 'Textract, starts a second' });
    expect(limits[0].documentsADay).toBeCloseTo(86_400);
    expect(limits.find(({ what }) => what.startsWith('admission item'))!.documentsADay).toBeCloseTo(250 * 86_400);
  });
});

test('all tables fit into 80 columns', () => {
  const { compared, expected, limits } = scale as unknown as Scale;
  const lines = [...compared.flatMap((each) => comparedTable(each)), ...daysTable(expected), ...limitsTable(limits)];
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
