import { tmpdir } from 'node:os';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { IntakeSettings } from './contract';
import { deriveDocumentId } from './document-id';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { Env } from '../contract/env';
import { WorkMessage } from '../contract/messages';
import { DocumentFacts, receive, reject, validate } from '../lifecycle/intake-changes';
import { documentClient, s3, sqs } from '../runtime/clients';
import { DocumentStore } from '../runtime/document-store';
import { requireEnv, requireSettings } from '../runtime/env';
import { headObject, openObject, sourceOf } from '../runtime/object-reader';
import { queueHandler } from '../runtime/queue-handler';
import { countOutcome, logger } from '../runtime/telemetry';
import { inspectDocument } from './inspection/inspect-document';
import { parseUploadEvents, UploadEvent } from './upload-events';
import { checkInspected, checkKey, checkSize, routeOf } from './validation-rules';

/** The largest document streams in about 10 seconds; a slow network may take some times as long. */
const INSPECTION_MS = 60_000;

const settings = requireSettings<IntakeSettings>(Env.INTAKE_SETTINGS);
const workQueueUrl = requireEnv(Env.WORK_QUEUE_URL);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));

export const handler = queueHandler(async (message: SQSRecord) => {
  for (const upload of parseUploadEvents(message.body)) {
    await takeIn(upload);
  }
}, INSPECTION_MS);

/** From an upload's event to a record that is VALIDATED, and in the work queue, or REJECTED. */
async function takeIn(upload: UploadEvent): Promise<void> {
  const documentId = deriveDocumentId(upload.bucket, upload.key, upload.versionId ?? upload.eTag);
  const record = await findOrCreate(documentId, upload);

  const settled = record.status === DocumentStatus.RECEIVED ? await inspect(record) : record;
  if (settled?.status === DocumentStatus.VALIDATED) {
    // Again for an event that came twice: the first delivery may have ended between its write and this message.
    await handToWork({ documentId });
  }
}

async function findOrCreate(documentId: string, upload: UploadEvent): Promise<DocumentRecord> {
  const existing = await store.get(documentId);
  if (existing) {
    logger.info('The upload is known already', { documentId, status: existing.status });
    return existing;
  }
  const received = receive({
    documentId,
    bucket: upload.bucket,
    objectKey: upload.key,
    versionId: upload.versionId,
    eTag: upload.eTag,
    sizeBytes: upload.sizeBytes,
    uploadedAt: new Date(upload.eventTime),
  }, new Date());
  return (await store.create(received)).record;
}

/** Decide on a document by its bytes. Nothing is given back where somebody else has decided meanwhile. */
async function inspect(record: DocumentRecord): Promise<DocumentRecord | undefined> {
  const misplaced = checkKey(record.objectKey, settings);
  if (misplaced) {
    return settle(record, { sizeBytes: record.sizeBytes }, misplaced);
  }
  const object = sourceOf(record);
  const head = await headObject(s3(), object);
  if (!head) {
    return settle(record, undefined, sourceGone(record));
  }
  const missized = checkSize(head.sizeBytes, settings);
  if (missized) {
    return settle(record, { sizeBytes: head.sizeBytes }, missized);
  }
  const body = await openObject(s3(), object);
  if (!body) {
    return settle(record, { sizeBytes: head.sizeBytes }, sourceGone(record));
  }
  const { problem, ...inspected } = await inspectDocument({
    body,
    sizeBytes: head.sizeBytes,
    fileName: record.fileName,
    spoolDirectory: tmpdir(),
    accepts: (mimeType) => mimeType in settings.routes,
    looksForText: (mimeType) => settings.routes[mimeType].needsTextLayer === true,
  });
  const facts: DocumentFacts = {
    contentType: inspected.contentType,
    sizeBytes: inspected.sizeBytes,
    sha256: inspected.sha256,
    pageCount: inspected.pageCount,
    wordCount: inspected.wordCount,
  };
  return settle(record, facts, problem ?? checkInspected(inspected, settings), routeOf(inspected, settings)?.engine);
}

async function settle(
  record: DocumentRecord, facts: DocumentFacts | undefined, problem: DocumentError | undefined, engine?: string,
): Promise<DocumentRecord | undefined> {
  const now = new Date();
  const change = problem || !facts
    ? reject(record, problem ?? sourceGone(record), facts, now)
    : validate(record, facts, engine!, now);
  const settled = await store.apply(change);
  if (settled) {
    logger.info(`The document is ${settled.status}`, { documentId: settled.documentId, objectKey: settled.objectKey, error: settled.error });
    countOutcome(settled.status);
    return settled;
  }
  return store.get(record.documentId);
}

async function handToWork(message: WorkMessage): Promise<void> {
  await sqs().send(new SendMessageCommand({ QueueUrl: workQueueUrl, MessageBody: JSON.stringify(message) }));
}

function sourceGone(record: DocumentRecord): DocumentError {
  return {
    code: DocumentErrorCode.SOURCE_GONE,
    message: `The object ${record.objectKey} was deleted before it could be read.`,
  };
}
