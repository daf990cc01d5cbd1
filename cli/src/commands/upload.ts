import { parseLabels } from './labels';
import { statusStyle } from './status-style';
import { hasResult } from '../../../src/contract/status-table';
import { Refusal } from '../../../src/operations/refusal';
import { detailsOf } from '../../../src/operations/views';
import { CliError, UsageError } from '../cli-error';
import { generalFault } from '../context/clients';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { are, counted, seconds } from '../output/amounts';
import { Progress } from '../output/progress';
import { Column, tableOf } from '../output/table';
import { safe } from '../output/terminal';
import { typed } from '../output/wrapped';
import { LocalFile, localFiles } from '../upload/local-file';
import { UploadedFile, uploadFile } from '../upload/upload-file';
import { isOver, Seen, waitForDocuments } from '../upload/wait';

export interface UploadOptions {
  readonly label?: readonly string[];
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly again?: boolean;
}

/** Files at a time; large ones go in several parts each. */
const AT_ONCE = 4;

const MEBIBYTE = 1024 ** 2;

/** What became of a file. */
interface Outcome extends Partial<UploadedFile> {
  readonly file: LocalFile;
  readonly code?: string;
  readonly message?: string;
}

export async function upload(context: Context, names: readonly string[], options: UploadOptions): Promise<ExitCode> {
  const { timeout = Infinity } = options;
  if (!(timeout > 0)) {
    throw new UsageError('--timeout takes a number of minutes above 0.', 'docpipe upload --help');
  }
  const labels = parseLabels('--label', options.label);
  const outcomes = await uploadAll(context, await localFiles(names), labels, options.again ?? false);
  const sent = outcomes.filter((outcome): outcome is Outcome & { readonly documentId: string } => outcome.documentId !== undefined);
  await tellRefused(context, outcomes);
  if (!options.wait) {
    return tellUploaded(context, outcomes, sent);
  }
  const seen = await waitForDocuments(context, sent.map(({ documentId, file: { fileName } }) => ({ documentId, fileName })), timeout * 60_000);
  return tellResults(context, outcomes, seen);
}

async function uploadAll(context: Context, files: readonly LocalFile[], labels: Record<string, string>, again: boolean): Promise<Outcome[]> {
  const { terminal, surroundings: { interrupted }, where } = context;
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const progress = new Progress(terminal, 'Uploading', Math.ceil(total / MEBIBYTE), 'MiB');
  let arrived = 0;
  const onBytes = (bytes: number) => {
    const before = Math.floor(arrived / MEBIBYTE);
    arrived += bytes;
    progress.step(Math.floor(arrived / MEBIBYTE) - before);
  };
  const outcomes = new Map<number, Outcome>();
  const left = [...files.entries()];
  let fault: CliError | undefined;
  const work = async () => {
    for (let next = left.shift(); next && !fault && !interrupted.aborted; next = left.shift()) {
      const [index, file] = next;
      try {
        outcomes.set(index, { file, ...await uploadFile(context, file, { labels, again, onBytes }) });
      } catch (error) {
        fault ??= error instanceof Refusal ? undefined : generalFault(error);
        outcomes.set(index, { file, code: error instanceof Refusal ? error.code : 'ERROR', message: (error as Error).message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  progress.end();
  const done = [...outcomes.values()].filter(({ documentId }) => documentId !== undefined).length;
  if (fault || interrupted.aborted) {
    throw new CliError(
      `${fault ? fault.message : 'It was interrupted.'} ${done} of ${counted(files.length, 'file')} ${are(files.length)} uploaded: the same command uploads the others, and none twice.`,
      `docpipe upload …${where}`,
      done > 0 ? ExitCode.PARTLY : ExitCode.FAILED,
    );
  }
  return files.map((_file, index) => outcomes.get(index)!);
}

async function tellRefused({ terminal }: Context, outcomes: readonly Outcome[]): Promise<void> {
  for (const { file, code, message } of outcomes) {
    if (code !== undefined) {
      await terminal.note(`${safe(file.path)} is not uploaded, ${code}: ${safe(message ?? '')}`);
    }
  }
}

async function tellUploaded({ terminal, where }: Context, outcomes: readonly Outcome[], sent: readonly Outcome[]): Promise<ExitCode> {
  if (terminal.isJson) {
    const uploaded = sent.map(({ documentId, file, known = false }) => ({ documentId, file: file.path, known }));
    await terminal.json({ done: uploaded, failed: failuresOf(outcomes) });
    return exitCode(sent.length, outcomes.length);
  }
  for (const { documentId, file, known } of sent) {
    await terminal.line(`${documentId}  ${safe(file.path)}${known ? '  (was there already)' : ''}`);
  }
  if (sent.length > 0) {
    await terminal.note(`What becomes of ${sent.length === 1 ? 'it' : 'them'}: ${typed(`docpipe ${sent.length === 1 ? `get ${sent[0].documentId}` : 'list'}${where}`)}`);
  }
  return exitCode(sent.length, outcomes.length);
}

function failuresOf(outcomes: readonly Outcome[]) {
  return outcomes.filter(({ code }) => code !== undefined).map(({ file, code, message }) => ({ file: file.path, code, message }));
}

type Row = Outcome & Partial<Seen>;

const COLUMNS: ReadonlyArray<Column<Row>> = [
  { title: 'File', value: ({ file }) => file.fileName, flexible: true },
  { title: 'Status', value: ({ record, code }) => record?.status ?? code, style: ({ record }) => record && statusStyle(record) },
  { title: 'Pages', value: ({ record }) => record?.pageCount, right: true },
  { title: 'Words', value: ({ record }) => record?.wordCount, right: true },
  { title: 'Conf.', value: ({ record }) => (record?.ocrAvgConfidencePct === undefined ? undefined : `${record.ocrAvgConfidencePct.toFixed(1)}%`), right: true },
  { title: 'Time', value: ({ milliseconds }) => (milliseconds === undefined ? undefined : seconds(milliseconds)), right: true },
];

async function tellResults({ terminal, where }: Context, outcomes: readonly Outcome[], seen: ReadonlyMap<string, Seen>): Promise<ExitCode> {
  const rows = outcomes.map((outcome): Row => ({ ...outcome, ...outcome.documentId === undefined ? {} : seen.get(outcome.documentId) }));
  const read = rows.filter(({ record }) => record && hasResult(record.status));
  const unfinished = rows.filter(({ documentId, record }) => documentId !== undefined && !(record && isOver(record)));
  if (terminal.isJson) {
    const seenOnes = rows.filter(({ record }) => record);
    await terminal.json({
      done: seenOnes.map(({ record, file, milliseconds }) => ({ ...detailsOf(record!), file: file.path, milliseconds })),
      failed: failuresOf(outcomes),
      unfinished: unfinished.map(({ documentId, file }) => ({ documentId, file: file.path })),
    });
    return exitCode(read.length, rows.length);
  }
  await terminal.line(tableOf(COLUMNS, rows, terminal));
  for (const { file, record } of rows) {
    if (record?.error) {
      await terminal.line(`${safe(file.fileName)}: ${record.error.code}, ${safe(record.error.message)}`);
    }
  }
  if (unfinished.length > 0) {
    const what = `${counted(unfinished.length, 'document')} ${are(unfinished.length)} not at an end yet`;
    await terminal.line(`${what}; the pipeline goes on. The same command waits again.`);
  }
  if (read.length > 0) {
    await terminal.note(`The text: ${typed(`docpipe get ${read[0].documentId} --text${where}`)}`);
  }
  return exitCode(read.length, rows.length);
}

function exitCode(done: number, total: number): ExitCode {
  return done === total ? ExitCode.DONE : done === 0 ? ExitCode.FAILED : ExitCode.PARTLY;
}
