import { tmpdir } from 'node:os';
import type { Context, SQSRecord } from 'aws-lambda';
import { findOrCreate, isCanceled } from './find-or-create';
import { judgeDocument } from './judge-document';
import { checkKey, checkSize } from './validation-rules';
import { DocumentError, DocumentRecord } from '../../contract/document-record';
import { Env } from '../../contract/env';
import { canceled, DocumentFacts, isExpectedUpload, Upload } from '../../lifecycle/intake-changes';
import { DecisionOf, PlainEvent } from '../../lifecycle/transition';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { requireEnv, requireSettings } from '../../runtime/env';
import { openObject, sourceOf } from '../../runtime/object-reader';
import { queueHandler } from '../../runtime/queue-handler';
import { lookAtSource, sourceGone } from '../../runtime/source-faults';
import { documentIdOf } from '../../runtime/uploads/object-document-id';
import { parseUploadEvents, parseUploadMessage, UploadEvent } from '../../runtime/uploads/upload-notification';
import { IntakeSettings } from '../intake-settings';

/** The largest document streams in about 10 seconds; a slow network may take some times as long. */
const INSPECTION_MS = 60_000;
/** For the work on the bytes once they are there, which ends within 20 seconds, and for what is written then. */
const BESIDE_READING_MS = 30_000;

const settings = requireSettings<IntakeSettings>(Env.INTAKE_SETTINGS);
const uploadPrefixes = [settings.uploadPrefix, ...settings.previousPrefixes ?? []];
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const life = new DocumentLife(store);
const effects = new Effects({ queueUrls: { WORK: requireEnv(Env.WORK_QUEUE_URL) } });

export const handler = queueHandler(async (message: SQSRecord, context) => {
  const again = parseUploadMessage(message.body);
  if (again) {
    return handleAgain(again.documentId, context);
  }
  for (const event of parseUploadEvents(message.body)) {
    await handleUpload(uploadOfEvent(event), context);
  }
}, INSPECTION_MS);

async function handleAgain(documentId: string, context: Context): Promise<void> {
  const record = await store.get(documentId);
  if (!record) {
    throw new Error(`The uploads queue names document ${documentId}, of which there is no record.`);
  }
  await handleRecord(record, uploadOfRecord(record), context);
}

async function handleUpload(upload: Upload, context: Context): Promise<void> {
  const record = await findOrCreate(store, upload, uploadPrefixes);
  const waiting = isExpectedUpload(record, upload);
  const handled = await handleRecord(record, upload, context);
  if (waiting && handled?.objectId !== upload.documentId) {
    await handleUpload(upload, context); // another version, or a purge, was first: the record waits no more
  }
}

/**
 * From an upload's event to a record that is VALIDATED, and in the work queue, or REJECTED.
 *
 * @returns the record as it was when the upload was taken for its own; nothing where another invocation changed it first
 */
async function handleRecord(record: DocumentRecord, upload: Upload, context: Context): Promise<DocumentRecord | undefined> {
  const step = await life.advance(record, { kind: 'UPLOADED', upload });
  if (step) {
    await effects.carryOutAll(step.effects, step.record);
    await (step.decision && AFTER_UPLOAD[step.decision.kind](step.record, context));
  }
  return step?.record;
}

const AFTER_UPLOAD: Readonly<Record<DecisionOf<'UPLOADED'>['kind'], typeof inspect>> = { INSPECT: inspect };

/** Decide on a document by its bytes. */
async function inspect(record: DocumentRecord, context: Context): Promise<void> {
  const misplaced = checkKey(record.objectKey, settings);
  if (misplaced) {
    return settle(record, { sizeBytes: record.sizeBytes }, misplaced);
  }
  if (await isCanceled(store, record, uploadPrefixes)) {
    return settle(record, { sizeBytes: record.sizeBytes }, canceled(record));
  }
  const source = await lookAtSource(s3(), record);
  if ('fault' in source) {
    return settle(record, undefined, source.fault);
  }
  const { head } = source;
  const missized = checkSize(head.sizeBytes, settings);
  if (missized) {
    return settle(record, { sizeBytes: head.sizeBytes }, missized);
  }
  const body = await openObject(s3(), sourceOf(record));
  if (!body) {
    return settle(record, { sizeBytes: head.sizeBytes }, sourceGone(record));
  }
  const mostReadMs = context.getRemainingTimeInMillis() - BESIDE_READING_MS;
  const { facts, problem, engine } = await judgeDocument(
    { body, sizeBytes: head.sizeBytes, fileName: record.fileName, announcedSha256: record.announcedSha256, spoolDirectory: tmpdir(), mostReadMs },
    settings,
  );
  return settle(record, facts, problem, engine);
}

async function settle(
  record: DocumentRecord, facts: DocumentFacts | undefined, problem: DocumentError | undefined, engine?: string,
): Promise<void> {
  const event: PlainEvent = problem || !facts
    ? { kind: 'REFUSED_AT_INTAKE', error: problem ?? sourceGone(record), facts }
    : { kind: 'INSPECTED', facts, engine: engine! };
  const step = await life.advance(record, event);
  if (step) {
    await effects.carryOutAll(step.effects, step.record);
  }
}

function uploadOfEvent(event: UploadEvent): Upload {
  const { bucket, key, versionId, eTag, sizeBytes, eventTime } = event;
  return { documentId: documentIdOf(event), bucket, objectKey: key, versionId, eTag, sizeBytes, uploadedAt: new Date(eventTime) };
}

function uploadOfRecord({ documentId, objectId, bucket, objectKey, versionId, eTag = '', sizeBytes = 0, uploadedAt }: DocumentRecord): Upload {
  return { documentId: objectId ?? documentId, bucket, objectKey, versionId, eTag, sizeBytes, uploadedAt: new Date(uploadedAt) };
}
