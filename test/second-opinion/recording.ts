import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { commandOf, Sample, shapeOf } from './sample';
import { ROOT } from '../../local/paths';
import { runProgram } from '../package/run-program';

/** Of one shape and outcome, so many samples are replayed, each of another test where there are so many. */
const SAMPLES_OF_SHAPE = 3;

/** Tests of properties: they make the same calls as the others, for minutes. */
const SLOW_TESTS = ['test/admission/quota-use', 'test/admission/admission-properties', 'test/api/any-request', 'test/api/updated-since'];

const FAKES = ['test/helpers/fake-documents-table.ts', 'test/helpers/fake-admission-table.ts'];

/** Runs the tests that ask the tests' own tables, and gives what they asked. */
export async function recordTests(folder: string): Promise<Sample[]> {
  const jest = path.join(ROOT, 'node_modules', '.bin', 'jest');
  const run = async (args: string[], env?: Record<string, string>) => (
    runProgram(jest, args, { cwd: ROOT, env: { RECORD_EXPRESSIONS: folder, ...env } })
  );
  const others = ['/node_modules/', 'test/local/', 'test/faults/', 'test/consumers/', ...SLOW_TESTS].flatMap((each) => ['--testPathIgnorePatterns', each]);
  await run(['--maxWorkers=2', ...others, '--findRelatedTests', ...FAKES]);
  await run(['--config', 'jest.faults.config.json', 'scenarios'], { RUNS: '300', SEED: '1' });
  const texts = await Promise.all((await fs.readdir(folder)).map(async (file) => fs.readFile(path.join(folder, file), 'utf8')));
  return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line) as Sample);
}

/** Samples of each shape, a few, the same at each run. */
export function chosenOf(samples: readonly Sample[]): Sample[] {
  const sorted = samples.map((sample) => ({ sample, shape: shapeOf(sample) }))
    .sort((a, b) => compare(a.shape, b.shape) || compare(a.sample.test, b.sample.test));
  const tests = new Map<string, Set<string>>();
  return sorted.flatMap(({ sample, shape }) => {
    const seen = tests.get(shape) ?? new Set();
    tests.set(shape, seen);
    if (seen.size === SAMPLES_OF_SHAPE || seen.has(sample.test)) {
      return [];
    }
    seen.add(sample.test);
    return [sample];
  });
}

/** How many commands, in their different words, there are, and how many of those that have a condition went both ways. */
export function shapesOf(samples: readonly Sample[]): { readonly commands: number; readonly shapes: number; readonly bothWays: number } {
  const outcomes = new Map<string, Set<string>>();
  for (const sample of samples) {
    const command = commandOf(sample);
    outcomes.set(command, (outcomes.get(command) ?? new Set()).add(sample.outcome.kind));
  }
  const kinds = [...outcomes.values()].map(({ size }) => size);
  return { commands: kinds.length, shapes: kinds.reduce((sum, size) => sum + size, 0), bothWays: kinds.filter((size) => size > 1).length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
