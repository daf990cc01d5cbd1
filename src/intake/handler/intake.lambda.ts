import { tmpdir } from 'node:os';
import type { Context, SQSRecord } from 'aws-lambda';
import { isCanceled } from './is-canceled';
import { judgeDocument } from './judge-document';
import { checkKey, checkSize } from './validation-rules';
import { DocumentError, DocumentRecord } from '../../contract/document-record';
import { Env } from '../../contract/env';
import { PipelineStage } from '../../contract/pipeline-stage';
import { canceled, DocumentFacts, isExpectedUpload, Upload } from '../../lifecycle/intake-changes';
import { sendScan } from '../../lifecycle/sends';
import { DecisionOf, PlainEvent } from '../../lifecycle/transition';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { countStage } from '../../runtime/document-metrics';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { requireEnv, requireSettings } from '../../runtime/env';
import { logAbout } from '../../runtime/log-scope';
import { httpStatusOf, openObject, sourceOf } from '../../runtime/object-reader';
import { queueHandler } from '../../runtime/queue-handler';
import { lookAtSource, sourceGone } from '../../runtime/source-faults';
import { findOrCreate } from '../../runtime/uploads/find-or-create';
import { parseUploadEvents, parseUploadMessage, uploadOfEvent } from '../../runtime/uploads/upload-notification';
import { IntakeSettings } from '../intake-settings';

/** The largest document streams in about 10 seconds; a slow network may take some times as long. */
const INSPECTION_MS = 60_000;
/** For the work on the bytes once they are there, which ends within 20 seconds, and for what is written then. */
const BESIDE_READING_MS = 30_000;

const settings = requireSettings<IntakeSettings>(Env.INTAKE_SETTINGS);
const uploadPrefixes = [settings.uploadPrefix, ...settings.previousPrefixes ?? []];
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME), settings);
const life = new DocumentLife(store);
const effects = new Effects({
  queueUrls: { WORK: requireEnv(Env.WORK_QUEUE_URL), ...settings.malwareScan && { SCANS: requireEnv(Env.SCANS_QUEUE_URL) } },
});

/** What brought a document here. */
interface Occasion {
  /** How often its message was received, from 1. */
  readonly receives: number;
  /** When its message was sent, in epoch milliseconds: since then it is intake's. */
  readonly sentAt: number;
  readonly context: Context;
}

/** The tag that lets an object be read may come a moment after the verdict; the message comes back after 10, 30 and 90 seconds. */
const RECEIVES_UNTIL_TAGGED = 4;

export const handler = queueHandler(PipelineStage.INTAKE, async (message: SQSRecord, context) => {
  const again = parseUploadMessage(message.body);
  const { ApproximateReceiveCount, SentTimestamp } = message.attributes;
  const occasion: Occasion = { context, receives: Number(ApproximateReceiveCount), sentAt: Number(SentTimestamp) };
  if (again) {
    return handleAgain(again.documentId, occasion);
  }
  for (const event of parseUploadEvents(message.body)) {
    await handleUpload(uploadOfEvent(event), occasion);
  }
}, INSPECTION_MS);

async function handleAgain(documentId: string, occasion: Occasion): Promise<void> {
  logAbout({ documentId });
  const record = await store.get(documentId);
  if (!record) {
    throw new Error(`The uploads queue names document ${documentId}, of which there is no record.`);
  }
  await handleRecord(record, uploadOfRecord(record), occasion);
}

async function handleUpload(upload: Upload, occasion: Occasion): Promise<void> {
  const record = await findOrCreate(store, upload, { uploadPrefixes, gate: settings.malwareScan });
  const waiting = isExpectedUpload(record, upload);
  const handled = await handleRecord(record, upload, occasion);
  if (waiting && handled?.objectId !== upload.documentId) {
    await handleUpload(upload, occasion); // another version, or a purge, was first: the record waits no more
  }
}

/**
 * From an upload's event to a record that is VALIDATED, and in the work queue, or REJECTED.
 *
 * @returns the record as it was when the upload was taken for its own; nothing where another invocation changed it first
 */
async function handleRecord(record: DocumentRecord, upload: Upload, occasion: Occasion): Promise<DocumentRecord | undefined> {
  const step = await life.advance(record, { kind: 'UPLOADED', upload, gate: settings.malwareScan });
  if (step) {
    await effects.carryOutAll(step.effects, step.record);
    await (step.decision && follow(step.decision, step.record, occasion));
  }
  return step?.record;
}

async function follow(decision: DecisionOf<'UPLOADED'>, record: DocumentRecord, occasion: Occasion): Promise<void> {
  switch (decision.kind) {
    case 'INSPECT':
      return inspect(record, occasion);
    case 'AWAIT_VERDICT':
      return awaitVerdict(record, decision.isUnasked, occasion);
    default:
      return decision satisfies never;
  }
}

/** Beside the upload prefix nothing is scanned, and what nobody wants need not be. */
async function awaitVerdict(record: DocumentRecord, isUnasked: boolean, occasion: Occasion): Promise<void> {
  const unwanted = await unwantedBy(record);
  if (unwanted) {
    return settle(record, occasion, { sizeBytes: record.sizeBytes }, unwanted);
  }
  if (isUnasked) {
    await effects.carryOutAll([sendScan(record)], record);
  }
}

/** What speaks against a document whatever its bytes are. */
async function unwantedBy(record: DocumentRecord): Promise<DocumentError | undefined> {
  return checkKey(record.objectKey, settings) ?? (await isCanceled(store, record, uploadPrefixes) ? canceled(record) : undefined);
}

/** Decide on a document by its bytes. */
async function inspect(record: DocumentRecord, occasion: Occasion): Promise<void> {
  const unwanted = await unwantedBy(record);
  if (unwanted) {
    return settle(record, occasion, { sizeBytes: record.sizeBytes }, unwanted);
  }
  try {
    return await inspectObject(record, occasion);
  } catch (error) {
    if (settings.malwareScan && httpStatusOf(error) === 403 && occasion.receives >= RECEIVES_UNTIL_TAGGED) {
      return holdBack(record);
    }
    throw error;
  }
}

/** It was found clean, and is denied: it goes back to its scanner, which sets the tag anew. */
async function holdBack(record: DocumentRecord): Promise<void> {
  const reason = 'It was found clean, and cannot be read: the tag is not there, or the function may not use the key of the object.';
  const step = await life.advance(record, { kind: 'VERDICT_CAME', verdict: { result: 'NOT_TAGGED', at: new Date().toISOString(), reason } });
  if (step) {
    await effects.carryOutAll(step.effects, step.record);
  }
}

async function inspectObject(record: DocumentRecord, occasion: Occasion): Promise<void> {
  const source = await lookAtSource(s3(), record);
  if ('fault' in source) {
    return settle(record, occasion, undefined, source.fault);
  }
  const { head } = source;
  const missized = checkSize(head.sizeBytes, settings);
  if (missized) {
    return settle(record, occasion, { sizeBytes: head.sizeBytes }, missized);
  }
  const body = await openObject(s3(), sourceOf(record));
  if (!body) {
    return settle(record, occasion, { sizeBytes: head.sizeBytes }, sourceGone(record));
  }
  const mostReadMs = occasion.context.getRemainingTimeInMillis() - BESIDE_READING_MS;
  const { facts, problem, engine } = await judgeDocument(
    { body, sizeBytes: head.sizeBytes, fileName: record.fileName, announcedSha256: record.announcedSha256, spoolDirectory: tmpdir(), mostReadMs },
    settings,
  );
  return settle(record, occasion, facts, problem, engine);
}

async function settle(
  record: DocumentRecord, { sentAt }: Occasion, facts: DocumentFacts | undefined, problem: DocumentError | undefined, engine?: string,
): Promise<void> {
  const event: PlainEvent = problem || !facts
    ? { kind: 'REFUSED_AT_INTAKE', error: problem ?? sourceGone(record), facts }
    : { kind: 'INSPECTED', facts, engine: engine! };
  const step = await life.advance(record, event);
  if (step) {
    if (step.record.status !== record.status) {
      countStage(PipelineStage.INTAKE, sentAt, Date.now());
    }
    await effects.carryOutAll(step.effects, step.record);
  }
}

function uploadOfRecord({ documentId, objectId, bucket, objectKey, versionId, eTag = '', sizeBytes = 0, uploadedAt }: DocumentRecord): Upload {
  return { documentId: objectId ?? documentId, bucket, objectKey, versionId, eTag, sizeBytes, uploadedAt: new Date(uploadedAt) };
}
