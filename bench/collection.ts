import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { CollectionFigure } from './collection-candidates';
import { ROOT, WORK } from './paths';
import { COLLECT_NODE_OPTIONS } from '../src/collection/collect-limits';

/** Of each the median counts. Fewer than elsewhere, because a run takes as long as all those of an import. */
const COLLECTION_RUNS = 3;
const SHORT = 300;
const LONG = 3000;

export type Reader = 'collect' | 'parse' | 'parser';

export interface ReaderFigures {
  /** The collect function's code, `JSON.parse` of every part, or `amazon-textract-response-parser`. */
  readonly reader: Reader;
  readonly pages: number;
  readonly runs: number;
  /** Without what making the answer took. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Of the whole process. */
  readonly peakBytes: number;
  readonly writtenBytes: number;
  /** CPU time beside that of `parse` on as many pages. */
  readonly timeRatio: number;
  /** Peak memory beside that on the short answer. */
  readonly peakRatio: number;
}

export interface CollectionFigures {
  readonly answers: Array<{ readonly pages: number; readonly parts: number; readonly blocks: number; readonly bytes: number }>;
  readonly readers: ReaderFigures[];
}

/** Of Node.js: for `collect` as its function has them, memory enough for the parser, for `parse` none. */
const NODE_OPTIONS: Record<Reader, readonly string[]> = { collect: COLLECT_NODE_OPTIONS, parse: [], parser: ['--max-old-space-size=12000'] };

type Sample = Record<CollectionFigure, number>;

interface Run {
  readonly reader: Reader;
  readonly pages: number;
  readonly runs: number;
}

const execute = promisify(execFile);

/** @param full the parser reads the long answer too: with gigabytes of memory, and once */
export async function measureCollection(full: boolean): Promise<CollectionFigures> {
  const script = await bundleCandidates();
  const runs: Run[] = [SHORT, LONG].flatMap(pages => [
    { reader: 'parse', pages, runs: COLLECTION_RUNS },
    { reader: 'collect', pages, runs: COLLECTION_RUNS },
    ...(pages === SHORT ? [{ reader: 'parser' as const, pages, runs: COLLECTION_RUNS }] : []),
    ...(pages === LONG && full ? [{ reader: 'parser' as const, pages, runs: 1 }] : []),
  ]);
  const samples = new Map<Run, Sample[]>(runs.map(run => [run, []]));
  for (let turn = 0; turn < COLLECTION_RUNS; turn++) { // in turns, as elsewhere
    for (const run of runs.filter(({ runs: turns }) => turn < turns)) {
      samples.get(run)!.push(await runOnce(script, run));
    }
  }
  return figuresOf(samples);
}

function figuresOf(samples: ReadonlyMap<Run, Sample[]>): CollectionFigures {
  const all = [...samples].map(([run, taken]) => ({ ...run, ...medianOf(taken) }));
  const find = (reader: Reader, pages: number) => all.find(figures => figures.reader === reader && figures.pages === pages)!;
  return {
    answers: [SHORT, LONG].map(pages => {
      const { parts, blocks, answerBytes } = find('parse', pages);
      return { pages, parts, blocks, bytes: answerBytes };
    }),
    readers: all.map(({ reader, pages, runs, cpuMs, wallMs, peakBytes, writtenBytes }) => ({
      reader,
      pages,
      runs,
      cpuMs,
      wallMs,
      peakBytes,
      writtenBytes,
      timeRatio: cpuMs / find('parse', pages).cpuMs,
      peakRatio: peakBytes / find(reader, SHORT).peakBytes,
    })),
  };
}

/** As the functions are bundled, so that no loader counts. */
async function bundleCandidates(): Promise<string> {
  const outfile = path.join(WORK, 'collection.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'bench', 'collection-candidates.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  return outfile;
}

async function runOnce(script: string, { reader, pages }: Run): Promise<Sample> {
  const { stdout } = await execute(process.execPath, [...NODE_OPTIONS[reader], script, reader, String(pages)], {
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: undefined, AWS_REGION: 'us-east-1' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Sample;
}

function medianOf(samples: readonly Sample[]): Sample {
  const names = Object.keys(samples[0]) as CollectionFigure[];
  return Object.fromEntries(names.map(name => {
    const sorted = samples.map(sample => sample[name]).sort((a, b) => a - b);
    return [name, sorted[Math.floor(sorted.length / 2)]];
  })) as Sample;
}
