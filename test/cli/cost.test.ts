import { DESCRIPTION, docpipe, FakeParameters } from './docpipe';
import { FakeParts } from './fake-parts';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';

const aws = fakeAws();
const clock = fakeClock();
const parameters = new FakeParameters(() => aws);
const parts = new FakeParts(() => aws);
beforeEach(() => {
  clock.advance(12 * HOUR_MS); // far from midnight
  parts.reset();
  parameters.values.clear();
  parameters.put('invoices', { lists: { ...lists, engines: { textractText: [0, 1], rekognitionText: [1], embeddedText: [0] } } });
});

const { lists } = DESCRIPTION as { readonly lists: Exclude<typeof DESCRIPTION.lists, string> };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The beginning of a UTC day, so many before today. */
const day = (ago: number) => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - ago * DAY_MS).toISOString();
const json = async (...args: string[]) => JSON.parse((await docpipe(['cost', ...args, '--json'])).stdout);

function spent(): void {
  parts.metrics.set('PagesProcessed', [[day(9), 7], [day(1), 1300], [day(0), 40]]);
  parts.metrics.set('EstimatedCost', [[day(9), 0.07], [day(1), 1.85], [day(0), 0.04]]);
  parts.metrics.set('PagesProcessed/textractText', [[day(1), 1200]]);
  parts.metrics.set('EstimatedCost/textractText', [[day(1), 1.8]]);
  parts.metrics.set('PagesProcessed/rekognitionText', [[day(1), 50], [day(0), 40]]);
  parts.metrics.set('EstimatedCost/rekognitionText', [[day(1), 0.05], [day(0), 0.04]]);
  parts.metrics.set('PagesProcessed/embeddedText', [[day(1), 50]]);
}

test('what engines cost is told by day and engine, with a total, in 60 columns', async () => {
  spent();
  const { stdout, code } = await docpipe(['cost', '--no-color'], { columns: 60 });
  expect(code).toBe(0);
  expect(stdout.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['Day (UTC)', 'Engine', 'Pages', 'Estimate'],
    [day(1).slice(0, 10), 'textractText', '1,200', '$1.80'],
    ['rekognitionText', '50', '$0.05'],
    ['embeddedText', '50', '–'],
    [day(0).slice(0, 10), 'rekognitionText', '40', '$0.04'],
    ['Total', '1,340', '$1.89'],
    ['–: free, or the pipeline knows no price of it.'],
    [''],
  ]);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('programs get the days with their engines, and the sums', async () => {
  spent();
  expect(await json()).toEqual({
    pipeline: 'invoices',
    since: day(7),
    days: [
      {
        date: day(1).slice(0, 10),
        pages: 1300,
        estimatedUsd: 1.85,
        engines: [
          { engine: 'textractText', pages: 1200, estimatedUsd: 1.8 },
          { engine: 'rekognitionText', pages: 50, estimatedUsd: 0.05 },
          { engine: 'embeddedText', pages: 50, estimatedUsd: 0 },
        ],
      },
      { date: day(0).slice(0, 10), pages: 40, estimatedUsd: 0.04, engines: [{ engine: 'rekognitionText', pages: 40, estimatedUsd: 0.04 }] },
    ],
    pages: 1340,
    estimatedUsd: 1.89,
  });
});

test('--since begins with a whole day of UTC, whatever the hour', async () => {
  spent();
  expect((await json('--since', '9d')).days.map(({ date }: any) => date)).toEqual([day(9), day(1), day(0)].map((each) => each.slice(0, 10)));
  expect((await json('--since', `${day(0).slice(0, 10)}T04:00Z`)).days).toHaveLength(1);
});

test('an engine that the pipeline does not have any more is in the sum, and in a row of its own', async () => {
  spent();
  parameters.put('invoices'); // without embeddedText
  expect((await json()).days[0].engines.at(-1)).toEqual({ engine: 'former engines', pages: 50, estimatedUsd: 0 });
});

test('where nothing was read, that is said', async () => {
  expect((await docpipe(['cost'])).stdout).toBe(`No engine has read a page since ${day(7).slice(0, 10)}.\n`);
});

test.each([['2999-01-01'], ['456d'], ['yesterday']])('--since %s is wrong use', async (since) => {
  expect(await docpipe(['cost', '--since', since])).toMatchObject({ code: 2, stdout: '' });
});

describe('the budget', () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const withBudget = (budget: object) => parameters.put('invoices', { budget });

  test('is told with what is used of it, by what the tick told last', async () => {
    withBudget({ maxPagesPerDay: 5000, maxCostPerMonth: 300 });
    parts.metrics.set('BudgetPages', [[minutesAgo(9), 1100], [minutesAgo(2), 1250]]);
    parts.metrics.set('BudgetCost', [[minutesAgo(2), 31.5]]);
    expect((await docpipe(['cost'])).stdout).toContain('\nBudget of the day:    1,250 of 5,000 pages, 25%\nBudget of the month:  $31.50 of $300.00, 11%\n');
    expect((await json()).budget).toEqual({ pagesToday: 1250, maxPagesPerDay: 5000, usdThisMonth: 31.5, maxCostPerMonth: 300 });
  });

  test('of pages alone has no line of dollars', async () => {
    withBudget({ maxPagesPerDay: 100 });
    parts.metrics.set('BudgetPages', [[minutesAgo(1), 0]]);
    parts.metrics.set('BudgetCost', [[minutesAgo(1), 0]]);
    const { stdout } = await docpipe(['cost']);
    expect(stdout).toContain('0 of 100 pages, 0%');
    expect(stdout).not.toContain('month');
  });

  test('of yesterday is not taken for that of today, nor what was told long ago for what is', async () => {
    withBudget({ maxPagesPerDay: 100 });
    parts.metrics.set('BudgetPages', [[minutesAgo(20), 99]]);
    expect((await docpipe(['cost'])).stdout).toContain('Budget: the tick has not told of it in the last 15 minutes.');
    clock.advance(DAY_MS - (Date.now() % DAY_MS) + 60_000); // a minute after midnight
    parts.metrics.set('BudgetPages', [[minutesAgo(3), 99]]);
    parts.metrics.set('BudgetCost', [[minutesAgo(3), 9]]);
    expect((await json()).budget).toEqual({ maxPagesPerDay: 100 });
  });

  test('is not asked for where there is none', async () => {
    expect(await json()).not.toHaveProperty('budget');
    expect(JSON.stringify(aws.callsOf('GetMetricDataCommand'))).not.toContain('Budget');
  });
});
