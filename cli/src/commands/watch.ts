import { setTimeout as pause } from 'node:timers/promises';
import { FilterOptions, queryOf, timeOf } from './filters';
import { statusStyle } from './status-style';
import { DocumentRecord } from '../../../src/contract/document-record';
import { showable } from '../../../src/contract/record-attributes';
import { listDocuments } from '../../../src/operations/listing/list-documents';
import { summaryOf } from '../../../src/operations/views';
import { UsageError } from '../cli-error';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { counted } from '../output/amounts';
import { safe, shortened } from '../output/terminal';

export interface WatchOptions extends FilterOptions {
  readonly since?: string;
  readonly interval: number;
}

const PAGE = 100;

/** What stands before the name of the file: the time, the id, the status. */
const BEFORE_NAME = 8 + 2 + 32 + 2 + 11 + 2;
const NARROWEST_NAME = 10;

/** Writes a line for each document that comes to its end, or is changed by somebody, until Ctrl-C. */
export async function watch(context: Context, options: WatchOptions): Promise<ExitCode> {
  const { terminal, table, pipeline: { indexedLabel }, surroundings: { interrupted } } = context;
  if (!(options.interval > 0)) {
    throw new UsageError('--interval takes a number of seconds above 0.', 'docpipe watch --help');
  }
  const { since, interval, ...filters } = options;
  let updatedSince = timeOf('--since', since) ?? new Date().toISOString();
  await terminal.note('Watching for documents that come to their ends. Ctrl-C ends it.');
  // listings overlap, so that no change is missed that an index shows late: what was told is not told again
  const told = new Map<string, string>();
  let count = 0;
  while (!interrupted.aborted) {
    const query = queryOf(filters, indexedLabel, { updatedSince });
    let cursor: string | undefined;
    do {
      const page = await listDocuments(table, query, { limit: PAGE, cursor });
      for (const record of page.records.filter(({ documentId, changedAt = '' }) => told.get(documentId) !== changedAt)) {
        told.set(record.documentId, record.changedAt ?? '');
        count += 1;
        await tell(context, record);
      }
      ({ cursor } = page);
      updatedSince = page.nextUpdatedSince ?? updatedSince;
    } while (cursor !== undefined && !interrupted.aborted);
    forget(told, updatedSince);
    await pause(interval * 1000, undefined, { signal: interrupted }).catch(() => undefined);
  }
  await terminal.note(`${counted(count, 'change')} of documents ${count === 1 ? 'was' : 'were'} told.`);
  return ExitCode.DONE;
}

async function tell({ terminal }: Context, record: DocumentRecord): Promise<void> {
  if (terminal.isJson) {
    return terminal.raw(`${JSON.stringify(summaryOf(record))}\n`);
  }
  const { documentId, status, fileName = '', changedAt = '', error, deletedAt, purgedAt } = showable(record);
  const style = statusStyle(record);
  const word = purgedAt ? 'purged' : deletedAt ? 'deleted' : status;
  const padded = word.padEnd(11);
  const name = shortened(safe(fileName), Math.max(NARROWEST_NAME, terminal.width - BEFORE_NAME));
  await terminal.line(`${changedAt.slice(11, 19)}  ${documentId}  ${style && word === status ? terminal.paint(style, padded) : padded}  ${name}`.trimEnd());
  if (error && word === status) {
    await terminal.line(`          ${error.code}: ${safe(error.message)}`);
  }
}

/** What no listing will show again need not be remembered. */
function forget(told: Map<string, string>, updatedSince: string): void {
  [...told].filter(([, changedAt]) => changedAt < updatedSince).forEach(([documentId]) => told.delete(documentId));
}
