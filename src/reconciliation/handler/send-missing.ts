import { brokeOff } from './broke-off';
import { sendAll } from './send-all';
import { ScanMessage } from '../../contract/messages';
import { documentClient, s3, sqs } from '../../runtime/clients';
import { LOOKUP_BATCH } from '../../runtime/records-by-id';
import { compare } from '../../runtime/uploads/compared-objects';
import { currentObjects } from '../../runtime/uploads/current-objects';
import { isFolderMarker, toNotification, UploadEvent } from '../../runtime/uploads/upload-notification';
import { ReconcileAnswer } from '../reconcile-request';

export interface SendMissingProps {
  readonly bucketName: string;
  readonly prefixes: readonly string[];
  readonly tableName: string;
  readonly uploadsQueueUrl: string;
  /** Where documents go that were not scanned for malware; absent where they need not be. */
  readonly scansQueueUrl?: string;
  readonly startAfter?: string;
  readonly maxObjects: number;
  readonly mayGoOn: () => boolean;
}

/**
 * Finds objects without a record, and sends them to intake as if they were uploaded now; and documents without a verdict, and has them scanned.
 *
 * @throws with where to go on
 */
export async function sendMissing(props: SendMissingProps): Promise<ReconcileAnswer> {
  const { startAfter, maxObjects } = props;
  let done: ReconcileAnswer = { examined: 0, sent: 0, ...props.scansQueueUrl && { scans: 0 }, startAfter };
  // each call makes some progress, or a caller would repeat it for ever
  const mayGoOn = () => done.examined < maxObjects && (props.mayGoOn() || done.startAfter === startAfter);

  try {
    for await (const page of currentObjects(s3(), props.bucketName, props.prefixes, startAfter)) {
      const documents = page.objects.filter((object) => !isFolderMarker(object));
      let next = 0;
      while (next < documents.length && mayGoOn()) {
        const batch = documents.slice(next, next + Math.min(LOOKUP_BATCH, maxObjects - done.examined));
        const { sent, scans } = await sendMissingOf(batch, props);
        next += batch.length;
        done = {
          examined: done.examined + batch.length,
          sent: done.sent + sent,
          ...done.scans !== undefined && { scans: done.scans + scans },
          startAfter: batch.at(-1)!.key,
        };
      }
      if (next < documents.length) {
        return done;
      }
      done = { ...done, startAfter: page.lastKey };
      if (!mayGoOn()) {
        return done;
      }
    }
  } catch (error) {
    throw brokeOff(done.startAfter, error);
  }
  const { startAfter: _end, ...all } = done;
  return all;
}

async function sendMissingOf(objects: readonly UploadEvent[], props: SendMissingProps): Promise<{ readonly sent: number; readonly scans: number }> {
  const { tableName, prefixes, uploadsQueueUrl, scansQueueUrl } = props;
  const { unknown, unscanned } = await compare(documentClient(), tableName, prefixes, objects);
  await sendAll(sqs(), scansQueueUrl ?? uploadsQueueUrl, unknown.map(toNotification)); // nobody may have scanned them
  if (scansQueueUrl === undefined) {
    return { sent: unknown.length, scans: 0 };
  }
  await sendAll(sqs(), scansQueueUrl, unscanned.map((documentId) => JSON.stringify({ documentId } satisfies ScanMessage)));
  return { sent: unknown.length, scans: unscanned.length };
}
