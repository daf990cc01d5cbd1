import { BudgetFigures, BudgetKind } from './bursts/budget-figures';
import { BurstFigures, Strategy } from './bursts/figures';
import { GrowthFigures } from './growth/figures';
import { IntakeFigures } from './intake';
import { OverheadCosts } from './overhead';
import { HOPS } from './overhead/figures';
import { PRICES, PRICES_OF } from './prices';
import { dollars, line, megabytes, milliseconds, percent, ratio } from './report-lines';

/** How the pipeline behaves, beside how fast its code loads: bursts, intake, and what a document costs. */
export interface PipelineResults {
  readonly bursts: BurstFigures[];
  readonly budget: BudgetFigures[];
  readonly growth: GrowthFigures[];
  readonly intake: IntakeFigures[];
  readonly overhead: OverheadCosts;
}

export const PIPELINE_AIMS = {
  quotaUsed: 0.95, quotaUsedInGrowth: 0.98, unevenShare: 0.025, intakeRatio: 1.5, overheadUsd: 0.06, uploadToResultMs: 500,
};

const STRATEGIES: Record<Strategy, string> = { pipeline: 'pipeline', backoff: 'backoff, x100', requeue: 're-queueing', fixed: '100 at once' };

const BUDGETS: Record<BudgetKind, string> = { NONE: 'without', UNSPENT: 'with room', SPENT: 'spent' };

export function pipelineTable({ bursts, budget, growth, intake, overhead }: PipelineResults): string {
  const { items, usd, documents } = overhead;
  return [
    ...bursts.flatMap((figures, index) => [
      ...(isOther(figures, bursts[index - 1]) ? burstHeading(figures) : []),
      line([
        STRATEGIES[figures.strategy], percent(figures.used), String(figures.deadLetters), String(figures.startedTwice),
        String(figures.refusals), String(figures.overtaken99), hours(figures.functionSeconds),
      ]),
    ]),
    '',
    line(['a budget', 'documents', 'writes', 'reads', '$ of 1,000', 'holds', 'read early']),
    ...budget.map((figures) => line([
      BUDGETS[figures.budget], String(figures.documents), figures.writes.toFixed(1), figures.reads.toFixed(1), dollars(figures.usd),
      String(figures.holds), String(figures.readsBeforeTime),
    ])),
    'Simulated; of Amazon DynamoDB, for a document. A limit that is exceeded, and a document that is lost or paid for twice, ends the run.',
    '',
    growthLine('while documents wait', 'of quota', 'share', 'twice', 'failed', 'reads', 'keys'),
    ...growth.map(({ scenario, used, share, startedTwice, failed, readsAStart, keysReadAStart }) => growthLine(
      scenario, percent(used), share === undefined ? '' : percent(share), String(startedTwice), String(failed), readsAStart.toFixed(1), keysReadAStart.toFixed(1),
    )),
    'Simulated. share: of the first of two pipelines, where it is least even in five minutes; reads, keys: for a start.',
    '',
    line(['intake of', 'docs/s', 'MB/s', 'sha256', 'ratio']),
    ...intake.map((figures) => line([
      figures.kind, String(Math.round(figures.documentsPerSecond)), megabytes(figures.bytesPerSecond), megabytes(figures.sha256BytesPerSecond),
      ratio(figures.ratio),
    ])),
    'A second is one of CPU time; sha256 alone, over the same bytes, is what it is compared with.',
    '',
    'Beside OCR, 1,000 one-page documents take (of Lambda: without cold starts):',
    costLine('', 'one by one', '$', 'at once', '$'),
    ...items.map(({ item, amount, usd: costs }) => (
      costLine(PRICES[item].name, quantity(amount.SINGLE), dollars(costs.SINGLE), quantity(amount.BURST), dollars(costs.BURST))
    )),
    costLine('together', '', dollars(usd.SINGLE), '', dollars(usd.BURST)),
    `Prices of ${PRICES_OF}, US East, no free tier. ${documents} documents traced; 20 s apart, or all within ${documents / 200} s.`,
    `At rest the ticks of a month take ${dollars(overhead.atRestUsdAMonth)}.`,
    '',
    line(['upload to result', ...HOPS, 'all']),
    line(['one by one', ...HOPS.map((hop) => milliseconds(overhead.onTheWay.hopsMs[hop])), milliseconds(overhead.onTheWay.uploadToResultMs)]),
    'Simulated, warm, with an engine that answers at once: the functions\' own code, each call of a service taking what it mostly takes.',
  ].join('\n');
}

/** A sentence for each aim that is missed. */
export function missedPipelineAims({ bursts, growth, intake, overhead }: PipelineResults): string[] {
  return [
    ...bursts.filter(({ strategy }) => strategy === 'pipeline').flatMap(({ documents, jobSeconds, used, deadLetters, startedTwice, neverStarted }) => {
      const what = `${documents} documents with jobs of ${jobSeconds} s`;
      return [
        ...(used < PIPELINE_AIMS.quotaUsed ? [`${what} use ${percent(used)} of the quota; the aim is ${percent(PIPELINE_AIMS.quotaUsed)}.`] : []),
        ...(deadLetters + startedTwice + neverStarted > 0
          ? [`Of ${what} ${deadLetters} are dead letters, ${startedTwice} started twice, ${neverStarted} never; the aim is none.`] : []),
      ];
    }),
    ...growth.flatMap(({ scenario, used, share = 0.5, startedTwice, failed }) => [
      ...(used < PIPELINE_AIMS.quotaUsedInGrowth ? [`${scenario}: ${percent(used)} of the quota is used; the aim is ${percent(PIPELINE_AIMS.quotaUsedInGrowth)}.`] : []),
      ...(Math.abs(share - 0.5) > PIPELINE_AIMS.unevenShare ? [`${scenario}: the first has ${percent(share)} of the starts; the aim is a half.`] : []),
      ...(startedTwice + failed > 0 ? [`${scenario}: ${startedTwice} started twice, ${failed} failed; the aim is none.`] : []),
    ]),
    ...intake.filter((figures) => figures.ratio > PIPELINE_AIMS.intakeRatio).map((figures) => (
      `Intake of a ${figures.kind} takes ${ratio(figures.ratio)} of sha256; the aim is ${PIPELINE_AIMS.intakeRatio}.`
    )),
    ...(['SINGLE', 'BURST'] as const).filter((arrivals) => overhead.usd[arrivals] > PIPELINE_AIMS.overheadUsd).map((arrivals) => (
      `1,000 documents ${arrivals === 'SINGLE' ? 'one by one' : 'at once'} cost ${dollars(overhead.usd[arrivals])} beside OCR; the aim is $${PIPELINE_AIMS.overheadUsd}.`
    )),
    ...(overhead.onTheWay.uploadToResultMs > PIPELINE_AIMS.uploadToResultMs
      ? [`From upload to result it takes ${milliseconds(overhead.onTheWay.uploadToResultMs)}; the aim is ${PIPELINE_AIMS.uploadToResultMs} ms.`] : []),
  ];
}

function isOther(figures: BurstFigures, before: BurstFigures | undefined): boolean {
  return figures.documents !== before?.documents || figures.jobSeconds !== before.jobSeconds;
}

function burstHeading({ documents, jobSeconds, binds, seconds }: BurstFigures): string[] {
  return [
    '',
    `${documents} documents at once, jobs of ${jobSeconds} s: ${binds === 'STARTS' ? '2 starts a second bind' : '100 jobs bind'}; ${(seconds / 3600).toFixed(1)} hours.`,
    line(['', 'of quota', 'dead', 'twice', 'refusals', 'overtaken', 'functions']),
  ];
}

function growthLine(name: string, ...cells: string[]): string {
  return [name.padEnd(32), ...cells.map((cell) => cell.padStart(8))].join('').trimEnd();
}

function costLine(name: string, ...cells: string[]): string {
  return [name.padEnd(20), ...cells.map((cell) => cell.padStart(12))].join('').trimEnd();
}

function quantity(amount: number): string {
  return amount >= 10 ? String(Math.round(amount)) : amount.toPrecision(2);
}

function hours(seconds: number): string {
  return `${(seconds / 3600).toFixed(1)} h`;
}
