import type { Context } from 'aws-lambda';
import { sendAll } from './send-all';
import { LOOKUP_BATCH } from '../../runtime/records-by-id';
import { ReconcileAnswer } from '../reconcile-request';
import { ReconciliationSettings } from '../reconciliation-settings';
import { currentObjects } from './current-objects';
import { parseReconcileRequest } from './reconcile-request';
import { unknownObjects } from './unknown-objects';
import { Env } from '../../contract/env';
import { documentClient, s3, sqs } from '../../runtime/clients';
import { requireEnv, requireSettings } from '../../runtime/env';
import { logger } from '../../runtime/telemetry';
import { isFolderMarker, toNotification, UploadEvent } from '../../runtime/uploads/upload-notification';

/** Left for a batch that is under way: its look-up, ten sendings, and the pauses of their retries. */
const CLOSING_MS = 90_000;

const { bucketName, prefixes } = requireSettings<ReconciliationSettings>(Env.RECONCILIATION_SETTINGS);
const tableName = requireEnv(Env.TABLE_NAME);
const uploadsQueueUrl = requireEnv(Env.UPLOADS_QUEUE_URL);

/** Finds objects without a record, and has intake look at them as if they were uploaded now. */
export async function handler(event: unknown, context: Context): Promise<ReconcileAnswer> {
  logger.addContext(context);
  const { startAfter, maxObjects } = parseReconcileRequest(event);
  let done: ReconcileAnswer = { examined: 0, sent: 0, startAfter };
  // each call makes some progress, or a caller would repeat it for ever
  const inTime = () => context.getRemainingTimeInMillis() > CLOSING_MS || done.startAfter === startAfter;
  const mayGoOn = () => done.examined < maxObjects && inTime();

  try {
    for await (const page of currentObjects(s3(), bucketName, prefixes, startAfter)) {
      const documents = page.objects.filter((object) => !isFolderMarker(object));
      let next = 0;
      while (next < documents.length && mayGoOn()) {
        const batch = documents.slice(next, next + Math.min(LOOKUP_BATCH, maxObjects - done.examined));
        const sent = await sendUnknown(batch);
        next += batch.length;
        done = { examined: done.examined + batch.length, sent: done.sent + sent, startAfter: batch.at(-1)!.key };
      }
      if (next < documents.length) {
        return finish(done);
      }
      done = { ...done, startAfter: page.lastKey };
      if (!mayGoOn()) {
        return finish(done);
      }
    }
  } catch (error) {
    const goOn = done.startAfter === undefined ? 'from the beginning' : `with "startAfter": ${JSON.stringify(done.startAfter)}`;
    throw new Error(`Reconciliation broke off, call it again ${goOn}: ${(error as Error).message}`, { cause: error });
  }
  return finish({ examined: done.examined, sent: done.sent });
}

/** @returns how many had no record */
async function sendUnknown(objects: readonly UploadEvent[]): Promise<number> {
  const unknown = await unknownObjects(documentClient(), tableName, prefixes, objects);
  await sendAll(sqs(), uploadsQueueUrl, unknown.map(toNotification));
  return unknown.length;
}

function finish(answer: ReconcileAnswer): ReconcileAnswer {
  logger.info('Objects were compared with records', { ...answer });
  return answer;
}
