/**
 * Prints the `document.json` of a stored answer: `npm run -s normalize -- RESPONSE.json [MORE.json …]`. Each file holds one
 * answer of Amazon Textract, or an array of them as Get* gave them one after the other; a folder has the parts `1`, `2`, …
 * that an OutputConfig left. Or one file holds an answer of Amazon Rekognition's DetectText.
 *
 * Engine, document and source are unknown here and left out. An answer of a job that failed or is still at work makes a
 * document without pages, with a warning. Exit code 2, and one sentence, for what is no answer at all.
 */
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { RESULT_SCHEMA_VERSION, ResultTally, TextractPart, Warnings, pagesOf } from '../src/normalization';
import { RekognitionAnswer, toTextractPart } from '../src/normalization/rekognition-part';

/** At least one of these, or the version of a model, is in every answer. */
const MEMBERS = ['Blocks', 'ExpenseDocuments', 'IdentityDocuments', 'Results', 'Summary', 'JobStatus', 'DocumentMetadata'];
const MODEL_VERSION = /^(DetectDocumentText|Analyze(Document|Expense|ID|Lending))ModelVersion$/;

/** Its message is for the user. */
export class UsageError extends Error {}

/** All files are looked at before anything is printed. */
export async function readParts(files: readonly string[]): Promise<TextractPart[]> {
  if (files.length === 0) {
    throw new UsageError('Name at least one file with an answer of Amazon Textract or Amazon Rekognition: npm run -s normalize -- RESPONSE.json');
  }
  const answers: Array<{ readonly file: string; readonly answer: object }> = [];
  for (const file of (await Promise.all(files.map(partsIn))).flat()) {
    const content = await parseFile(file);
    for (const answer of Array.isArray(content) ? content : [content]) {
      answers.push({ file, answer: requireAnswer(answer, file) });
    }
  }
  const rekognition = answers.find(({ answer }) => isRekognition(answer));
  if (rekognition && answers.length > 1) {
    throw new UsageError(`The file ${rekognition.file} has an answer of Amazon Rekognition, which is of one image: name it alone.`);
  }
  return answers.map(({ answer }) => isRekognition(answer) ? toTextractPart(answer) : answer);
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

/** The file itself; of a folder the parts in their order, which is not that of their names: `10` comes after `2`. */
async function partsIn(file: string): Promise<string[]> {
  const names = await fs.readdir(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR' || error.code === 'ENOENT') {
      return undefined;
    }
    throw new UsageError(`The folder ${file} cannot be read: ${error.code}.`);
  });
  const parts = names?.filter((name) => /^[0-9]+$/.test(name)).sort((a, b) => Number(a) - Number(b));
  if (parts?.length === 0) {
    throw new UsageError(`The folder ${file} has no parts 1, 2, … of an answer: name the folder of the job below raw/, for lending detailedResponse in it.`);
  }
  return parts?.map((name) => path.join(file, name)) ?? [file];
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

function requireAnswer(answer: unknown, file: string): object {
  const isAnswer = typeof answer === 'object' && answer !== null
    && (isRekognition(answer) || Object.keys(answer).some((member) => MEMBERS.includes(member) || MODEL_VERSION.test(member)));
  if (!isAnswer || 'VideoMetadata' in answer) {
    throw new UsageError(`The file ${file} is neither an answer of Amazon Textract, which has one of ${MEMBERS.join(', ')}, nor one of Amazon Rekognition's DetectText, `
      + 'which has TextDetections.');
  }
  return answer;
}

function isRekognition(answer: object): answer is RekognitionAnswer {
  return 'TextDetections' in answer || 'TextModelVersion' in answer;
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
