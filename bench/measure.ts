import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Enough for a median that a busy moment of the machine does not move. BENCH_RUNS, an odd number, has it otherwise. */
export const RUNS = Number(process.env.BENCH_RUNS ?? 9);

const execute = promisify(execFile);

/** One way to do what is measured: a Node process that prints its figures as JSON. */
export interface Candidate {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
}

/**
 * The medians of each candidate's figures. The candidates take turns, so that what else the machine does meets them all.
 *
 * @param runs an odd number, so that there is a median
 */
export async function medians<N extends string, F extends string>(
  candidates: Record<N, Candidate>, runs = RUNS,
): Promise<Record<N, Record<F, number>>> {
  const samples = new Map<string, Array<Record<F, number>>>();
  for (let run = 0; run <= runs; run++) {
    for (const [name, candidate] of Object.entries<Candidate>(candidates)) {
      const figures = await runOnce<F>(candidate);
      if (run > 0) { // the first one fills the disk's caches
        samples.set(name, [...samples.get(name) ?? [], figures]);
      }
    }
  }
  return Object.fromEntries([...samples].map(([name, all]) => [name, mediansOf(all)])) as Record<N, Record<F, number>>;
}

async function runOnce<F extends string>({ script, args = [], env }: Candidate): Promise<Record<F, number>> {
  const { stdout } = await execute(process.execPath, [script, ...args], {
    maxBuffer: Infinity, // handlers log
    // a bundle is measured as Lambda starts it, without the loader that runs this file
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: undefined, JSII_DEPRECATED: 'quiet', ...env },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<F, number>;
}

function mediansOf<F extends string>(samples: Array<Record<F, number>>): Record<F, number> {
  const names = Object.keys(samples[0]) as F[];
  return Object.fromEntries(names.map(name => [name, median(samples.map(sample => sample[name]))])) as Record<F, number>;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]; // of an odd number
}
