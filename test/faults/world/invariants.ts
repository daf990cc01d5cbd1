import { Item } from './table';
import { wordOf } from './textract';
import { UploadedObject } from './uploads';
import type { World } from './world';
import { DocumentStatus } from '../../../src/contract/document-status';
import { parseJobTag } from '../../../src/contract/job-tag';
import { MAX_ATTEMPTS_WITHOUT_TOKEN, TOKEN_REPLAY_MS } from '../../../src/contract/retry-policy';
import { isTerminal } from '../../../src/lifecycle/terminal-statuses';
import { DocumentResult } from '../../../src/normalization';

/** What must hold in every run, by name. */
export type Invariant =
  /** The fakes were asked for what the real service refuses. */
  | 'strict'
  /** One billable call a document version and attempt; three attempts at most where there is no token. */
  | 'pays once'
  /** No second billable call for a document while one is under way. */
  | 'one at a time'
  /** Records move forward by attempt and rank of status, and their revision counts each change of status. */
  | 'forward'
  /** Records have dueKey and dueAt exactly while they are not at their end. */
  | 'due keys'
  /** The same token comes with the same parameters. */
  | 'word for word'
  /** No function sends to a queue that invokes it, directly or through others. */
  | 'no loops'
  /** The result is of the object version and the attempt that the record names. */
  | 'result belongs'
  /** Each object ends in a terminal status or a dead-letter queue, or has a sweep due. */
  | 'nothing lost';

const RANKS: Readonly<Record<string, number>> = {
  [DocumentStatus.PENDING_UPLOAD]: 0,
  [DocumentStatus.EXPIRED]: 0.5, // an upload that is finished late is still taken
  [DocumentStatus.RECEIVED]: 1,
  [DocumentStatus.SCANNING]: 2,
  [DocumentStatus.VALIDATED]: 3,
  [DocumentStatus.PROCESSING]: 4,
};
const LAST_RANK = 5;

function rankOf({ status }: Item): number {
  return RANKS[status] ?? LAST_RANK;
}

/** Checked at each write of a record. */
export function checkWrite(world: World, before: Item | undefined, after: Item): void {
  const terminal = isTerminal(after.status);
  if (terminal ? 'dueKey' in after || 'dueAt' in after : !after.dueKey || !after.dueAt) {
    world.violated('due keys', `a record that is ${after.status} has dueKey ${after.dueKey} and dueAt ${after.dueAt}`);
  }
  if (!before) return;
  const changed = before.status !== after.status;
  const forward = after.attempt > before.attempt || (after.attempt === before.attempt && (!changed || rankOf(after) > rankOf(before)));
  if (!forward) {
    world.violated('forward', `${after.documentId} goes from ${before.status} of attempt ${before.attempt} to ${after.status} of attempt ${after.attempt}`);
  }
  if (after.revision < before.revision || (changed && after.revision !== before.revision + 1)) {
    world.violated('forward', `${after.documentId} goes from revision ${before.revision}, ${before.status}, to ${after.revision}, ${after.status}`);
  }
}

interface Payment {
  readonly at: number;
  readonly attempt: number;
  readonly withToken: boolean;
}

/** The billable calls of a run. */
export class Payments {
  private readonly byDocument = new Map<string, Payment[]>();

  public constructor(private readonly world: World) {}

  public add(documentId: string, attempt: number, withToken: boolean): void {
    const { now } = this.world.scheduler;
    const earlier = this.byDocument.get(documentId) ?? [];
    this.byDocument.set(documentId, [...earlier, { at: now, attempt, withToken }]);
    if (earlier.some((payment) => payment.attempt === attempt)) {
      this.world.violated('pays once', `attempt ${attempt} of ${documentId} is paid for again`);
    }
    if (!withToken && earlier.length >= MAX_ATTEMPTS_WITHOUT_TOKEN) {
      this.world.violated('pays once', `${documentId} is paid for ${earlier.length + 1} times`);
    }
    // where the token tells of the job, only a token that is too old is a reason to pay again
    if (withToken && earlier.some(({ at }) => now - at < TOKEN_REPLAY_MS)) {
      this.world.violated('pays once', `${documentId} is paid for again after ${now - earlier.at(-1)!.at} ms, though its token is remembered`);
    }
  }

  public get count(): number {
    return [...this.byDocument.values()].reduce((sum, payments) => sum + payments.length, 0);
  }
}

/** Checked when the world has calmed down. */
export function checkEnd(world: World): void {
  for (const upload of world.uploaded) {
    const record = world.table.peek(upload.documentId);
    checkNotLost(world, upload, record);
    if (record && (record.status === DocumentStatus.SUCCEEDED || record.status === DocumentStatus.PARTIAL)) checkResult(world, upload, record);
  }
}

function checkNotLost(world: World, upload: UploadedObject, record: Item | undefined): void {
  if (record && isTerminal(record.status)) return;
  if (world.inDeadLetters(upload)) return;
  world.violated('nothing lost', record ? `${upload.documentId} is still ${record.status}, due at ${record.dueAt}` : `there is no record of ${upload.documentId}`);
}

function checkResult(world: World, { object, kind, documentId }: UploadedObject, record: Item): void {
  const wrong = (message: string) => world.violated('result belongs', `${documentId}: ${message}`);
  if (record.versionId !== object.versionId || record.eTag !== object.eTag) wrong(`the record is of ${record.versionId}, not of ${object.versionId}`);
  if (record.resultAttempt !== record.attempt) wrong(`the result is of attempt ${record.resultAttempt}, the record at ${record.attempt}`);
  const folder = `results/${documentId}/${record.resultAttempt}/`;
  const file = world.bucket.peek(record.resultKey);
  if (!file || !record.resultKey.startsWith(folder) || !world.bucket.peek(`${folder}manifest.json`)) {
    wrong(`there is no whole result at ${record.resultKey}`);
    return;
  }
  const result = JSON.parse(file.body.toString('utf8')) as DocumentResult;
  if (result.attempt !== record.resultAttempt || result.source?.versionId !== object.versionId) wrong('the result tells of another attempt or version');
  // an engine cannot be told which of several objects of one name it should read, where the bucket keeps one only
  const pinned = object.versionId !== undefined || world.uploaded.filter((other) => other.object.key === object.key).length === 1;
  if (kind !== 'text' && pinned && !String(record.ocrText).includes(wordOf(object.body))) wrong(`the text is '${record.ocrText}', not that of this object`);
  if (kind === 'pdf') {
    const job = world.textract.jobs.find(({ jobId }) => jobId === record.jobId);
    const owner = parseJobTag(job?.tag);
    if (owner?.documentId !== documentId || owner.attempt !== record.resultAttempt) wrong(`job ${record.jobId} is that of ${job?.tag}`);
  }
}
