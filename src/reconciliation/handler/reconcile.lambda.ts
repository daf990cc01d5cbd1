import type { Context } from 'aws-lambda';
import { indexLabels } from './index-labels';
import { parseReconcileRequest } from './reconcile-request';
import { sendMissing } from './send-missing';
import { Env } from '../../contract/env';
import { documentClient } from '../../runtime/clients';
import { requireEnv, requireSettings } from '../../runtime/env';
import { inLogScope } from '../../runtime/log-scope';
import { logger } from '../../runtime/telemetry';
import { LabelIndexAnswer, ReconcileAnswer } from '../reconcile-request';
import { ReconciliationSettings } from '../reconciliation-settings';

/** Left for a batch that is under way: its look-up, ten sendings, and the pauses of their retries. */
const CLOSING_MS = 90_000;

const settings = requireSettings<ReconciliationSettings>(Env.RECONCILIATION_SETTINGS);
const { bucketName, prefixes, indexedLabel } = settings;
const tableName = requireEnv(Env.TABLE_NAME);
const uploadsQueueUrl = requireEnv(Env.UPLOADS_QUEUE_URL);
const scansQueueUrl = settings.scans ? requireEnv(Env.SCANS_QUEUE_URL) : undefined;

/** Compares the bucket with the table or, where `labels` asks for it, the index of labels with the records. */
export async function handler(event: unknown, context: Context): Promise<ReconcileAnswer | LabelIndexAnswer> {
  logger.addContext(context);
  const { labels, ...request } = parseReconcileRequest(event);
  const mayGoOn = () => context.getRemainingTimeInMillis() > CLOSING_MS;
  if (!labels) {
    return told('Objects were compared with records', await sendMissing({ ...request, bucketName, prefixes, tableName, uploadsQueueUrl, scansQueueUrl: settings.scans ? scansQueueUrl : undefined, mayGoOn }));
  }
  if (indexedLabel === undefined) {
    throw new Error('labels was asked for, but the pipeline declares no label that has an index: give it the prop indexedLabel.');
  }
  return told('The index of labels was compared with records', await indexLabels(documentClient(), { ...request, tableName, indexedLabel, mayGoOn }));
}

function told<Answer extends ReconcileAnswer | LabelIndexAnswer>(what: string, answer: Answer): Answer {
  inLogScope('reconciliation', () => logger.info(what, { answer }));
  return answer;
}
