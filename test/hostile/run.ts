/**
 * Gives the intake function's own handler documents that are damaged or made to do harm, in a process like a function's, and looks whether each
 * ends within its bounds and leaves those beside it alone: `npm run test:hostile`. SEED chooses the mutations (1 by default), RUNS how many.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { BOMBS } from './bombs';
import { mutated } from './mutations';
import type { HostileReport } from './process';
import { samples } from './samples';
import { ENVIRONMENT } from '../../bench/aws/environment';
import { Env } from '../../src/contract/env';
import type { IntakeSettings } from '../../src/intake/intake-settings';
import { bundleProgram } from '../../tools/bundle-program';
import { seededRandom } from '../helpers/seeded-random';
import { pdf } from '../intake/inspection/documents';

const SEED = Number(process.env.SEED ?? 1);
const RUNS = Number(process.env.RUNS ?? 5000);

/** The work on a document's bytes; and for what is not work on them, in a process that shares its machine with others. */
const MOST_MS = 20_000;
const ALLOWANCE_MS = 5_000;
const MOST_BYTES = 700 * 1000 * 1000;
const BATCH = 9;
const WORST = 5;
/** PDFs are looked through for text, which is the most that intake does. */
const LIMIT = { value: 500 * 1024 * 1024, setBy: 'validation.maxSize' };
const PAGES = { value: 3000, setBy: 'validation.maxPages' };
const ROUTE = { engine: 'textractText', maxSize: LIMIT, maxPages: PAGES };
const SETTINGS: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  routes: {
    'application/pdf': { engine: 'embeddedText', maxSize: LIMIT, maxPages: PAGES, needsTextLayer: true, withoutTextLayer: ROUTE },
    ...Object.fromEntries(['image/png', 'image/jpeg', 'image/tiff', 'text/plain'].map((type) => [type, ROUTE])),
  },
};

/** Longer than any batch may take: else the process hangs. */
const BATCH_TIMEOUT_MS = 300_000;

interface Named extends HostileReport {
  readonly name: string;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  let lambda: Lambda | undefined;
  try {
    await bundleProgram(path.join(__dirname, 'process.ts'), path.join(directory, 'process.mjs'));
    const neighbor = path.join(directory, 'neighbor.pdf');
    writeFileSync(neighbor, pdf(2));
    lambda = new Lambda(path.join(directory, 'process.mjs'));
    const reports: Named[] = [];
    const faults: string[] = [];
    let told = Date.now();
    for await (const batch of batches(directory)) {
      const found = await lambda.handle([...batch.keys(), neighbor]);
      const last = found.at(-1)!;
      if (last.outcome !== 'VALIDATED') {
        faults.push(`The document behind ${[...batch.values()].join(', ')} was not taken: ${last.outcome}.`);
      }
      reports.push(...found.slice(0, -1).map((report) => ({ ...report, name: batch.get(report.file)! })));
      [...batch.keys()].forEach((file) => rmSync(file));
      if (Date.now() - told > 5000) {
        told = Date.now();
        console.log(`${reports.length} of ${RUNS + Object.keys(BOMBS).length} documents`);
      }
    }
    faults.push(...reports.flatMap(faultsOf));
    tell(reports, faults);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    lambda?.end();
    rmSync(directory, { recursive: true });
  }
}

/** Bombs first, one in a batch; then mutations, nine in a batch. By file: the name. */
async function* batches(directory: string): AsyncGenerator<Map<string, string>> {
  for (const [name, make] of Object.entries(BOMBS)) {
    const file = path.join(directory, 'bomb');
    writeFileSync(file, make());
    yield new Map([[file, name]]);
  }
  const documents = await samples();
  const random = seededRandom(SEED);
  for (let run = 0; run < RUNS;) {
    const batch = new Map<string, string>();
    for (; run < RUNS && batch.size < BATCH; run++) {
      const sample = run % documents.length;
      const file = path.join(directory, `document-${run}`);
      writeFileSync(file, mutated(documents[sample], documents, random));
      batch.set(file, `mutation ${run} of sample ${sample}`);
    }
    yield batch;
  }
}

function faultsOf({ name, outcome, wallMs, peakBytes }: Named): string[] {
  return [
    ...['FAILED', 'NOTHING'].includes(outcome) ? [`${name}: ${outcome}`] : [],
    ...wallMs > MOST_MS + ALLOWANCE_MS ? [`${name}: took ${Math.round(wallMs)} ms`] : [],
    ...peakBytes > MOST_BYTES ? [`${name}: the process had taken ${megabytes(peakBytes)} by then`] : [],
  ];
}

function tell(reports: readonly Named[], faults: readonly string[]): void {
  const counts = new Map<string, number>();
  reports.forEach(({ outcome }) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  console.log(`\nSEED=${SEED}: ${[...counts].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`);
  console.log('\nThe worst:');
  [...reports].sort((a, b) => b.wallMs - a.wallMs).slice(0, WORST).forEach(({ name, outcome, wallMs, cpuMs, peakBytes }) => {
    console.log(`${String(Math.round(wallMs)).padStart(8)} ms  ${String(Math.round(cpuMs)).padStart(8)} ms of CPU  ${megabytes(peakBytes).padStart(7)}  ${outcome.padEnd(16)}  ${name}`);
  });
  faults.forEach((fault) => console.log(`\nFAULT: ${fault}`));
  console.log(`\n${reports.length - faults.length} passed, ${faults.length} failed`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** One process for all batches, as a function that is kept warm. */
class Lambda {
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  public constructor(script: string) {
    // Node gives a function of 1,024 MB half of that for its heap
    this.process = spawn(process.execPath, ['--max-old-space-size=512', script], {
      env: { ...process.env, ...ENVIRONMENT, [Env.INTAKE_SETTINGS]: JSON.stringify(SETTINGS), POWERTOOLS_LOG_LEVEL: 'SILENT', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }, stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  public async handle(files: readonly string[]): Promise<HostileReport[]> {
    this.process.stdin!.write(`${JSON.stringify(files)}\n`);
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`The process said nothing of ${files.join(', ')}.`)), BATCH_TIMEOUT_MS).unref();
    });
    for (;;) {
      const { done, value } = await Promise.race([this.lines.next(), late]);
      if (done) {
        throw new Error(`The process ended at ${files.join(', ')}.`);
      }
      if (value.startsWith('[')) { // else it is a line of the log or a metric
        return JSON.parse(value) as HostileReport[];
      }
    }
  }

  public end(): void {
    this.process.stdin!.end();
    this.process.kill();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
