import * as fs from 'node:fs/promises';
import { measureCollection } from './collection';
import { measureHandlers } from './handlers';
import { RUNS } from './measure';
import { RESULTS, WORK } from './paths';
import { missedAims, Results, table } from './report';
import { measureSynth } from './synth';

async function main(): Promise<void> {
  await fs.rm(WORK, { recursive: true, force: true }); // of a run that was interrupted
  console.log(`Medians of ${RUNS} processes each, of fewer for long answers; this takes about two minutes.\n`);
  const handlers = await measureHandlers();
  const synth = await measureSynth();
  const collection = await measureCollection(process.env.BENCH_FULL === '1');
  const results: Results = { node: process.version, runs: RUNS, handlers, synth, collection };
  await fs.writeFile(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
  await fs.rm(WORK, { recursive: true, force: true });

  console.log(table(results));
  const missed = missedAims(results);
  console.log(missed.length > 0 ? `\n${missed.map(text => `MISSED: ${text}`).join('\n')}` : '\nAll aims are met.');
}

/** Three digits after the point tell more than a machine repeats. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1; // for what breaks; a missed aim is told, and no more
});
