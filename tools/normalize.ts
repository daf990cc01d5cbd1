/**
 * Prints the `document.json` of a stored Textract answer: `npm run -s normalize -- RESPONSE.json [MORE.json …]`. Each file
 * holds one answer, or an array of them as Get* gave them one after the other.
 *
 * Engine, document and source are unknown here and left out. An answer of a job that failed or is still at work makes a
 * document without pages, with a warning. Exit code 2, and one sentence, for what is no answer at all.
 */
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { RESULT_SCHEMA_VERSION, ResultTally, TextractPart, Warnings, pagesOf } from '../src/normalization';

/** At least one of these, or the version of a model, is in every answer. */
const MEMBERS = ['Blocks', 'ExpenseDocuments', 'IdentityDocuments', 'Results', 'Summary', 'JobStatus', 'DocumentMetadata'];

/** Its message is for the user. */
export class UsageError extends Error {}

/** All files are looked at before anything is printed. */
export async function readParts(files: readonly string[]): Promise<TextractPart[]> {
  if (files.length === 0) {
    throw new UsageError('Name at least one file with an answer of Amazon Textract: npm run -s normalize -- RESPONSE.json');
  }
  const parts: TextractPart[] = [];
  for (const file of files) {
    const answer = await parseFile(file);
    for (const part of Array.isArray(answer) ? answer : [answer]) {
      parts.push(requireAnswer(part, file));
    }
  }
  return parts;
}

/** `document.json`, piece by piece. */
export async function* documentJson(parts: readonly TextractPart[]): AsyncGenerator<string> {
  const warnings = new Warnings();
  const tally = new ResultTally();
  yield `{"schemaVersion":${JSON.stringify(RESULT_SCHEMA_VERSION)},"pages":[`;
  let separator = '';
  for await (const page of pagesOf(each(parts), warnings)) {
    tally.addPage(page);
    yield separator + JSON.stringify(page);
    separator = ',\n';
  }
  const pageCount = parts.map((part) => part.DocumentMetadata?.Pages).find((pages) => Number.isSafeInteger(pages) && pages! >= 1) ?? undefined;
  yield `],"summary":${JSON.stringify(tally.summary({ pageCount }))},"warnings":${JSON.stringify(warnings.list())}}\n`;
}

async function parseFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read: ${code}.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`The file ${file} is not JSON: ${(error as Error).message}.`);
  }
}

function requireAnswer(part: unknown, file: string): TextractPart {
  if (typeof part !== 'object' || part === null || !Object.keys(part).some((member) => MEMBERS.includes(member) || member.endsWith('ModelVersion'))) {
    throw new UsageError(`The file ${file} is not an answer of Amazon Textract: it has none of ${MEMBERS.join(', ')}.`);
  }
  return part;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function main(files: readonly string[]): Promise<void> {
  for await (const piece of documentJson(await readParts(files))) {
    if (!process.stdout.write(piece)) {
      await once(process.stdout, 'drain');
    }
  }
}

if (require.main === module) {
  // whoever reads has seen enough, as `head` does
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  main(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 2;
  });
}
