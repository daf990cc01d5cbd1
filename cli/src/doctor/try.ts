import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { broken, Finding, ok, unchecked, Verdict, warning } from './finding';
import { TryDocument, tryDocuments, WORD } from './try-document';
import { DocumentRecord } from '../../../src/contract/document-record';
import { ResultFormat } from '../../../src/contract/result-format';
import { hasResult, isTerminal } from '../../../src/contract/status-table';
import { purgeDocument } from '../../../src/operations/deletion/delete-document';
import { KnownPipeline } from '../../../src/operations/pipeline/known-pipeline';
import { Refusal } from '../../../src/operations/refusal';
import { hasFormat, resultsOf } from '../../../src/operations/results/results-of';
import { checkAcceptance } from '../../../src/operations/uploads/acceptance';
import { openObject } from '../../../src/runtime/object-reader';
import { CliError, UsageError } from '../cli-error';
import { generalFault } from '../context/clients';
import { Context } from '../context/context';
import { counted, seconds } from '../output/amounts';
import { agrees, checkSomebodyIsThere } from '../output/confirm';
import { uploadFile } from '../upload/upload-file';
import { Seen, waitForDocuments } from '../upload/wait';

const CHECK = 'try';

export interface TryOptions {
  readonly yes?: boolean;
  /** In minutes. */
  readonly timeout: number;
}

/** A page that the pipeline takes, and what is known of its price. */
export interface PlannedTry extends TryDocument {
  /** What the user agrees to. */
  readonly offer: string;
}

/**
 * @returns nothing where the pipeline takes no page that can be made here
 * @throws where nobody is there who could agree to the price
 */
export function planTry({ pipeline, surroundings, where }: Context, { yes, timeout }: TryOptions): PlannedTry | undefined {
  if (!(timeout > 0)) {
    throw new UsageError('--timeout takes a number of minutes above 0.', 'docpipe help doctor');
  }
  const document = tryDocuments().find((each) => isTaken(pipeline, each));
  if (!document) {
    return undefined;
  }
  const offer = `One page would be uploaded and read, ${priceOf(pipeline, document)}, and purged.`;
  if (!yes) {
    checkSomebodyIsThere(surroundings, { what: offer, next: `docpipe doctor --try --yes${where}` });
  }
  return { ...document, offer };
}

function isTaken(pipeline: KnownPipeline, { fileName, contentType, bytes }: TryDocument): boolean {
  try {
    checkAcceptance(pipeline, { documentId: '0'.repeat(32), fileName, contentType, sizeBytes: bytes.length }, { contentType: 'type', sizeBytes: 'size' });
  } catch (error) {
    if (error instanceof Refusal) {
      return false;
    }
    throw error;
  }
  return readersOf(pipeline, contentType).some(({ maxSizeBytes = Infinity }) => bytes.length <= maxSizeBytes);
}

function readersOf({ engines }: KnownPipeline, contentType: string) {
  return Object.entries(engines).flatMap(([engine, types]) => (types[contentType] ? [{ engine, ...types[contentType] }] : []));
}

/** Of the engines that take such a document; which of them reads it, the routes say, which are not looked at here. */
function priceOf(pipeline: KnownPipeline, { contentType }: TryDocument): string {
  const prices = readersOf(pipeline, contentType).map(({ engine }) => pipeline.prices[engine] ?? 0);
  const most = Math.max(...prices);
  return most === 0 ? 'for nothing, as far as prices are known' : `for ${prices.some((price) => price < most) ? 'at most ' : ''}$${most} to its engine`;
}

/** Uploads the page, waits for what becomes of it, and purges it. */
export async function tryOut(context: Context, planned: PlannedTry | undefined, options: TryOptions): Promise<Finding> {
  const { surroundings, where } = context;
  if (!planned) {
    return { check: CHECK, ...unchecked('The pipeline takes neither a PDF file nor a PNG image of a page.', 'Upload a document that it takes.', `docpipe upload FILE --wait${where}`) };
  }
  if (!options.yes && !await agrees(surroundings, { what: planned.offer })) {
    return { check: CHECK, ...warning('Nothing was uploaded.', 'Answer y to have a page read.', `docpipe doctor --try${where}`) };
  }
  try {
    return { check: CHECK, ...await verdictOf(context, planned, options.timeout) };
  } catch (error) {
    if (surroundings.interrupted.aborted) {
      throw error;
    }
    const fault = generalFault(error);
    return { check: CHECK, ...broken(`The page could not be uploaded or looked after: ${fault?.message ?? (error as Error).message}`, 'Mend that, and try again.', fault?.next) };
  }
}

async function verdictOf(context: Context, planned: PlannedTry, timeout: number): Promise<Verdict> {
  const { surroundings: { interrupted }, where } = context;
  const documentId = await upload(context, planned);
  const seen = (await waitForDocuments(context, [{ documentId, fileName: planned.fileName }], timeout * 60_000)).get(documentId);
  if (interrupted.aborted) {
    throw new CliError('It was interrupted. The page that was uploaded is still there: purge it.', `docpipe purge ${documentId} --yes${where}`);
  }
  if (!seen || !isTerminal(seen.record.status)) {
    return broken(
      `The page is ${seen?.record.status ?? 'not known'} after ${counted(timeout, 'minute')}, and left there, so that it can be looked after.`,
      'See what its functions did, and purge it then.', `docpipe logs ${documentId}${where}`,
    );
  }
  return hasResult(seen.record.status) ? readVerdict(context, seen) : endedVerdict(context, seen.record);
}

async function upload(context: Context, { fileName, contentType, bytes }: PlannedTry): Promise<string> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-doctor-'));
  try {
    const file = path.join(folder, fileName);
    await fs.writeFile(file, bytes);
    return (await uploadFile(context, { path: file, fileName, contentType, sizeBytes: bytes.length }, { again: true })).documentId;
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

function endedVerdict({ where }: Context, { documentId, status, error }: DocumentRecord): Verdict {
  return broken(
    `The page is ${status}${error ? `, ${error.code}: ${error.message}` : '.'} It is left there, so that it can be looked after.`,
    'See what its functions did, and purge it then.', `docpipe logs ${documentId}${where}`,
  );
}

async function readVerdict(context: Context, { record, milliseconds }: Seen): Promise<Verdict> {
  const { documentId, engine, estimatedCostUsd } = record;
  const text = await textOf(context, record);
  const gone = await purged(context, documentId);
  const cost = estimatedCostUsd ? `, for about $${estimatedCostUsd}` : '';
  const what = `A page was read by ${engine ?? 'no engine'} in ${seconds(milliseconds)}${cost}`;
  return text === undefined || text.toUpperCase().includes(WORD)
    ? ok(`${what}${text === undefined ? '' : `, with the word ${WORD} that is on it`}. ${gone}`)
    : warning(`${what}, and the word ${WORD}, which is on it, is not in its text. ${gone}`, 'See whether the engine is one that reads pages of text.', `docpipe list${context.where}`);
}

/** What was read; nothing where the pipeline writes no text. */
async function textOf({ clients }: Context, record: DocumentRecord): Promise<string | undefined> {
  const results = resultsOf(record);
  const key = hasFormat(record, ResultFormat.TEXT) ? results?.text : undefined;
  const body = key === undefined ? undefined : await openObject(clients.s3(), { bucket: record.bucket, key });
  return body && Buffer.concat(await body.toArray() as Buffer[]).toString('utf8');
}

/** What has become of the page; that it stays is no reason to call the pipeline broken. */
async function purged({ access, clients, where }: Context, documentId: string): Promise<string> {
  try {
    await purgeDocument(access, clients.s3(), documentId);
    return 'It is purged.';
  } catch (error) {
    return `It could not be purged, and is still there: ${(error as Error).message} Try docpipe purge ${documentId} --yes${where}`;
  }
}
