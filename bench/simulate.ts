import { askedBy, Asked, MOST_SIMULATED, USAGE, WrongArguments } from './scale/arguments';
import { Scale } from './scale/doc-tables';
import { SimulatedDay } from './scale/figures';
import { limitsOf } from './scale/limits';
import { Load, quotaNeeded } from './scale/load';
import { fittedDays, Model } from './scale/model';
import { Progress } from './scale/progress';
import { Compared, comparedTable, daysTable, limitsTable } from './scale/report';
import { grouped } from './scale/rows';
import { simulateDays } from './scale/simulate-days';

const SCALES = [10_000, 100_000, 1_000_000, 10_000_000];
const WRONG_ARGUMENTS = 2;

async function main(args: readonly string[]): Promise<void> {
  const asked = askedBy(args);
  if (asked.help) {
    console.log(USAGE);
    return;
  }
  const { json, full, help: _help, documents, quota, ...load } = asked;
  const scales = documents === undefined ? SCALES : [documents];
  const simulated = scales.filter((each, index) => each <= MOST_SIMULATED && (full || index === 0));
  const loads = simulated.map((each): Load => ({ ...load, documents: each, quota: quota ?? quotaNeeded({ ...load, documents: each }) }));
  const { days, model } = await simulate(loads, asked);
  const expected = scales.map((each) => model.expect({ ...load, documents: each, quota }));
  const compared = days.map((day): Compared => ({ simulated: day, expected: model.expect(day.load) }));
  const limits = limitsOf(model, load);
  const scale: Scale = { expected, compared, limits };
  console.log(json ? JSON.stringify(scale, undefined, 2) : report(asked, scale));
}

/** The days that are asked for, and those that the model is fitted to. */
async function simulate(loads: readonly Load[], { pages, arrival, jobSeconds }: Asked): Promise<{ days: SimulatedDay[]; model: Model }> {
  const fitted = fittedDays({ pages, arrival, jobSeconds });
  const all = [...fitted, ...loads];
  const progress = new Progress(all.reduce((sum, { documents }) => sum + documents, 0));
  const days = await simulateDays(all, (ended) => progress.add(ended));
  progress.end();
  return { days: days.slice(fitted.length), model: new Model(days.slice(0, fitted.length)) };
}

function report({ pages, arrival, jobSeconds }: Asked, { expected, compared, limits }: Scale): string {
  const fitted = fittedDays({ pages, arrival, jobSeconds }).map(({ documents }) => grouped(documents)).join(', ');
  return [
    `Documents of ${pages} ${pages === 1 ? 'page' : 'pages'}, arrival: ${arrival}, jobs of ${jobSeconds} s.`,
    'Rates, and functions at once, are of the busiest hour.',
    ...compared.flatMap((each) => ['', ...comparedTable(each)]),
    ...compared.length === expected.length ? [] : [
      '', `The model, fitted to days of ${fitted} documents that were simulated:`, '', ...daysTable(expected),
    ],
    '',
    ...limitsTable(limits),
    '',
    'Functions are warm, and compute little but what collecting takes. No free tier.',
  ].join('\n');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof WrongArguments ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = error instanceof WrongArguments ? WRONG_ARGUMENTS : 1;
});
