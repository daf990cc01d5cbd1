import * as fs from 'node:fs/promises';
import { measureBudget } from './budget';
import { measureBursts } from './bursts';
import { measureCollection } from './collection';
import { measureCommandLine } from './command-line';
import { measureConsole } from './console';
import { measureGrowth } from './growth';
import { measureHandlers } from './handlers';
import { measureIntake } from './intake';
import { RUNS } from './measure';
import { measureOverhead } from './overhead';
import { RESULTS, WORK } from './paths';
import { missedAims, Results, table } from './report';
import { measureSynth } from './synth';

type Part = Exclude<keyof Results, 'node' | 'runs'>;
type Measure = { readonly [P in Part]: (full: boolean) => Promise<Results[P]> };

/** In the order in which they are measured. */
const PARTS: Measure = {
  handlers: measureHandlers,
  synth: measureSynth,
  commandLine: measureCommandLine,
  webConsole: measureConsole,
  collection: measureCollection,
  bursts: measureBursts,
  budget: measureBudget,
  growth: measureGrowth,
  intake: measureIntake,
  overhead: measureOverhead,
};
const NAMES = Object.keys(PARTS) as Part[];

async function main(chosen: string[]): Promise<void> {
  const unknown = chosen.find(name => !NAMES.includes(name as Part));
  if (unknown !== undefined) {
    throw new Error(`There is no part '${unknown}' to measure: there are ${NAMES.join(', ')}.`);
  }
  await fs.rm(WORK, { recursive: true, force: true }); // of a run that was interrupted
  console.log(`Medians of ${RUNS} processes each, of fewer for long answers; this takes some minutes.\n`);
  const full = process.env.BENCH_FULL === '1';
  const isWhole = chosen.length === 0;
  const measured: Partial<Record<Part, unknown>> = {};
  for (const name of isWhole ? NAMES : NAMES.filter(part => chosen.includes(part))) {
    measured[name] = await told(name, async () => PARTS[name](full));
  }
  const before = isWhole ? {} : JSON.parse(await fs.readFile(RESULTS, 'utf8'));
  const results: Results = { ...before, node: process.version, runs: RUNS, ...measured };
  if (isWhole) {
    await fs.writeFile(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
  }
  await fs.rm(WORK, { recursive: true, force: true });

  console.log(`\n${table(results)}`);
  if (!isWhole) {
    console.log(`\nMeasured: ${Object.keys(measured).join(', ')}. The others are of bench/results.json, which stays as it is.`);
  }
  const missed = missedAims(results);
  console.log(missed.length > 0 ? `\n${missed.map(text => `MISSED: ${text}`).join('\n')}` : '\nAll aims are met.');
}

/** Each part says that it is done, and how long that took. */
async function told<T>(part: string, measure: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const figures = await measure();
  console.log(`${part}: measured in ${Math.round((Date.now() - start) / 1000)} s`);
  return figures;
}

/** Three digits after the point tell more than a machine repeats. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1; // for what breaks; a missed aim is told, and no more
});
