import type { SQSRecord } from 'aws-lambda';
import { Completion, parseCompletion } from './completions';
import { CollectionSettings } from './contract';
import { answerReaderOf } from './results';
import { DocumentRecord } from '../contract/document-record';
import { Env } from '../contract/env';
import { complete } from '../lifecycle/collection-changes';
import { fail } from '../lifecycle/recognition-changes';
import { isTerminal } from '../lifecycle/terminal-statuses';
import { documentClient, s3 } from '../runtime/clients';
import { DocumentStore } from '../runtime/document-store';
import { engineOf } from '../runtime/engine-of';
import { requireEnv, requireSettings } from '../runtime/env';
import { queueHandler } from '../runtime/queue-handler';
import { countOutcome, logger } from '../runtime/telemetry';
import { writeResult } from './results/result-writer';

/** 3,000 pages take about a minute. */
const COLLECTION_MS = 90_000;

const settings = requireSettings<CollectionSettings>(Env.COLLECTION_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));

export const handler = queueHandler(async (message: SQSRecord) => {
  const completion = parseCompletion(message.body);
  const record = await store.get(completion.documentId);
  if (!record) {
    throw new Error(`A completion names document ${completion.documentId}, of which there is no record.`);
  }
  if (isTerminal(record.status) || record.attempt !== completion.attempt) {
    const { answer, ...known } = completion;
    logger.info('The completion is late or repeated', { ...known, status: record.status, currentAttempt: record.attempt });
    return;
  }
  await collect(record, completion);
}, COLLECTION_MS);

/** From an engine's answer to results in S3 and a record that is SUCCEEDED, PARTIAL or FAILED. */
async function collect(record: DocumentRecord, completion: Completion): Promise<void> {
  const answer = await answerReaderOf(engineOf(record, settings.engines).type)({ record, ...completion });
  const change = answer.kind === 'READ'
    ? complete(record, { ...await writeResult(s3(), record, answer), jobId: completion.jobId }, answer.missing, new Date())
    : fail({ ...record, jobId: completion.jobId }, answer.error, new Date());

  const settled = await store.apply(change);
  if (settled) {
    logger.info(`The document is ${settled.status}`, { documentId: settled.documentId, error: settled.error });
    countOutcome(settled.status, answer.kind === 'READ' ? settled.pageCount : 0);
  }
}
