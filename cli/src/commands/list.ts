import { queryOf, FilterOptions, timeOf } from './filters';
import { statusStyle } from './status-style';
import { DocumentRecord } from '../../../src/contract/document-record';
import { showable } from '../../../src/contract/record-attributes';
import { listDocuments } from '../../../src/operations/listing/list-documents';
import { summaryOf } from '../../../src/operations/views';
import { documentsById } from '../bulk/select';
import { UsageError } from '../cli-error';
import { checkIds } from './document-id';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { bytes, minuteOf } from '../output/amounts';
import { Column, tableOf } from '../output/table';
import { typed } from '../output/wrapped';

export interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly cursor?: string;
  readonly sort?: 'newest' | 'oldest';
  readonly updatedSince?: string;
  readonly id?: readonly string[];
}

const LARGEST_PAGE = 100;

const COLUMNS: ReadonlyArray<Column<DocumentRecord>> = [
  { title: 'ID', value: ({ documentId }) => documentId },
  { title: 'Status', value: ({ status }) => status, style: statusStyle },
  { title: 'File', value: ({ fileName, purgedAt }) => (purgedAt ? '(purged)' : fileName), flexible: true },
];

/** Where there is room for them. */
const WIDE: ReadonlyArray<Column<DocumentRecord>> = [
  { title: 'Pages', value: ({ pageCount }) => pageCount, right: true },
  { title: 'Size', value: ({ sizeBytes }) => bytes(sizeBytes), right: true },
  { title: 'Made', value: ({ createdAt }) => minuteOf(createdAt) },
];

const WIDE_WIDTH = 90;

export async function list(context: Context, options: ListOptions): Promise<ExitCode> {
  const { records, cursor, nextUpdatedSince } = await found(context, options);
  const { terminal } = context;
  if (terminal.isJson) {
    await terminal.json({ documents: records.map(summaryOf), cursor, nextUpdatedSince });
    return ExitCode.DONE;
  }
  if (records.length === 0) {
    await terminal.line('No document matches.');
  } else {
    await terminal.line(tableOf(terminal.width < WIDE_WIDTH ? COLUMNS : [...COLUMNS, ...WIDE], records.map(showable), terminal));
  }
  if (cursor !== undefined) {
    await terminal.note(`There are more: ${typed(`--limit ${records.length * 10}`)} shows them as well. With --json there is a cursor, from which --cursor goes on.`);
  }
  return ExitCode.DONE;
}

interface Found {
  readonly records: readonly DocumentRecord[];
  readonly cursor?: string;
  readonly nextUpdatedSince?: string;
}

async function found({ table, pipeline: { indexedLabel } }: Context, options: ListOptions): Promise<Found> {
  if (options.id) {
    checkIds(options.id);
    return { records: (await documentsById(table, options.id, [options.deleted ?? false])).found };
  }
  if (!(Number.isInteger(options.limit) && options.limit > 0)) {
    throw new UsageError('--limit takes a whole number of at least 1.', 'docpipe list --help');
  }
  const query = queryOf(options, indexedLabel, {
    sort: options.sort && (options.sort === 'oldest' ? 'createdAt' : '-createdAt'), updatedSince: timeOf('--updated-since', options.updatedSince),
  });
  const records: DocumentRecord[] = [];
  let { cursor } = options;
  let nextUpdatedSince: string | undefined;
  do {
    const page = await listDocuments(table, query, { limit: Math.min(LARGEST_PAGE, options.limit - records.length), cursor });
    records.push(...page.records);
    ({ cursor, nextUpdatedSince } = page);
  } while (cursor !== undefined && records.length < options.limit);
  return { records, cursor, nextUpdatedSince };
}
