import { BudgetSettings } from '../../admission/budget-settings';
import { limitsOf, spentPercent } from '../../admission/handler/budget/budget-decision';
import { spentIn } from '../../admission/handler/budget/budget-item';
import { BudgetKeeper } from '../../admission/handler/budget/budget-keeper';
import { dayOf, monthOf } from '../../admission/handler/budget/budget-period';
import { MICROS_PER_DOLLAR } from '../../admission/handler/budget/reservation';
import { MetricName } from '../../contract/metric-name';
import { addMetric } from '../../runtime/telemetry';

const MINUTE_MS = 60_000;

/** Reservations that nobody settled are looked for so seldom: they are rare, and there may be thousands of others to read. */
const LOOKED_FOR_EACH_MINUTES = 10;

const ALL = 100;

/** Tell what is spent of the budget, and look after the count. */
export async function watchBudget(keeper: BudgetKeeper, settings: BudgetSettings, someWait: boolean, now = new Date()): Promise<void> {
  const item = await keeper.read();
  const day = dayOf(now.getTime());
  const spent = spentIn(item, day, monthOf(day));
  addMetric(MetricName.BUDGET_PAGES, spent.pages);
  addMetric(MetricName.BUDGET_COST, spent.micros / MICROS_PER_DOLLAR);
  const percent = spentPercent(spent, limitsOf(settings));
  addMetric(MetricName.BUDGET_SPENT, someWait ? Math.max(ALL, percent) : percent);
  await keeper.cleanMarks(item, now);
  if (Math.floor(now.getTime() / MINUTE_MS) % LOOKED_FOR_EACH_MINUTES === 0) {
    await keeper.settleForgotten(now);
  }
}
