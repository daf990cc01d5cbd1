import { createHash } from 'node:crypto';
import { checkLabelKey, parseLabels } from './labels';
import { IdempotentRequest } from '../../../src/contract/document-record';
import { changeLabels, LabelsPatch } from '../../../src/operations/changes/change-labels';
import { checkReprocess, reprocessDocument } from '../../../src/operations/changes/reprocess-document';
import { rescanDocument } from '../../../src/operations/changes/rescan-document';
import { deleteDocument, purgeDocument, restoreDocument } from '../../../src/operations/deletion/delete-document';
import { bulk, BulkOptions } from '../bulk/bulk';
import { newRun, runBegun } from '../bulk/run';
import { UsageError } from '../cli-error';
import { Context } from '../context/context';
import { ExitCode } from '../exit-code';

export interface ReprocessOptions extends BulkOptions {
  readonly engine?: string;
  readonly run?: string;
}

/** Has documents read again. What a run has begun with a document, it does not begin once more. */
export async function reprocess(context: Context, ids: readonly string[], options: ReprocessOptions): Promise<ExitCode> {
  const { access, pipeline: { engines, prices } } = context;
  const { engine, run = newRun() } = options;
  const begun = runBegun(run).toISOString();
  return bulk(context, ids, options, {
    command: 'reprocess',
    participle: 'queued to be read again',
    deleted: [false],
    concerns: ({ purgedAt }) => purgedAt === undefined,
    check: (record) => checkReprocess(engines, record, engine),
    act: async ({ documentId, attempt }) => (
      reprocessDocument(access, engines, documentId, { engine, attempt, request: requestOf(run, documentId, engine) })
    ),
    cost: (record) => {
      const reader = engine ?? record.engine;
      return reader === undefined || record.pageCount === undefined ? undefined : (prices[reader] ?? 0) * record.pageCount;
    },
    asks: true,
    filters: options.to === undefined ? { to: begun } : {}, // what came later is none of this run's
    announcement: `This is the run ${run}: where it breaks off, the same command with --run ${run} goes on, and pays for no document twice.`,
    resume: ` --run ${run}`,
  });
}

/** By which a document knows the run again. */
function requestOf(run: string, documentId: string, engine: string | undefined): IdempotentRequest {
  const digest = (...parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { key: digest('docpipe', run, documentId), digest: digest('reprocess', engine) };
}

export interface LabelOptions extends BulkOptions {
  readonly set?: readonly string[];
  readonly remove?: readonly string[];
}

export async function label(context: Context, ids: readonly string[], options: LabelOptions): Promise<ExitCode> {
  const patch = patchOf(options);
  return bulk(context, ids, options, {
    command: 'label',
    participle: 'labelled',
    deleted: [false],
    act: async ({ documentId }) => changeLabels(context.access, documentId, patch),
  });
}

function patchOf({ set, remove: removed = [] }: LabelOptions): LabelsPatch {
  const labels = parseLabels('--set', set);
  const patch = { ...labels, ...Object.fromEntries(removed.map((key): [string, null] => [checkLabelKey(key), null])) };
  if (Object.keys(patch).length === 0) {
    throw new UsageError('Say what is to change: --set customer=1042, or --remove draft.', 'docpipe label --help');
  }
  const both = removed.find((key) => Object.hasOwn(labels, key));
  if (both !== undefined) {
    throw new UsageError(`The label ${both} is to be set and to be removed.`, 'docpipe label --help');
  }
  return patch;
}

export async function remove(context: Context, ids: readonly string[], options: BulkOptions): Promise<ExitCode> {
  return bulk(context, ids, options, {
    command: 'delete',
    participle: 'deleted',
    deleted: [false],
    act: async ({ documentId }) => deleteDocument(context.access, documentId),
  });
}

export async function restore(context: Context, ids: readonly string[], options: BulkOptions): Promise<ExitCode> {
  return bulk(context, ids, options, {
    command: 'restore',
    participle: 'restored',
    deleted: [true],
    concerns: ({ purgedAt }) => purgedAt === undefined,
    act: async ({ documentId }) => restoreDocument(context.access, documentId),
  });
}

/** Removes documents for good. A purge that broke off left a tombstone that names the objects still: it is taken up again. */
export async function purge(context: Context, ids: readonly string[], options: BulkOptions): Promise<ExitCode> {
  return bulk(context, ids, options, {
    command: 'purge',
    participle: 'purged',
    deleted: [false, true],
    filters: { seesForgotten: true },
    concerns: (record) => (record.purgedAt === undefined
      ? ids.length > 0 || (record.deletedAt !== undefined) === (options.deleted ?? false)
      : record.fileName !== undefined),
    act: async ({ documentId }) => purgeDocument(context.access, context.clients.s3(), documentId),
    asks: true,
  });
}

export async function rescan(context: Context, ids: readonly string[], options: BulkOptions): Promise<ExitCode> {
  return bulk(context, ids, options, {
    command: 'rescan',
    participle: 'waiting for another malware scan',
    deleted: [false],
    act: async ({ documentId }) => rescanDocument(context.access, documentId),
  });
}
