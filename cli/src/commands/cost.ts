import { timeOf } from './filters';
import { BudgetStand, budgetStand } from '../../../src/operations/pipeline/budget-stand';
import { UsageError } from '../cli-error';
import { Context } from '../context/context';
import { Spend, spendSince, sumOf } from '../context/spend';
import { ExitCode } from '../exit-code';
import { dollars } from '../output/amounts';
import { tableOf } from '../output/table';

export interface CostOptions {
  readonly since: string;
}

/** Amazon CloudWatch keeps values of an hour and longer for 455 days: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
const KEPT_MS = 455 * 86_400_000;

/** What engines cost, by day and engine, by estimate. */
export async function cost(context: Context, { since }: CostOptions): Promise<ExitCode> {
  const { terminal, pipeline: { pipelineName } } = context;
  const now = new Date();
  const from = firstDay(since, now);
  const [days, budget] = await Promise.all([spendSince(context, from, now), budgetStand(context, now)]);
  const total = sumOf(days);
  if (terminal.isJson) {
    await terminal.json({ pipeline: pipelineName, since: from.toISOString(), days, ...total, budget });
    return ExitCode.DONE;
  }
  if (days.length === 0) {
    await terminal.line(`No engine has read a page since ${from.toISOString().slice(0, 10)}.`);
  } else {
    await terminal.line(tableOfDays(context, days, total));
  }
  for (const line of budget ? linesOf(budget) : []) {
    await terminal.line(line);
  }
  await terminal.note('An estimate by the prices that the pipeline knows; AWS Cost Explorer has the bill.');
  return ExitCode.DONE;
}

/** Days are whole: their values are. */
function firstDay(since: string, now: Date): Date {
  const from = new Date(timeOf('--since', since, now.getTime())!);
  if (from > now) {
    throw new UsageError(`--since is ${since}, which is still to come.`, 'docpipe cost --since 30d');
  }
  if (now.getTime() - from.getTime() > KEPT_MS) {
    throw new UsageError('Amazon CloudWatch keeps metrics for 455 days: --since takes a later time.', 'docpipe cost --since 454d');
  }
  from.setUTCHours(0, 0, 0, 0);
  return from;
}

interface Row {
  readonly day: string;
  readonly engine: string;
  readonly pages: number;
  readonly estimatedUsd?: number;
}

function tableOfDays({ terminal, pipeline: { prices } }: Context, days: readonly Spend[], total: Pick<Row, 'pages' | 'estimatedUsd'>): string {
  const rows = days.flatMap(({ date, engines }) => engines.map(({ engine, pages, estimatedUsd }, index): Row => (
    { day: index === 0 ? date : '', engine, pages, estimatedUsd: estimatedUsd === 0 && !(engine in prices) ? undefined : estimatedUsd }
  )));
  const table = tableOf<Row>([
    { title: 'Day (UTC)', value: ({ day }) => day, style: ({ day }) => (day === 'Total' ? 'bold' : undefined) },
    { title: 'Engine', value: ({ engine }) => engine, flexible: true },
    { title: 'Pages', value: ({ pages }) => pages.toLocaleString('en-US'), right: true },
    { title: 'Estimate', value: ({ estimatedUsd }) => (estimatedUsd === undefined ? undefined : dollars(estimatedUsd)), right: true },
  ], [...rows, { day: 'Total', engine: '', ...total }], terminal);
  return rows.some(({ estimatedUsd }) => estimatedUsd === undefined) ? `${table}\n–: free, or the pipeline knows no price of it.` : table;
}

function linesOf({ pagesToday, maxPagesPerDay, usdThisMonth, maxCostPerMonth }: BudgetStand): string[] {
  if (pagesToday === undefined || usdThisMonth === undefined) {
    return ['Budget: the tick has not told of it in the last 15 minutes.'];
  }
  return [
    ...maxPagesPerDay === undefined ? [] : [`Budget of the day:    ${pagesToday.toLocaleString('en-US')} of ${maxPagesPerDay.toLocaleString('en-US')} pages, ${percent(pagesToday, maxPagesPerDay)}`],
    ...maxCostPerMonth === undefined ? [] : [`Budget of the month:  ${dollars(usdThisMonth)} of ${dollars(maxCostPerMonth)}, ${percent(usdThisMonth, maxCostPerMonth)}`],
  ];
}

function percent(part: number, whole: number): string {
  return `${Math.round(100 * part / whole)}%`;
}
