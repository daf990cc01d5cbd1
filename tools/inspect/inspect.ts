/**
 * Says what the intake function of a pipeline with no props would make of files: `npm run -s inspect -- FILES… [--json] [--embedded-text]`.
 * A folder stands for all files in it. `--json` prints an array, one file a line. With `--embedded-text` the engine is
 * `OcrEngine.embeddedText()`, which takes no document without text. Nothing leaves the machine.
 *
 * Exit code 0 whatever becomes of the files; 2, and one sentence, where there is none, or one cannot be read.
 */
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileReport, inspectFile } from './inspect-file';
import { linesOf, summaryOf } from './report';
import { OcrEngine } from '../../src/engines/ocr-engine';
import { intakeSettings } from '../../src/pipeline-intake-settings';
import { resolveSettings } from '../../src/pipeline-settings';
import { bundleProgram } from '../bundle-program';

const PROGRESS_MS = 1000;
const OPTIONS = ['--json', '--embedded-text'];

/** Its message is for the user. */
class UsageError extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg.startsWith('--') && !OPTIONS.includes(arg));
  if (unknown) {
    throw new UsageError(`There is no option ${unknown}: the options are ${OPTIONS.join(' and ')}.`);
  }
  const files = (await Promise.all(args.filter((arg) => !arg.startsWith('--')).map(filesIn))).flat();
  if (files.length === 0) {
    throw new UsageError('Name at least one file: npm run -s inspect -- FILES… [--json] [--embedded-text]');
  }
  const settings = intakeSettings(resolveSettings(args.includes('--embedded-text') ? { engine: OcrEngine.embeddedText() } : {}));
  const directory = await fs.mkdtemp(path.join(tmpdir(), 'inspect-'));
  try {
    const program = path.join(directory, 'inspect-file.mjs');
    await bundleProgram(path.join(__dirname, 'inspect-file.ts'), program); // as the function is, with the thread that reads PDFs
    const { inspectFile: inspect } = await import(pathToFileURL(program).href) as { inspectFile: typeof inspectFile };
    await report(files, async (file) => inspect(file, settings), args.includes('--json'));
  } finally {
    await fs.rm(directory, { recursive: true });
  }
}

async function report(files: readonly string[], inspect: (file: string) => Promise<FileReport>, asJson: boolean): Promise<void> {
  const reports: Array<Pick<FileReport, 'status' | 'error' | 'warnings'>> = [];
  let told = Date.now();
  for (const [index, file] of files.entries()) {
    const found = await inspect(file);
    reports.push({ status: found.status, error: found.error, warnings: found.warnings });
    await print(asJson ? `${index === 0 ? '[' : ','}\n${JSON.stringify(found)}` : `${linesOf(found)}\n`);
    if (Date.now() - told > PROGRESS_MS && index + 1 < files.length) {
      told = Date.now();
      process.stderr.write(`${index + 1} of ${files.length} files\n`);
    }
  }
  await print(asJson ? '\n]\n' : `\n${summaryOf(reports)}\n`);
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) {
    await once(process.stdout, 'drain');
  }
}

/** The file itself, or all in a folder and those below it. */
async function filesIn(file: string): Promise<string[]> {
  const stats = await fs.stat(file).catch(() => {
    throw new UsageError(`There is no file ${file}.`);
  });
  if (!stats.isDirectory()) {
    return [file];
  }
  const entries = await fs.readdir(file, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 2;
});
