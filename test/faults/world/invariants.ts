import { checkSettled } from './budget-checks';
import { NOTIFIED } from './settings';
import { ReceivedEvent } from './subscribers';
import { Item } from './table';
import { LAST_WORD, wordOf } from './textract';
import { UploadedObject } from './uploads';
import type { World } from './world';
import { DocumentErrorCode } from '../../../src/contract/document-error-code';
import { DocumentStatus } from '../../../src/contract/document-status';
import { parseJobTag } from '../../../src/contract/job-tag';
import { isTerminal } from '../../../src/contract/status-table';
import { DocumentResult } from '../../../src/normalization';
import { resultsPrefixOf } from '../../../src/storage/object-keys';

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
  /** Records have dueKey and dueAt exactly while they are not at their end; tombstones until they were looked at for the last time. */
  | 'due keys'
  /** The same token comes with the same parameters. */
  | 'word for word'
  /** No function sends to a queue that invokes it, directly or through others. */
  | 'no loops'
  /** The result is of the object version and the attempt that the record names. */
  | 'result belongs'
  /** While quotas are as the pipeline was told, no call is refused for them. */
  | 'within quota'
  /** What counts for a day or month never exceeds the largest budget deployed in it; what a call costs was reserved before it is made. */
  | 'within budget'
  /** Each change of status that is committed is published under one id, and nothing else is; those of a document in their order. */
  | 'published'
  /** The result of an earlier attempt stays until there is a new one. */
  | 'result stays'
  /** Of uploads that were asked for, the first that arrives is the document; each version is one document, whoever asked for what. */
  | 'bound once'
  /** No engine is called for what was never found clean, where uploads are scanned; what has malware in it ends in quarantine, and nothing else. */
  | 'found clean'
  /** A purged document is a tombstone without content, for which nothing is paid; when all is calm, nothing of it is left in the bucket. */
  | 'purged is gone'
  /** Each object ends in a terminal status or a dead-letter queue, or has a sweep due. */
  | 'nothing lost';

const RANKS: Readonly<Record<string, number>> = {
  [DocumentStatus.PENDING_UPLOAD]: 0,
  [DocumentStatus.EXPIRED]: 0.5, // an upload that is finished late is still taken
  [DocumentStatus.SCANNING]: 1,
  [DocumentStatus.RECEIVED]: 1, // which what cannot be read leaves for another scan
  [DocumentStatus.VALIDATED]: 3,
  [DocumentStatus.PROCESSING]: 4,
};
const LAST_RANK = 5;

/** Their answers come in parts. */
const JOB_ENGINES: readonly string[] = ['textractText', 'letters'];

function hasResult({ status }: Item): boolean {
  return status === DocumentStatus.SUCCEEDED || status === DocumentStatus.PARTIAL;
}

function rankOf({ status }: Item): number {
  return RANKS[status] ?? LAST_RANK;
}

/** To a scan and from it, and to quarantine, to which a document may come from its end. */
function isScanOf(before: Item, after: Item): boolean {
  return (rankOf(before) === 1 && rankOf(after) === 1) || after.status === DocumentStatus.QUARANTINED;
}

/** Checked at each write of a record. */
export function checkWrite(world: World, before: Item | undefined, after: Item): void {
  checkTombstone(world, before, after);
  checkBound(world, before, after);
  const terminal = isTerminal(after.status);
  if (after.purgedAt ? ('dueKey' in after) !== ('dueAt' in after) : terminal ? 'dueKey' in after || 'dueAt' in after : !after.dueKey || !after.dueAt) {
    world.violated('due keys', `a record that is ${after.status} has dueKey ${after.dueKey} and dueAt ${after.dueAt}`);
  }
  if (!before) {
    return;
  }
  const sameResult = after.resultKey === before.resultKey && after.resultAttempt === before.resultAttempt;
  if (before.resultKey && !sameResult && !hasResult(after) && !after.purgedAt) {
    world.violated('result stays', `${after.documentId} has result ${after.resultKey} where it had ${before.resultKey}, and is ${after.status}`);
  }
  const changed = before.status !== after.status;
  const onward = !changed || rankOf(after) > rankOf(before) || isScanOf(before, after);
  const forward = after.attempt > before.attempt || (after.attempt === before.attempt && onward);
  if (!forward) {
    world.violated('forward', `${after.documentId} goes from ${before.status} of attempt ${before.attempt} to ${after.status} of attempt ${after.attempt}`);
  }
  if (after.revision < before.revision || (changed && after.revision !== before.revision + 1)) {
    world.violated('forward', `${after.documentId} goes from revision ${before.revision}, ${before.status}, to ${after.revision}, ${after.status}`);
  }
}

/** What a tombstone may have: nothing that the document was known by. */
const IN_A_TOMBSTONE = [
  'documentId', 'objectId', 'bucket', 'versionId', 'status', 'error', 'revision', 'edits', 'engine', 'attempt', 'createdAt', 'uploadedAt', 'processedAt', 'updatedAt',
  'deletedAt', 'purgedAt', 'purgedKey', 'purgedETag', 'expiresAt', 'schemaVersion', 'listKey', 'statusKey', 'sortKey', 'changedAt',
  'dueKey', 'dueAt', 'sweeps', 'lastWrite',
];

/** What may still change in one. */
const CHANGES_IN_A_TOMBSTONE = ['lastWrite', 'purgedKey', 'purgedETag', 'dueKey', 'dueAt', 'sweeps'];

function checkTombstone(world: World, before: Item | undefined, after: Item): void {
  const wrong = (message: string) => world.violated('purged is gone', `${after.documentId}, which was purged, ${message}`);
  if (before?.purgedAt) {
    const changed = Object.keys({ ...before, ...after }).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
    const isForgotten = (name: string) => after[name] === undefined && (!IN_A_TOMBSTONE.includes(name) || name === 'error');
    const unexpected = changed.filter((name) => !CHANGES_IN_A_TOMBSTONE.includes(name) && !isForgotten(name));
    if (unexpected.length > 0) {
      wrong(`is changed: ${unexpected.join()}`);
    }
  }
}

function awaitsUpload({ status, purgedAt }: Item): boolean {
  return !purgedAt && (status === DocumentStatus.PENDING_UPLOAD || status === DocumentStatus.EXPIRED);
}

function checkBound(world: World, before: Item | undefined, after: Item): void {
  if (before?.objectId && before.objectId !== after.objectId) {
    world.violated('bound once', `${after.documentId} has object ${before.objectId}, and is given ${after.objectId}`);
  }
  if (before) {
    return;
  }
  const request = world.asked.find(({ objectKey, documentId }) => objectKey === after.objectKey && documentId !== after.documentId);
  const waiting = request && world.table.peek(request.documentId);
  if (waiting && awaitsUpload(waiting)) {
    world.violated('bound once', `${after.documentId} is made a document of its own, though ${waiting.documentId} waits for it`);
  }
}

function checkOneDocument(world: World, { objectId }: UploadedObject): void {
  const owners = [...world.table.all()].filter((record) => record.documentId === objectId || record.objectId === objectId);
  if (owners.length > 1) {
    world.violated('bound once', `${objectId} is ${owners.map(({ documentId }) => documentId).join(' and ')}`);
  }
}

/** Somebody asked until they were told that all is gone. Other versions of the key are other documents. */
function checkPurged(world: World, record: Item): void {
  const { documentId, purgedAt } = record;
  const wrong = (message: string) => world.violated('purged is gone', `of ${documentId}, which was purged at ${purgedAt}, ${message}`);
  if (record.purgedKey || record.dueKey) {
    wrong('the key is still there, or it is still due');
  }
  const content = Object.keys(record).filter((name) => !IN_A_TOMBSTONE.includes(name));
  if (content.length > 0 || (record.error && record.error.code !== DocumentErrorCode.PURGED)) {
    wrong(`it still has ${content.join()} ${record.error?.message ?? ''}`);
  }
  for (const { object, objectId } of world.uploaded) {
    if ((objectId === documentId || objectId === record.objectId) && world.bucket.keeps(object)) {
      wrong(`version ${object.versionId} is left`);
    }
  }
  const results = world.bucket.keysBelow(resultsPrefixOf(documentId));
  if (results.length > 0 && !world.inDeadLetters(documentId)) {
    wrong(`${results.join(' ')} are left`);
  }
}

/** Checked when the world has calmed down. */
export function checkEnd(world: World): void {
  for (const upload of world.uploaded) {
    const record = world.recordOf(upload);
    checkNotLost(world, upload, record);
    checkQuarantine(world, upload, record);
    checkOneDocument(world, upload);
    if (record?.resultKey) {
      checkResult(world, upload, record);
    }
  }
  checkPublished(world);
  checkSettled(world);
  for (const record of world.table.all()) {
    const { documentId, objectKey, status } = record;
    const isAsked = world.asked.some((request) => request.documentId === documentId);
    if (!isAsked && !world.uploaded.some(({ objectId }) => objectId === documentId)) {
      world.violated('result belongs', `a second record ${documentId} is made for ${objectKey}`);
    }
    if (!isTerminal(status)) {
      world.violated('nothing lost', `${documentId} is still ${status}`);
    }
    if (record.purgedAt) {
      checkPurged(world, record);
    }
  }
}

/** A verdict may be in a dead-letter queue, and an object that was deleted needs none. */
function checkQuarantine(world: World, upload: UploadedObject, record: Item | undefined): void {
  if (!record || record.purgedAt) {
    return;
  }
  const { documentId, status } = record;
  const isWanted = ![DocumentErrorCode.SOURCE_GONE, DocumentErrorCode.UPLOAD_CANCELED].includes(record.error?.code);
  const isTold = !world.inDeadLetters(upload.objectId) && !world.forgotten.has(upload.objectId) && world.bucket.keeps(upload.object);
  const isMissed = world.scans.isMalware(upload) && isWanted && isTold;
  if (status === DocumentStatus.QUARANTINED ? !world.scans.isAccused(upload) : isMissed) {
    world.violated('found clean', `${documentId} is ${status}, and ${world.scans.isMalware(upload) ? 'has malware in it' : 'nothing was found in it'}`);
  }
}

function checkNotLost(world: World, upload: UploadedObject, record: Item | undefined): void {
  if (record && isTerminal(record.status)) {
    return;
  }
  if (!record && (world.inDeadLetters(upload.objectId) || !world.isCurrent(upload))) {
    return;
  }
  world.violated('nothing lost', record ? `${record.documentId} is still ${record.status}, due at ${record.dueAt}` : `there is no record of ${upload.objectId}`);
}

function checkResult(world: World, { object, kind }: UploadedObject, record: Item): void {
  const { documentId } = record;
  const wrong = (message: string) => world.violated('result belongs', `${documentId}: ${message}`);
  if (record.versionId !== object.versionId || record.eTag !== object.eTag) {
    wrong(`the record is of ${record.versionId}, not of ${object.versionId}`);
  }
  if (hasResult(record) && record.resultAttempt !== record.attempt) {
    wrong(`the result is of attempt ${record.resultAttempt}, the record at ${record.attempt}`);
  }
  const folder = `results/${documentId}/${record.resultAttempt}/`;
  const file = world.bucket.peek(record.resultKey);
  if (!file || !record.resultKey.startsWith(folder) || !world.bucket.peek(`${folder}manifest.json`)) {
    wrong(`there is no whole result at ${record.resultKey}`);
    return;
  }
  const result = JSON.parse(file.body.toString('utf8')) as DocumentResult;
  if (result.attempt !== record.resultAttempt || result.source?.versionId !== object.versionId) {
    wrong('the result tells of another attempt or version');
  }
  // an engine cannot be told which of several objects of one name it should read, where the bucket keeps one only
  const pinned = object.versionId !== undefined || world.uploaded.filter((other) => other.object.key === object.key).length === 1;
  const isJob = hasResult(record) && JOB_ENGINES.includes(record.engine);
  const text = String(record.ocrText);
  const own = kind === 'text' ? object.body.toString('utf8') : wordOf(object.body);
  if ((kind !== 'text' || (hasResult(record) && record.engine === 'embeddedText')) && pinned && !text.includes(own)) {
    wrong(`the text is '${text}', not that of this object`);
  }
  if (isJob && record.status === DocumentStatus.SUCCEEDED && !text.includes(LAST_WORD)) {
    wrong(`it is SUCCEEDED, and the last part of the answer is missing: '${text}'`);
  }
  if (isJob) {
    const job = world.textract.jobs.find(({ jobId }) => jobId === record.jobId);
    const owner = parseJobTag(job?.tag);
    if (owner?.documentId !== documentId || owner?.attempt !== record.resultAttempt) {
      wrong(`job ${record.jobId} is that of ${job?.tag}`);
    }
  }
}

function checkPublished(world: World): void {
  const { onBus, onTopic } = world.subscribers;
  const wrong = (message: string) => world.violated('published', message);
  for (const [where, received] of [['the bus', onBus], ['the topic', onTopic]] as const) {
    const statuses = new Map(received.map(({ id, status }) => [id, status]));
    for (const [id, status] of world.committed) {
      if (where === 'the topic' && !NOTIFIED.includes(status)) {
        continue;
      }
      if (statuses.get(id) !== status) {
        wrong(`${id}, ${status}, is ${statuses.get(id) ?? 'not told of'} on ${where}`);
      }
    }
    for (const { id, status } of received) {
      if (world.committed.get(id) !== status) {
        wrong(`${where} is told of ${id}, ${status}, which was never committed`);
      }
    }
    if (!world.gaveUp) {
      checkOrder(received, where, wrong);
    }
  }
}

/** Repetitions aside, a document's changes are told of in the order in which they were made. */
function checkOrder(received: readonly ReceivedEvent[], where: string, wrong: (message: string) => void): void {
  const last = new Map<string, number>();
  for (const { documentId, revision } of received) {
    const before = last.get(documentId) ?? 0;
    if (where === 'the bus' && revision > before + 1) {
      wrong(`revision ${revision} of ${documentId} is told of before ${before + 1}`);
    }
    last.set(documentId, Math.max(before, revision));
  }
}
