import { allDocuments, documentsById } from './select';
import { DocumentRecord } from '../../../src/contract/document-record';
import { showable } from '../../../src/contract/record-attributes';
import { ListFilters } from '../../../src/operations/listing/list-query';
import { Refusal } from '../../../src/operations/refusal';
import { CliError, UsageError } from '../cli-error';
import { checkIds } from '../commands/document-id';
import { FilterOptions, isFiltered, queryOf } from '../commands/filters';
import { generalFault } from '../context/clients';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { aboutDollars, are, counted } from '../output/amounts';
import { confirm } from '../output/confirm';
import { Progress } from '../output/progress';
import { safe } from '../output/terminal';

/** What a user says of many documents at once. */
export interface BulkOptions extends FilterOptions {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Something that is done to documents, one by one. */
export interface BulkAction {
  /** The command, such as `delete`. */
  readonly command: string;
  /** What becomes of them, such as `deleted`. */
  readonly participle: string;
  /** Whether documents are looked for that are deleted, those that are not, or both. */
  readonly deleted: ReadonlyArray<boolean>;
  /** Which of those that the filter finds are meant at all. @default - all of them */
  readonly concerns?: (record: DocumentRecord) => boolean;
  /** What would happen, without doing it. @throws a refusal */
  readonly check?: (record: DocumentRecord) => void;
  readonly act: (record: DocumentRecord) => Promise<unknown>;
  /** What engines cost by estimate; nothing where nobody knows. @default - nothing is paid to engines */
  readonly cost?: (record: DocumentRecord) => number | undefined;
  /** Whether the user is asked first where a filter chooses the documents. */
  readonly asks?: boolean;
  /** What the user is told before it begins with several documents. */
  readonly announcement?: string;
  /** What is added to the command to go on after an interruption. @default - the same command goes on */
  readonly resume?: string;
  /** Of the listing, beside the user's filters. */
  readonly filters?: Partial<ListFilters>;
}

/** What came of a document. */
interface Failure {
  readonly documentId: string;
  readonly fileName?: string;
  readonly code: string;
  readonly message: string;
}

interface Tally {
  readonly done: string[];
  readonly failures: Failure[];
}

/** Documents are independent of each other; more at once would be throttled. */
const AT_ONCE = 8;

/** Examples of a refusal that are named one by one. */
const NAMED = 5;

/** What a change of a record costs: two write units of DynamoDB, and its event. */
const CHANGE_USD = 0.000004;

/** Does something to the documents that are named, or that a filter finds. */
export async function bulk(context: Context, ids: readonly string[], options: BulkOptions, action: BulkAction): Promise<ExitCode> {
  const { chosen, failures } = ids.length > 0 ? await named(context, ids, options, action) : await filtered(context, options, action);
  if (chosen.length === 0 && ids.length === 0 && !options.all) {
    throw new CliError('No document matches, so nothing was done. With --all that is no error.', `docpipe list${context.where}`);
  }
  if (options.dryRun) {
    return tellPlan(context, chosen, failures, action);
  }
  if (action.asks && ids.length === 0 && chosen.length > 0) {
    await confirmFor(context, chosen, options, action);
  }
  if (action.announcement !== undefined && chosen.length > 1) {
    await context.terminal.note(action.announcement);
  }
  const tally = await carryOut(context, chosen, { done: [], failures: [...failures] }, action);
  return tellOutcome(context, chosen.length + failures.length, tally, action);
}

interface Chosen {
  readonly chosen: DocumentRecord[];
  readonly failures: readonly Failure[];
}

async function named({ table }: Context, ids: readonly string[], options: BulkOptions, action: BulkAction): Promise<Chosen> {
  const { deleted, concerns = () => true } = action;
  checkIds(ids);
  if (options.all || isFiltered(options)) {
    throw new UsageError('Name documents by their ids, or by a filter, and not by both.');
  }
  const { found, missing } = await documentsById(table, ids, deleted);
  return {
    chosen: found.filter(concerns),
    failures: missing.map((documentId) => ({ documentId, code: 'NOT_FOUND', message: 'There is no such document.' })),
  };
}

async function filtered(context: Context, options: BulkOptions, action: BulkAction): Promise<Chosen> {
  const { command, deleted, concerns = () => true, filters } = action;
  if (!isFiltered(options) && !options.all) {
    throw new UsageError('Name documents by their ids or by a filter such as --status FAILED; --all means every document.', `docpipe ${command} --help`);
  }
  const { table, pipeline: { indexedLabel }, surroundings: { interrupted } } = context;
  const chosen: DocumentRecord[] = [];
  for (const each of deleted) {
    for await (const record of allDocuments(table, queryOf({ ...options, deleted: each }, indexedLabel, filters), interrupted)) {
      if (concerns(record)) {
        chosen.push(record);
      }
    }
  }
  if (chosen.length > 0 && !options.all && await isEveryDocument(context, chosen, action)) {
    throw new UsageError(
      `The filter matches every document there is, ${counted(chosen.length, 'document')}: add --all if that is meant.`, `docpipe ${command} --dry-run --all${context.where}`,
    );
  }
  return { chosen, failures: [] };
}

/** Whether no document is left that the filter does not find. */
async function isEveryDocument(context: Context, chosen: readonly DocumentRecord[], action: BulkAction): Promise<boolean> {
  const { table, surroundings: { interrupted } } = context;
  const ids = new Set(chosen.map(({ documentId }) => documentId));
  for (const deleted of action.deleted) {
    for await (const record of allDocuments(table, { deleted }, interrupted)) {
      if (!ids.has(record.documentId) && (action.concerns?.(record) ?? true)) {
        return false;
      }
    }
  }
  return true;
}

async function confirmFor(context: Context, chosen: readonly DocumentRecord[], { yes }: BulkOptions, action: BulkAction): Promise<void> {
  if (yes) {
    return;
  }
  const what = `${counted(chosen.length, 'document')} would be ${action.participle}${costPhrase(chosen, action)}`;
  await confirm(context.surroundings, { what: `${what}.`, next: `docpipe ${action.command} --help` });
}

function estimatedUsd(records: readonly DocumentRecord[], { cost }: BulkAction): number | undefined {
  const costs = cost && records.map(cost);
  return costs && costs.every((each) => each !== undefined) ? costs.reduce((sum, each) => sum! + each!, 0) : undefined;
}

function costPhrase(records: readonly DocumentRecord[], action: BulkAction): string {
  if (!action.cost) {
    return `, for ${aboutDollars(records.length * CHANGE_USD)} of requests`;
  }
  const pages = records.reduce((sum, { pageCount = 0 }) => sum + pageCount, 0);
  const usd = estimatedUsd(records, action);
  return `: ${counted(pages, 'page')}, ${usd === undefined ? 'at a price that is not known of all of them' : aboutDollars(usd)}`;
}

async function tellPlan(context: Context, chosen: readonly DocumentRecord[], missing: readonly Failure[], action: BulkAction): Promise<ExitCode> {
  const failures = [...missing];
  const would = chosen.filter((record) => {
    try {
      action.check?.(record);
      return true;
    } catch (error) {
      failures.push(failureOf(record, error));
      return false;
    }
  });
  const { terminal } = context;
  if (terminal.isJson) {
    await terminal.json({
      dryRun: true,
      documentIds: would.map(({ documentId }) => documentId),
      pages: would.reduce((sum, { pageCount = 0 }) => sum + pageCount, 0),
      estimatedUsd: action.cost ? estimatedUsd(would, action) ?? null : would.length * CHANGE_USD,
      refused: failures,
    });
  } else {
    await terminal.line(`${counted(would.length, 'document')} would be ${action.participle}${costPhrase(would, action)}. Nothing was done.`);
    await tellFailures(context, failures, () => 'would be refused');
  }
  return ExitCode.DONE;
}

async function carryOut(context: Context, chosen: readonly DocumentRecord[], tally: Tally, action: BulkAction): Promise<Tally> {
  const { terminal, surroundings: { interrupted } } = context;
  const progress = new Progress(terminal, `${action.participle.charAt(0).toUpperCase()}${action.participle.slice(1)}`, chosen.length, 'documents');
  const left = [...chosen];
  let fault: CliError | undefined;
  const work = async () => {
    for (let record = left.shift(); record && !fault && !interrupted.aborted; record = left.shift()) {
      try {
        await action.act(record);
        tally.done.push(record.documentId);
      } catch (error) {
        fault ??= error instanceof Refusal ? undefined : generalFault(error);
        tally.failures.push(failureOf(record, error));
      }
      progress.step();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  progress.end();
  if (fault || interrupted.aborted) {
    const why = fault ? fault.message : 'It was interrupted.';
    const goOn = `docpipe ${action.command} …${action.resume ?? ''}${context.where}`;
    throw new CliError(
      `${why} ${tally.done.length} of ${counted(chosen.length, 'document')} ${are(chosen.length)} ${action.participle}, and nothing is half done: run the same command again${action.resume ? ` with${action.resume}` : ''} for the rest.`,
      goOn,
      tally.done.length > 0 ? ExitCode.PARTLY : ExitCode.FAILED,
    );
  }
  return tally;
}

function failureOf(record: DocumentRecord, error: unknown): Failure {
  const { documentId, fileName } = showable(record);
  const { message } = error as Error;
  return error instanceof Refusal
    ? { documentId, fileName, code: error.code, message: error.code === 'NOT_FOUND' ? 'It is not there any more.' : message }
    : { documentId, fileName, code: 'ERROR', message };
}

async function tellOutcome(context: Context, total: number, { done, failures }: Tally, action: BulkAction): Promise<ExitCode> {
  const { terminal } = context;
  if (terminal.isJson) {
    await terminal.json({ done, failed: failures });
  } else {
    await terminal.line(`${done.length === total ? '' : `${done.length} of `}${counted(total, 'document')} ${are(total)} ${action.participle}.`);
    await tellFailures(context, failures, (count) => (count === 1 ? 'is left as it was' : 'are left as they were'));
  }
  return failures.length === 0 ? ExitCode.DONE : done.length === 0 ? ExitCode.FAILED : ExitCode.PARTLY;
}

/** By their reasons, the most frequent first. */
async function tellFailures({ terminal }: Context, failures: readonly Failure[], what: (count: number) => string): Promise<void> {
  const byReason = new Map<string, Failure[]>();
  failures.forEach((failure) => byReason.set(`${failure.code}: ${failure.message}`, [...byReason.get(`${failure.code}: ${failure.message}`) ?? [], failure]));
  for (const [reason, alike] of [...byReason].sort((a, b) => b[1].length - a[1].length)) {
    await terminal.line(`${terminal.paint('yellow', `${counted(alike.length, 'document')} ${what(alike.length)}`)}, ${safe(reason)}`);
    for (const { documentId, fileName } of alike.slice(0, NAMED)) {
      await terminal.line(`  ${documentId}${fileName === undefined ? '' : `  ${safe(fileName)}`}`);
    }
    if (alike.length > NAMED) {
      await terminal.line(`  and ${alike.length - NAMED} more: --json names all of them`);
    }
  }
}
