import { once } from 'node:events';
import { createWriteStream, WriteStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import { FilterOptions, queryOf } from './filters';
import { DocumentRecord } from '../../../src/contract/document-record';
import { csvField, spreadsheetText } from '../../../src/normalization/spreadsheet-text';
import { resultsOf } from '../../../src/operations/results/results-of';
import { detailsOf } from '../../../src/operations/views';
import { openObject } from '../../../src/runtime/object-reader';
import { allDocuments } from '../bulk/select';
import { CliError, UsageError } from '../cli-error';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { counted } from '../output/amounts';

export interface ExportOptions extends FilterOptions {
  readonly format: 'ndjson' | 'csv';
  readonly output?: string;
  readonly results?: boolean;
}

/** The columns of CSV: what has one value a document. Labels stand in one cell, as JSON. */
const COLUMNS = [
  'documentId', 'status', 'fileName', 'contentType', 'sizeBytes', 'pageCount', 'wordCount', 'engine', 'attempt', 'ocrAvgConfidencePct',
  'createdAt', 'uploadedAt', 'processedAt', 'deletedAt', 'errorCode', 'errorMessage', 'labels',
] as const;

/** Writes records, and their results, one a line, however many. */
export async function exportDocuments(context: Context, options: ExportOptions): Promise<ExitCode> {
  const { terminal, table, pipeline: { indexedLabel }, surroundings: { interrupted } } = context;
  if (terminal.isJson) {
    throw new UsageError('An export is JSON already, one document a line: leave --json out.', 'docpipe export --help');
  }
  const query = queryOf(options, indexedLabel);
  const target = await Target.open(context, options.output);
  let count = 0;
  let lacking = 0;
  try {
    if (options.format === 'csv') {
      await target.write(`${[...COLUMNS, ...options.results ? ['text'] : []].join(',')}\r\n`);
    }
    for await (const record of allDocuments(table, query, interrupted)) {
      interrupted.throwIfAborted();
      const isWhole = await (options.format === 'csv' ? writeRow : writeLine)(context, target, record, options.results ?? false);
      lacking += isWhole ? 0 : 1;
      count += 1;
    }
  } catch (error) {
    await target.abandon();
    throw error;
  }
  await target.finish();
  if (options.output !== undefined) {
    await terminal.note(`${counted(count, 'document')} ${count === 1 ? 'is' : 'are'} in ${options.output}.`);
  }
  if (lacking > 0) {
    await terminal.note(
      `Of ${counted(lacking, 'document')} the result is not in its line, since the file is not there: results.formats leaves it out, or retention removed it.`,
    );
  }
  return lacking > 0 ? ExitCode.PARTLY : ExitCode.DONE;
}

/** Where an export goes: a file that has its name once it is whole, or standard output. */
class Target {
  public static async open({ terminal }: Context, output: string | undefined): Promise<Target> {
    if (output === undefined) {
      return new Target(async (text) => terminal.raw(text));
    }
    const stream = createWriteStream(`${output}.part`);
    await once(stream, 'open').catch((error: Error) => {
      throw new CliError(`The file ${output} cannot be written: ${error.message}.`);
    });
    return new Target(async (text) => {
      if (!stream.write(text)) {
        await once(stream, 'drain');
      }
    }, { stream, output });
  }

  private constructor(
    public readonly write: (text: string) => Promise<void>,
    private readonly file?: { readonly stream: WriteStream; readonly output: string },
  ) {}

  public async finish(): Promise<void> {
    if (this.file) {
      await this.end(this.file.stream);
      await fs.rename(`${this.file.output}.part`, this.file.output);
    }
  }

  public async abandon(): Promise<void> {
    if (this.file) {
      await this.end(this.file.stream);
      await fs.rm(`${this.file.output}.part`);
    }
  }

  private async end(stream: WriteStream): Promise<void> {
    await new Promise<void>((resolve, reject) => stream.once('error', reject).end(resolve));
  }
}

/** @returns whether all that there should be is in the line */
async function writeLine(context: Context, target: Target, record: DocumentRecord, withResults: boolean): Promise<boolean> {
  const line = JSON.stringify(detailsOf(record));
  const result = withResults ? await textOf(context, record, 'document') : undefined;
  if (!result) {
    await target.write(`${line}\n`);
    return !withResults || resultsOf(record) === undefined;
  }
  await target.write(`${line.slice(0, -1)},"result":`);
  for await (const part of result) {
    await target.write(part.replace(/[\r\n]/g, '')); // between values; within them they are escaped
  }
  await target.write('}\n');
  return true;
}

async function writeRow(context: Context, target: Target, record: DocumentRecord, withResults: boolean): Promise<boolean> {
  const { error, labels, ...details } = detailsOf(record);
  const values: Readonly<Record<string, unknown>> = {
    ...details, errorCode: error?.code, errorMessage: error?.message, labels: Object.keys(labels).length > 0 ? JSON.stringify(labels) : undefined,
  };
  await target.write(COLUMNS.map((name) => cellOf(values[name])).join(','));
  const text = withResults ? await textOf(context, record, 'text') : undefined;
  if (withResults) {
    await target.write(',"');
    for await (const part of text ? partsOfCell(text) : []) {
      await target.write(part.replaceAll('"', '""'));
    }
    await target.write('"');
  }
  await target.write('\r\n');
  return !withResults || text !== undefined || resultsOf(record) === undefined;
}

/** A value as RFC 4180 has it. One that a spreadsheet would take for a formula is text. */
function cellOf(value: unknown): string {
  return value === undefined || value === null ? '' : csvField(String(value));
}

/** So much of a text tells whether it is a formula: a number that is none is shorter. */
const HEAD_CHARACTERS = 1000;

/** The same of a text that may be too large for the memory, without its quotation marks. */
async function* partsOfCell(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let head: string | undefined = '';
  for await (const part of parts) {
    head = head === undefined ? undefined : `${head}${part}`;
    if (head === undefined) {
      yield part;
    } else if (head.length > HEAD_CHARACTERS) {
      const begun = spreadsheetText(`${head.slice(0, HEAD_CHARACTERS)}=…`); // something follows, which makes no number of it
      yield `${begun.slice(0, -2)}${head.slice(HEAD_CHARACTERS)}`;
      head = undefined;
    }
  }
  if (head) {
    yield spreadsheetText(head);
  }
}

/** A result as it is stored, part by part; nothing where there is none, or it is gone. */
async function textOf({ clients }: Context, record: DocumentRecord, part: 'document' | 'text'): Promise<AsyncIterable<string> | undefined> {
  const results = resultsOf(record);
  const body = results && await openObject(clients.s3(), { bucket: record.bucket, key: results[part] });
  return body?.setEncoding('utf8');
}
