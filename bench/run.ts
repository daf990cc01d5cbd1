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

async function main(): Promise<void> {
  await fs.rm(WORK, { recursive: true, force: true }); // of a run that was interrupted
  console.log(`Medians of ${RUNS} processes each, of fewer for long answers; this takes some minutes.\n`);
  const full = process.env.BENCH_FULL === '1';
  const handlers = await told('handlers', measureHandlers);
  const synth = await told('synth', measureSynth);
  const commandLine = await told('the command line', measureCommandLine);
  const webConsole = await told('the console', measureConsole);
  const collection = await told('long answers', async () => measureCollection(full));
  const bursts = await told('bursts', async () => measureBursts(full));
  const budget = await told('a budget that is spent', measureBudget);
  const growth = await told('quotas that grow and are shared', measureGrowth);
  const intake = await told('intake', measureIntake);
  const overhead = await told('costs', measureOverhead);
  const results: Results = {
    node: process.version, runs: RUNS, handlers, synth, commandLine, webConsole, collection, bursts, budget, growth, intake, overhead,
  };
  await fs.writeFile(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
  await fs.rm(WORK, { recursive: true, force: true });

  console.log(`\n${table(results)}`);
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

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1; // for what breaks; a missed aim is told, and no more
});
