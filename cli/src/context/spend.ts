import { Context } from './context';
import { MetricName } from '../../../src/contract/metric-name';
import { metricsOf, MetricAnswer, MetricQuestion } from '../../../src/operations/pipeline/metric-sums';

const DAY_SECONDS = 86_400;

/** What the engines were that the pipeline does not have any more. */
const FORMER = 'former engines';

/** Fractions of a dollar that are told of; sums of floating-point numbers are off by less. */
const MICROS_PER_DOLLAR = 1_000_000;

export interface EngineSpend {
  /** Its id in the pipeline. */
  readonly engine: string;
  readonly pages: number;
  readonly estimatedUsd: number;
}

/** Of a UTC day. */
export interface Spend {
  /** Such as `2026-11-29`. */
  readonly date: string;
  readonly pages: number;
  readonly estimatedUsd: number;
  readonly engines: readonly EngineSpend[];
}

/**
 * By day and engine, the oldest day first; days and engines without a page are left out.
 *
 * @param from the beginning of a UTC day
 */
export async function spendSince(context: Context, from: Date, to: Date): Promise<Spend[]> {
  const ids = Object.keys(context.pipeline.engines);
  const asked = [undefined, ...ids].flatMap((engine): MetricQuestion[] => [MetricName.PAGES, MetricName.ESTIMATED_COST].map((metricName) => (
    { metricName, by: engine === undefined ? undefined : { engine }, periodSeconds: DAY_SECONDS }
  )));
  const byDay = (await metricsOf(context, asked, { from, to })).map(sumsByDay);
  const dates = [...new Set(byDay.flatMap((days) => [...days.keys()]))].sort();
  return dates.map((date) => spendOf(date, ids, byDay.map((days) => days.get(date) ?? 0))).filter(isSomething);
}

/** @param values pages and dollars in turn: of all, then of each engine */
function spendOf(date: string, ids: readonly string[], [pages, usd, ...ofEngines]: readonly number[]): Spend {
  const known = ids.map((engine, index): EngineSpend => ({ engine, pages: ofEngines[2 * index], estimatedUsd: ofEngines[2 * index + 1] }));
  const former = known.reduce((left, each) => ({ ...left, pages: left.pages - each.pages, estimatedUsd: left.estimatedUsd - each.estimatedUsd }), {
    engine: FORMER, pages, estimatedUsd: usd,
  });
  const engines = [...known, former].map((each) => ({ ...each, estimatedUsd: rounded(each.estimatedUsd) }));
  return { date, pages, estimatedUsd: rounded(usd), engines: engines.filter(isSomething) };
}

function isSomething({ pages, estimatedUsd }: Pick<EngineSpend, 'pages' | 'estimatedUsd'>): boolean {
  return pages > 0 || estimatedUsd > 0;
}

export function sumOf(spends: ReadonlyArray<Pick<EngineSpend, 'pages' | 'estimatedUsd'>>): { readonly pages: number; readonly estimatedUsd: number } {
  const sum = (of: 'pages' | 'estimatedUsd') => spends.reduce((total, each) => total + each[of], 0);
  return { pages: sum('pages'), estimatedUsd: rounded(sum('estimatedUsd')) };
}

function sumsByDay(answer: MetricAnswer): Map<string, number> {
  const sums = new Map<string, number>();
  answer.forEach((value, time) => sums.set(time.slice(0, 10), (sums.get(time.slice(0, 10)) ?? 0) + value));
  return sums;
}

function rounded(usd: number): number {
  return Math.round(usd * MICROS_PER_DOLLAR) / MICROS_PER_DOLLAR;
}
