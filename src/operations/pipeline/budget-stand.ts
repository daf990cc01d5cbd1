import { latest, metricsOf } from './metric-sums';
import { OperatedPipeline } from './operated-pipeline';
import { MetricName } from '../../contract/metric-name';

const MINUTE_SECONDS = 60;

/** The tick tells each minute, and Amazon CloudWatch may take some. */
const TOLD_WITHIN_MS = 15 * 60_000;

/** Where the budget stands by what the tick told last; what is used is absent where it has told nothing since the day began, or for long. */
export interface BudgetStand {
  readonly pagesToday?: number;
  readonly maxPagesPerDay?: number;
  readonly usdThisMonth?: number;
  readonly maxCostPerMonth?: number;
}

/** Nothing where the pipeline has no budget. */
export async function budgetStand(operated: OperatedPipeline, now: Date): Promise<BudgetStand | undefined> {
  const { budget } = operated.pipeline;
  if (!budget) {
    return undefined;
  }
  const from = new Date(Math.max(new Date(now).setUTCHours(0, 0, 0, 0), now.getTime() - TOLD_WITHIN_MS)); // what was told yesterday is of yesterday
  const [pages, usd] = await metricsOf(
    operated,
    [MetricName.BUDGET_PAGES, MetricName.BUDGET_COST].map((metricName) => ({ metricName, periodSeconds: MINUTE_SECONDS })),
    { from, to: now },
  );
  return { pagesToday: latest(pages), usdThisMonth: latest(usd), ...budget };
}
