import { NOTIFIED } from './settings';
import { ReceivedEvent } from './subscribers';
import { Item } from './table';
import { wordOf } from './textract';
import { UploadedObject } from './uploads';
import type { World } from './world';
import { DocumentStatus } from '../../../src/contract/document-status';
import { parseJobTag } from '../../../src/contract/job-tag';
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
  /** While quotas are as the pipeline was told, no call is refused for them. */
  | 'within quota'
  /** Each change of status that is committed is published under one id, and nothing else is; those of a document in their order. */
  | 'published'
  /** The result of an earlier attempt stays until there is a new one. */
  | 'result stays'
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

function hasResult({ status }: Item): boolean {
  return status === DocumentStatus.SUCCEEDED || status === DocumentStatus.PARTIAL;
}

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
  if (before.resultKey && !hasResult(after) && (after.resultKey !== before.resultKey || after.resultAttempt !== before.resultAttempt)) {
    world.violated('result stays', `${after.documentId} has result ${after.resultKey} where it had ${before.resultKey}, and is ${after.status}`);
  }
  const changed = before.status !== after.status;
  const forward = after.attempt > before.attempt || (after.attempt === before.attempt && (!changed || rankOf(after) > rankOf(before)));
  if (!forward) {
    world.violated('forward', `${after.documentId} goes from ${before.status} of attempt ${before.attempt} to ${after.status} of attempt ${after.attempt}`);
  }
  if (after.revision < before.revision || (changed && after.revision !== before.revision + 1)) {
    world.violated('forward', `${after.documentId} goes from revision ${before.revision}, ${before.status}, to ${after.revision}, ${after.status}`);
  }
}

/** Checked when the world has calmed down. */
export function checkEnd(world: World): void {
  for (const upload of world.uploaded) {
    const record = world.table.peek(upload.documentId);
    checkNotLost(world, upload, record);
    if (record?.resultKey) checkResult(world, upload, record);
  }
  checkPublished(world);
  for (const { documentId, objectKey } of world.table.all()) {
    if (!world.uploaded.some((upload) => upload.documentId === documentId)) world.violated('result belongs', `a second record ${documentId} is made for ${objectKey}`);
  }
}

function checkNotLost(world: World, upload: UploadedObject, record: Item | undefined): void {
  if (record && isTerminal(record.status)) return;
  if (!record && (world.inDeadLetters(upload) || !world.isCurrent(upload))) return;
  world.violated('nothing lost', record ? `${upload.documentId} is still ${record.status}, due at ${record.dueAt}` : `there is no record of ${upload.documentId}`);
}

function checkResult(world: World, { object, kind, documentId }: UploadedObject, record: Item): void {
  const wrong = (message: string) => world.violated('result belongs', `${documentId}: ${message}`);
  if (record.versionId !== object.versionId || record.eTag !== object.eTag) wrong(`the record is of ${record.versionId}, not of ${object.versionId}`);
  if (hasResult(record) && record.resultAttempt !== record.attempt) wrong(`the result is of attempt ${record.resultAttempt}, the record at ${record.attempt}`);
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
  if (kind === 'pdf' && hasResult(record)) {
    const job = world.textract.jobs.find(({ jobId }) => jobId === record.jobId);
    const owner = parseJobTag(job?.tag);
    if (owner?.documentId !== documentId || owner.attempt !== record.resultAttempt) wrong(`job ${record.jobId} is that of ${job?.tag}`);
  }
}

function checkPublished(world: World): void {
  const { onBus, onTopic } = world.subscribers;
  const wrong = (message: string) => world.violated('published', message);
  for (const [where, received] of [['the bus', onBus], ['the topic', onTopic]] as const) {
    const statuses = new Map(received.map(({ id, status }) => [id, status]));
    for (const [id, status] of world.committed) {
      if (where === 'the topic' && !NOTIFIED.includes(status)) continue;
      if (statuses.get(id) !== status) wrong(`${id}, ${status}, is ${statuses.get(id) ?? 'not told of'} on ${where}`);
    }
    for (const { id, status } of received) {
      if (world.committed.get(id) !== status) wrong(`${where} is told of ${id}, ${status}, which was never committed`);
    }
    if (!world.gaveUp) checkOrder(received, where, wrong);
  }
}

/** Repetitions aside, a document's changes are told of in the order in which they were made. */
function checkOrder(received: readonly ReceivedEvent[], where: string, wrong: (message: string) => void): void {
  const last = new Map<string, number>();
  for (const { documentId, revision } of received) {
    const before = last.get(documentId) ?? 0;
    if (where === 'the bus' && revision > before + 1) wrong(`revision ${revision} of ${documentId} is told of before ${before + 1}`);
    last.set(documentId, Math.max(before, revision));
  }
}
