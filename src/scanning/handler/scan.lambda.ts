import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { scannerOf } from './scanners';
import { parseVerdictEvent, ToldVerdict } from './verdict-event';
import { DocumentRecord } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { Env } from '../../contract/env';
import { PipelineStage } from '../../contract/pipeline-stage';
import { isExpectedUpload, Upload } from '../../lifecycle/intake-changes';
import { ScanGate } from '../../lifecycle/scanning-changes';
import { sendUpload } from '../../lifecycle/sends';
import { PlainEvent } from '../../lifecycle/transition';
import { documentClient, s3, sqs } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { countStage } from '../../runtime/document-metrics';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { requireEnv, requireSettings } from '../../runtime/env';
import { logAbout } from '../../runtime/log-scope';
import { hasVersion } from '../../runtime/object-removal';
import { queueHandler } from '../../runtime/queue-handler';
import { RetryLater } from '../../runtime/retry-later';
import { sourceGone } from '../../runtime/source-faults';
import { findOrCreate } from '../../runtime/uploads/find-or-create';
import { parseUploadEvents, parseUploadMessage, toNotification, UploadEvent, uploadOfEvent } from '../../runtime/uploads/upload-notification';
import { ScanningSettings } from '../scanning-settings';

const settings = requireSettings<ScanningSettings>(Env.SCANNING_SETTINGS);
const { uploadPrefixes, scanner } = settings;
const gate: ScanGate = { timeoutSeconds: settings.timeoutSeconds };
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME), settings);
const life = new DocumentLife(store);
const uploadsQueueUrl = requireEnv(Env.UPLOADS_QUEUE_URL);
const effects = new Effects({ queueUrls: { UPLOADS: uploadsQueueUrl } });

/** To take a verdict, or to ask for one; to call a function takes longer. */
const SHORTEST_MS = 10_000;

export const handler = queueHandler(PipelineStage.SCANNING, async ({ body }: SQSRecord) => {
  const told = parseVerdictEvent(body);
  const asked = parseUploadMessage(body);
  if (told) {
    await takeVerdict(told);
  } else if (asked) {
    await haveKnownScanned(asked.documentId);
  } else {
    for (const event of parseUploadEvents(body)) {
      await haveUploadScanned(event);
    }
  }
}, scanner.kind === 'FUNCTION' ? scanner.callSeconds * 1000 + SHORTEST_MS : SHORTEST_MS);

/** A verdict tells of the object as well, and may be the first to do so. */
async function takeVerdict({ upload, verdict }: ToldVerdict): Promise<void> {
  // a folder of the S3 console is no document, and is scanned as well
  const record = upload.objectKey.endsWith('/') ? await store.get(upload.documentId) : await arrived(upload);
  if (record) {
    await advance(record, { kind: 'VERDICT_CAME', verdict });
  }
}

async function arrived(upload: Upload): Promise<DocumentRecord> {
  const record = await findOrCreate(store, upload, { uploadPrefixes, gate });
  if (!isExpectedUpload(record, upload)) {
    return record;
  }
  const step = await life.advance(record, { kind: 'UPLOADED', upload, gate });
  if (step?.record.objectId !== upload.documentId) {
    return arrived(upload); // another version, or a purge, was first: the record waits no more
  }
  await effects.carryOutAll(step.effects, step.record);
  return step.record;
}

/** An object that nobody else has scanned: where the scanner is the user's, or it was found in the bucket. */
async function haveUploadScanned(event: UploadEvent): Promise<void> {
  if (!uploadPrefixes.some((prefix) => event.key.startsWith(prefix))) {
    await sqs().send(new SendMessageCommand({ QueueUrl: uploadsQueueUrl, MessageBody: toNotification(event) })); // intake says what is wrong with it
    return;
  }
  const record = await arrived(uploadOfEvent(event));
  if (record.status === DocumentStatus.SCANNING) {
    await haveScanned(record);
  } else if (record.status === DocumentStatus.RECEIVED) {
    await effects.carryOutAll([sendUpload(record)], record); // the first delivery may have ended before it sent the message
  }
}

async function haveKnownScanned(documentId: string): Promise<void> {
  logAbout({ documentId });
  const record = await store.get(documentId);
  if (!record) {
    throw new Error(`The scans queue names document ${documentId}, of which there is no record.`);
  }
  await haveScanned(record);
}

async function haveScanned(record: DocumentRecord): Promise<void> {
  if (record.purgedAt || record.status === DocumentStatus.QUARANTINED) {
    return;
  }
  if (!await hasVersion(s3(), { bucket: record.bucket, key: record.objectKey, versionId: record.versionId, eTag: record.eTag })) {
    await advance(record, { kind: 'REFUSED_AT_INTAKE', error: sourceGone(record) });
    return;
  }
  const verdict = await scannerOf(settings.scanner)(record);
  if (verdict) {
    await advance(record, { kind: 'VERDICT_CAME', verdict, revision: record.revision });
  }
}

async function advance(record: DocumentRecord, event: Extract<PlainEvent, { kind: 'VERDICT_CAME' | 'REFUSED_AT_INTAKE' }>): Promise<void> {
  const step = await life.advance(record, event);
  if (!step) {
    throw new RetryLater(1, 'The record was changed at the same moment.'); // a verdict is told once
  }
  if (record.status === DocumentStatus.SCANNING && step.record.status !== DocumentStatus.SCANNING) {
    countStage(PipelineStage.SCANNING, record.updatedAt, Date.now());
  }
  await effects.carryOutAll(step.effects, step.record);
}
