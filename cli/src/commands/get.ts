import { createWriteStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as pipe } from 'node:stream/promises';
import { checkIds } from './document-id';
import { statusStyle } from './status-style';
import { DocumentRecord } from '../../../src/contract/document-record';
import { showable } from '../../../src/contract/record-attributes';
import { ResultFormat } from '../../../src/contract/result-format';
import { hasFormat, resultsOf } from '../../../src/operations/results/results-of';
import { tablesBelow } from '../../../src/operations/results/stored-tables';
import { storedDocument } from '../../../src/operations/stored-document';
import { detailsOf } from '../../../src/operations/views';
import { httpStatusOf, ObjectVersion, openObject, sourceOf } from '../../../src/runtime/object-reader';
import { CliError, UsageError } from '../cli-error';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { bytes, counted } from '../output/amounts';
import { safe, safeLines } from '../output/terminal';
import { typed } from '../output/wrapped';

export interface GetOptions {
  readonly text?: boolean;
  readonly csv?: boolean;
  readonly download?: string;
  readonly deleted?: boolean;
}

/** What there is of one document. */
export async function get(context: Context, documentId: string, options: GetOptions): Promise<ExitCode> {
  checkIds([documentId]);
  const { terminal } = context;
  if ([options.text, options.csv, options.download, terminal.isJson].filter(Boolean).length > 1) {
    throw new UsageError('Of --text, --csv, --json and --download one can be asked for.', 'docpipe get --help');
  }
  const record = showable(await storedDocument(context.access.store, documentId, { deleted: options.deleted }));
  if (options.text) {
    checkFormat(context, record, ResultFormat.TEXT);
    await print(context, resultObject(record, 'text'));
  } else if (options.csv) {
    checkFormat(context, record, ResultFormat.CSV);
    await printTables(context, record);
  } else if (options.download !== undefined) {
    await download(context, record, options.download);
  } else if (terminal.isJson) {
    await printJson(context, record);
  } else {
    await show(context, record);
  }
  return ExitCode.DONE;
}

/** What the pipeline was told not to write is not there. */
function checkFormat({ where }: Context, record: DocumentRecord, format: ResultFormat): void {
  if (resultsOf(record) && !hasFormat(record, format)) {
    throw new CliError(
      `There is none: results.formats of the pipeline leaves ${format} out. All that was read is in the result.`, `docpipe get ${record.documentId} --json${where}`,
    );
  }
}

async function show({ terminal, where }: Context, record: DocumentRecord): Promise<void> {
  const details = detailsOf(record);
  const { documentId, status, fileName, contentType, sizeBytes, pageCount, wordCount } = details;
  const { engine, attempt, ocrAvgConfidencePct, error, labels, ocrText } = details;
  const style = statusStyle(record);
  const facts: ReadonlyArray<readonly [string, string | number | undefined]> = [
    ['Status', style ? terminal.paint(style, status) : status],
    ['File', fileName && safe(fileName)],
    ['Type', contentType && safe(contentType)],
    ['Size', bytes(sizeBytes)],
    ['Pages', pageCount],
    ['Words', wordCount],
    ['Engine', engine && `${engine}, attempt ${attempt}`],
    ['Confidence', ocrAvgConfidencePct === undefined ? undefined : `${ocrAvgConfidencePct.toFixed(1)}%`],
    ['Made', record.createdAt],
    ['Uploaded', record.uploadedAt],
    ['Ended', record.processedAt],
    ['Deleted', record.deletedAt],
    ['Labels', Object.entries(labels).map(([key, value]) => safe(`${key}=${value}`)).join(', ') || undefined],
  ];
  await terminal.line(terminal.paint('bold', documentId));
  for (const [name, value] of facts) {
    if (value !== undefined) {
      await terminal.line(`${`${name}:`.padEnd(12)}${value}`);
    }
  }
  if (error) {
    await terminal.line(`${'Error:'.padEnd(12)}${terminal.paint('red', error.code)} ${safe(error.message)}`);
  }
  for (const warning of record.warnings ?? []) {
    await terminal.line(`${'Warning:'.padEnd(12)}${safe(warning)}`);
  }
  for (const [question, { text }] of Object.entries(record.queryAnswers ?? {})) {
    await terminal.line(`${'Answer:'.padEnd(12)}${safe(question)}: ${safe(text)}`);
  }
  if (ocrText) {
    await terminal.line();
    await terminal.line(safeLines(ocrText));
  } else if (resultsOf(record) && hasFormat(record, ResultFormat.TEXT)) {
    await terminal.line(`The text: ${typed(`docpipe get ${documentId} --text${where}`)}`);
  }
}

/** The record, and `document.json` as it is stored, however large. */
async function printJson(context: Context, record: DocumentRecord): Promise<void> {
  const { terminal, clients } = context;
  const results = resultsOf(record);
  const body = results && await openObject(clients.s3(), { bucket: record.bucket, key: results.document });
  if (!body) {
    return terminal.json(detailsOf(record));
  }
  await terminal.raw(`${JSON.stringify(detailsOf(record)).slice(0, -1)},"result":`);
  await writeAll(context, body);
  return terminal.raw('}\n');
}

async function printTables(context: Context, record: DocumentRecord): Promise<void> {
  const tables = await tablesOf(context, record);
  if (tables.length === 0) {
    throw new CliError('There is no table in the result.', `docpipe get ${record.documentId} --text${context.where}`);
  }
  for (const [index, { key }] of tables.entries()) {
    if (index > 0) {
      await context.terminal.raw('\n');
    }
    await print(context, { bucket: record.bucket, key });
  }
}

async function tablesOf({ clients }: Context, record: DocumentRecord) {
  return tablesBelow(clients.s3(), record.bucket, resultsOrRefuse(record).tables);
}

function resultsOrRefuse(record: DocumentRecord) {
  const results = resultsOf(record);
  if (!results) {
    const { status, error, documentId } = record;
    throw new CliError(`There is no result: the document is ${status}${error ? `, ${error.code}: ${safe(error.message)}` : '.'}`, `docpipe get ${documentId}`);
  }
  return results;
}

function resultObject(record: DocumentRecord, part: 'text' | 'markdown' | 'document' | 'manifest'): ObjectVersion {
  return { bucket: record.bucket, key: resultsOrRefuse(record)[part] };
}

async function print(context: Context, object: ObjectVersion): Promise<void> {
  await writeAll(context, await opened(context, object));
}

async function opened({ clients }: Context, object: ObjectVersion): Promise<Readable> {
  const body = await openObject(clients.s3(), object);
  if (!body) {
    throw new CliError(`The object ${object.key} is not there any more: retention, or somebody, removed it.`);
  }
  return body;
}

async function writeAll({ terminal }: Context, body: Readable): Promise<void> {
  for await (const chunk of body) {
    await terminal.raw(chunk as Buffer);
  }
}

/** Folders of their own, since the file may have the name of a result. */
const SOURCE_FOLDER = 'source';
const RESULTS_FOLDER = 'results';

/** The file and all results, below a folder of the document's id. What is there already is written again. */
async function download(context: Context, record: DocumentRecord, directory: string): Promise<void> {
  const { documentId, bucket, fileName, purgedAt } = record;
  const folder = path.join(directory, documentId);
  const results = resultsOf(record);
  const tables = results ? await tablesOf(context, record) : [];
  const source = sourceOf(record);
  const objects: ReadonlyArray<readonly [name: string, object: ObjectVersion]> = [
    ...purgedAt === undefined ? [[path.join(SOURCE_FOLDER, localName(fileName)), source] as const] : [],
    ...results ? ['text', 'markdown', 'document', 'manifest'].map((part): [string, ObjectVersion] => {
      const key = results[part as 'text'];
      return [path.join(RESULTS_FOLDER, path.basename(key)), { bucket, key }];
    }) : [],
    ...tables.map(({ key }): [string, ObjectVersion] => [path.join(RESULTS_FOLDER, 'tables', path.basename(key)), { bucket, key }]),
  ];
  const saved: string[] = [];
  for (const [name, object] of objects) {
    const body = await openObject(context.clients.s3(), object).catch((error: unknown) => {
      if (object === source && mayBeGone(record, error)) {
        return undefined;
      }
      throw error;
    });
    if (body) {
      const partial = path.join(folder, `${name}.part`); // a name that stands is a whole file
      await fs.mkdir(path.dirname(partial), { recursive: true });
      await pipe(body, createWriteStream(partial));
      await fs.rename(partial, path.join(folder, name));
      saved.push(name);
    }
  }
  if (saved.length === 0) {
    throw new CliError('Neither the file nor a result is there any more.', `docpipe get ${documentId}${context.where}`);
  }
  await context.terminal.line(`${counted(saved.length, 'file')} ${saved.length === 1 ? 'is' : 'are'} in ${folder}${path.sep}: ${saved.map(safe).join(', ')}`);
}

/**
 * Whether the file may be gone, or is in an archive or encrypted with a key that its uploader has: the results are there all the same. Where reads
 * take the tag of a scanner, what is gone is denied, since it has none.
 */
function mayBeGone({ verdict }: DocumentRecord, error: unknown): boolean {
  return (error as Error).name === 'InvalidObjectState' || (error as Error).name === 'InvalidRequest' && httpStatusOf(error) === 400
    || verdict !== undefined && httpStatusOf(error) === 403;
}

/** A key may end with what no file can be called: `.` and `..` are folders, and Windows takes more for commands. */
function localName(fileName: string): string {
  const name = path.basename(fileName).replace(/[<>:"|?*\\\p{Cc}]/gu, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  return name === '' ? '_' : name;
}
