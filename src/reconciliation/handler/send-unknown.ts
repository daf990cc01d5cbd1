import { brokeOff } from './broke-off';
import { currentObjects } from './current-objects';
import { sendAll } from './send-all';
import { unknownObjects } from './unknown-objects';
import { documentClient, s3, sqs } from '../../runtime/clients';
import { LOOKUP_BATCH } from '../../runtime/records-by-id';
import { isFolderMarker, toNotification, UploadEvent } from '../../runtime/uploads/upload-notification';
import { ReconcileAnswer } from '../reconcile-request';

export interface SendUnknownProps {
  readonly bucketName: string;
  readonly prefixes: readonly string[];
  readonly tableName: string;
  readonly uploadsQueueUrl: string;
  readonly startAfter?: string;
  readonly maxObjects: number;
  readonly mayGoOn: () => boolean;
}

/**
 * Finds objects without a record, and sends them to intake as if they were uploaded now.
 *
 * @throws with where to go on
 */
export async function sendUnknown(props: SendUnknownProps): Promise<ReconcileAnswer> {
  const { startAfter, maxObjects } = props;
  let done: ReconcileAnswer = { examined: 0, sent: 0, startAfter };
  // each call makes some progress, or a caller would repeat it for ever
  const mayGoOn = () => done.examined < maxObjects && (props.mayGoOn() || done.startAfter === startAfter);

  try {
    for await (const page of currentObjects(s3(), props.bucketName, props.prefixes, startAfter)) {
      const documents = page.objects.filter((object) => !isFolderMarker(object));
      let next = 0;
      while (next < documents.length && mayGoOn()) {
        const batch = documents.slice(next, next + Math.min(LOOKUP_BATCH, maxObjects - done.examined));
        const sent = await sendUnknownOf(batch, props);
        next += batch.length;
        done = { examined: done.examined + batch.length, sent: done.sent + sent, startAfter: batch.at(-1)!.key };
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
  return { examined: done.examined, sent: done.sent };
}

/** @returns how many had no record */
async function sendUnknownOf(objects: readonly UploadEvent[], { tableName, prefixes, uploadsQueueUrl }: SendUnknownProps): Promise<number> {
  const unknown = await unknownObjects(documentClient(), tableName, prefixes, objects);
  await sendAll(sqs(), uploadsQueueUrl, unknown.map(toNotification));
  return unknown.length;
}
