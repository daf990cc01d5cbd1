import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { MUTATED_FOLDERS } from './folders';

const ROOT = path.join(__dirname, '..', '..');

/** Killed: a test noticed. The others tell nothing of tests: they did not compile, or could not be run. */
interface Counts {
  readonly noticed: number;
  readonly survived: number;
}

/** Of Stryker's report, what is counted. */
interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: ReadonlyArray<{ readonly status: string }> }>>;
}

async function main([folder, ...options]: string[]): Promise<void> {
  const chosen = MUTATED_FOLDERS[folder];
  if (!chosen) {
    throw new Error(`npm run test:mutation -- FOLDER, where FOLDER is one of ${Object.keys(MUTATED_FOLDERS).join(', ')}.`);
  }
  const incrementalFile = `test/mutation/${folder}.json`;
  const work = mkdtempSync(path.join(tmpdir(), 'mutation-'));
  try {
    const report = path.join(work, 'report.json');
    const jestConfig = path.join(ROOT, '.stryker.jest.json'); // Stryker copies the project, so the configuration must lie in it
    writeFileSync(jestConfig, JSON.stringify({
      ...JSON.parse(readFileSync(path.join(ROOT, 'jest.mutation.config.json'), 'utf8')),
      testMatch: chosen.tests.map((tests) => `<rootDir>/${tests}{,/**/*}*.test.ts`),
    }));
    const config = path.join(work, 'stryker.json');
    writeFileSync(config, JSON.stringify({
      mutate: chosen.mutate,
      testRunner: 'jest',
      plugins: ['@stryker-mutator/jest-runner'],
      jest: { configFile: '.stryker.jest.json', enableFindRelatedTests: false },
      coverageAnalysis: 'perTest',
      ignoreStatic: true, // each would run all tests; what they change are tables, which tests of their own hold
      mutator: { excludedMutations: ['StringLiteral'] }, // messages, mostly
      ignorePatterns: ['/lib', '/bench', '/docs', '/examples', '/dist', '/.demo', '/.jsii', '/test/local', '/test/consumers'],
      incremental: true,
      incrementalFile,
      reporters: ['clear-text', 'progress-append-only', 'json'],
      clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
      jsonReporter: { fileName: report },
      concurrency: 2,
      timeoutMS: 10_000,
      dryRunTimeoutMinutes: 15, // instrumented, the decoding of pixels takes its time
      tempDirName: '.stryker-tmp',
      warnings: { slow: false },
    }));
    await stryker([config, ...options]);
    keepOnlyWhatIsCompared(path.join(ROOT, incrementalFile));
    process.exitCode = tell(folder, countsOf(JSON.parse(readFileSync(report, 'utf8')) as MutationReport), chosen.least);
  } finally {
    rmSync(work, { recursive: true });
    rmSync(path.join(ROOT, '.stryker.jest.json'), { force: true });
  }
}

/** Of its last run Stryker compares sources, tests and outcomes. Stack traces, with the paths of a machine, are not for the repository. */
function keepOnlyWhatIsCompared(file: string): void {
  const { schemaVersion, thresholds, files, testFiles } = JSON.parse(readFileSync(file, 'utf8'));
  const kept = JSON.stringify({ schemaVersion, thresholds, files, testFiles }, (name, value) => (name === 'statusReason' ? undefined : value), 1);
  writeFileSync(file, `${kept}\n`);
}

async function stryker(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [path.join(path.dirname(require.resolve('@stryker-mutator/core/package.json')), 'bin', 'stryker.js'), 'run', ...args], { cwd: ROOT, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  if (code !== 0) {
    throw new Error(`Stryker ended with code ${code}.`);
  }
}

function countsOf({ files }: MutationReport): Counts {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  return { noticed: count('Killed', 'Timeout'), survived: count('Survived', 'NoCoverage') };
}

/** @returns the exit code */
function tell(folder: string, { noticed, survived }: Counts, least: number | undefined): number {
  const score = 100 * noticed / (noticed + survived);
  const missed = least !== undefined && score < least;
  console.log(`\n${folder}: ${noticed} of ${noticed + survived} mutations noticed, ${score.toFixed(1)} %${least === undefined ? '' : `, of ${least} % at least`}`);
  return missed ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
