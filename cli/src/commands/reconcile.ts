import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DocumentRecord } from '../../../src/contract/document-record';
import { listDocuments } from '../../../src/operations/listing/list-documents';
import { LOOKUP_BATCH } from '../../../src/runtime/records-by-id';
import { compare } from '../../../src/runtime/uploads/compared-objects';
import { currentObjects } from '../../../src/runtime/uploads/current-objects';
import { isFolderMarker } from '../../../src/runtime/uploads/upload-notification';
import { CliError, UsageError } from '../cli-error';
import { Context } from '../context/context';
import { partsOf } from '../context/parts';
import { ExitCode } from '../exit-code';
import { counted, dollars } from '../output/amounts';
import { confirm } from '../output/confirm';
import { Progress } from '../output/progress';
import { typed } from '../output/wrapped';

export interface ReconcileOptions {
  readonly labels?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** A call examines so many: some seconds, so that people see that it goes on. */
const OBJECTS_A_CALL = 5000;

/** Documents that tell what others will be like. */
const SAMPLE = 100;

/** What the function answers: `sent` of objects, `changed` of records where labels were asked for. */
interface Answer {
  readonly examined: number;
  readonly sent?: number;
  readonly scans?: number;
  readonly changed?: number;
  readonly startAfter?: string;
}

/** What there is to do, and what it will cost by what documents have cost. */
interface Estimate {
  readonly objects: number;
  readonly missing: number;
  readonly pages: number;
  readonly estimatedUsd: number;
  /** Documents that the estimate rests on. */
  readonly sample: number;
}

/** Takes in what lies in the bucket without a record. */
export async function reconcile(context: Context, { labels = false, dryRun, yes }: ReconcileOptions): Promise<ExitCode> {
  const { terminal, where } = context;
  const functionName = (await partsOf(context)).functions.reconcile;
  const estimate = labels ? undefined : await estimated(context);
  if (dryRun) {
    if (!estimate) {
      throw new UsageError('--dry-run is for objects; to bring the index of labels up to date costs no engine.', `docpipe reconcile --labels${where}`);
    }
    await (terminal.isJson ? terminal.json({ dryRun: true, ...estimate }) : terminal.line(`${phraseOf(estimate)} Nothing was done.`));
    return ExitCode.DONE;
  }
  if (estimate && estimate.missing > 0 && !yes) {
    await confirm(context.surroundings, { what: phraseOf(estimate), meant: 'they are to be read', next: `docpipe reconcile --dry-run${where}` });
  }
  const all = await callAll(context, functionName, labels, estimate);
  if (terminal.isJson) {
    await terminal.json(all);
  } else if (labels) {
    await terminal.line(`${counted(all.examined, 'record')} examined, the places of ${all.changed} in the index of labels were mended.`);
  } else {
    const scans = all.scans ? `, and ${counted(all.scans, 'document')} to be scanned` : '';
    await terminal.line(`${counted(all.examined, 'object')} examined, ${counted(all.sent ?? 0, 'document')} sent to intake${scans}.`);
    if (all.sent) {
      await terminal.note(`What becomes of them: ${typed(`docpipe watch${where}`)}`);
    }
  }
  return ExitCode.DONE;
}

/** As the function looks for them, without sending any. */
async function estimated(context: Context): Promise<Estimate> {
  const { clients, pipeline: { bucket, table, uploadPrefix, previousUploadPrefixes }, surroundings: { interrupted } } = context;
  const prefixes = [uploadPrefix, ...previousUploadPrefixes];
  let objects = 0;
  let missing = 0;
  for await (const page of currentObjects(clients.s3(), bucket, prefixes)) {
    const documents = page.objects.filter((object) => !isFolderMarker(object));
    for (let first = 0; first < documents.length; first += LOOKUP_BATCH) {
      interrupted.throwIfAborted();
      const batch = documents.slice(first, first + LOOKUP_BATCH);
      missing += (await compare(clients.documents(), table, prefixes, batch)).unknown.length;
      objects += batch.length;
    }
  }
  const { records } = missing > 0 ? await listDocuments(context.table, { deleted: false }, { limit: SAMPLE }) : { records: [] };
  const known = records.filter(({ pageCount }) => pageCount !== undefined);
  const pagesEach = known.length === 0 ? 1 : known.reduce((sum, { pageCount }) => sum + pageCount!, 0) / known.length;
  const usdEach = known.length === 0
    ? Math.max(0, ...Object.values(context.pipeline.prices))
    : known.reduce((sum, record) => sum + costOf(context, record), 0) / known.length;
  return { objects, missing, pages: Math.ceil(missing * pagesEach), estimatedUsd: missing * usdEach, sample: known.length };
}

function costOf({ pipeline: { prices } }: Context, { engine = '', pageCount = 0 }: DocumentRecord): number {
  return (prices[engine] ?? 0) * pageCount;
}

function phraseOf({ objects, missing, pages, estimatedUsd, sample }: Estimate): string {
  if (missing === 0) {
    return `Each of the ${counted(objects, 'object')} has a record.`;
  }
  const basis = sample === 0 ? 'at a page each by the dearest engine, since there is no document to go by' : `if they are like the last ${counted(sample, 'document')}`;
  return `Of ${counted(objects, 'object')}, ${missing.toLocaleString('en-US')} ${missing === 1 ? 'has' : 'have'} no record: about ${counted(pages, 'page')} and ${dollars(estimatedUsd)}, ${basis}.`;
}

/** Calls the function until it has examined all. */
async function callAll(context: Context, functionName: string, labels: boolean, estimate: Estimate | undefined): Promise<Answer> {
  const { terminal, surroundings: { interrupted } } = context;
  const progress = new Progress(terminal, 'Comparing', estimate?.objects ?? 0, labels ? 'records' : 'objects');
  let all: Answer = { examined: 0 };
  try {
    do {
      if (interrupted.aborted) {
        throw new CliError(
          `It was interrupted. ${counted(all.examined, labels ? 'record' : 'object')} ${all.examined === 1 ? 'is' : 'are'} examined, and nothing is half done: run the same command again.`,
          undefined, all.examined > 0 ? ExitCode.PARTLY : ExitCode.FAILED,
        );
      }
      const answer = await call(context, functionName, { startAfter: all.startAfter, maxObjects: OBJECTS_A_CALL, ...labels && { labels } });
      progress.step(answer.examined);
      all = {
        examined: all.examined + answer.examined,
        sent: added(all.sent, answer.sent),
        scans: added(all.scans, answer.scans),
        changed: added(all.changed, answer.changed),
        startAfter: answer.startAfter,
      };
    } while (all.startAfter !== undefined);
  } finally {
    progress.end();
  }
  return all;
}

function added(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

async function call({ clients }: Context, functionName: string, request: object): Promise<Answer> {
  const { FunctionError, Payload } = await clients.lambda().send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }));
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as Answer & { readonly errorMessage?: string };
  if (FunctionError !== undefined) {
    throw new CliError(`${answer.errorMessage ?? FunctionError} What was sent is sent; the same command looks at all of it again, and sends nothing twice.`);
  }
  return answer;
}
