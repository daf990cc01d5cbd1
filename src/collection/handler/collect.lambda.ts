import type { Context, SQSRecord } from 'aws-lambda';
import { Completion, parseCompletion } from './completions';
import { CollectionSettings } from '../collection-settings';
import { answerReaderOf } from './results';
import { ReadAnswer } from './results/engine-answer';
import { withImageSize } from './results/image-size';
import { writeResult } from './results/result-writer';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { DocumentError, DocumentRecord } from '../../contract/document-record';
import { Env } from '../../contract/env';
import { PipelineStage } from '../../contract/pipeline-stage';
import { hasResult } from '../../contract/status-table';
import { resultCostUsd } from '../../engines/engine-prices';
import { RecordedResult } from '../../lifecycle/collection-changes';
import { DecisionOf, EventOf } from '../../lifecycle/transition';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { countCost, countStage } from '../../runtime/document-metrics';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { engineTypeOf, hasEngine } from '../../runtime/engine-of';
import { requireEnv, requireSettings } from '../../runtime/env';
import { logAbout } from '../../runtime/log-scope';
import { removeBelow } from '../../runtime/object-removal';
import { queueHandler } from '../../runtime/queue-handler';
import { RetryLater } from '../../runtime/retry-later';
import { logger } from '../../runtime/telemetry';
import { resultsPrefixOf } from '../../storage/object-keys';

/** Of what is missing, the record tells so much; the warnings of the result have all. */
const GAPS_TOLD = 3;

/** 3,000 pages take about a minute. */
const COLLECTION_MS = 90_000;

const settings = requireSettings<CollectionSettings>(Env.COLLECTION_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const life = new DocumentLife(store);
const effects = new Effects({
  gates: new AdmissionGates(documentClient(), settings.engines, requireEnv(Env.SERVICE_NAME)),
  budget: settings.budget && new BudgetGate(documentClient(), settings.budget, settings.engines),
});

/** What brought an answer here. */
interface Arrival extends Completion {
  /** Whether its message was received before. */
  readonly again: boolean;
  /** When its message was sent, in epoch milliseconds: then the engine was done. */
  readonly sentAt: number;
}

/** The service says that a job is over once its answer is stored. Where it was asked instead, there may be more to come. */
const NOT_WHOLE_RETRY_SECONDS = 60;

/** Left where the removal of results breaks off: one batch of it is under way. */
const CLOSING_MS = 15_000;

export const handler = queueHandler(PipelineStage.COLLECTION, async (message: SQSRecord, context: Context) => {
  const completion = parseCompletion(message.body);
  logAbout(completion);
  const record = await store.get(completion.documentId);
  if (!record) {
    throw new Error(`A completion names document ${completion.documentId}, of which there is no record.`);
  }
  const { ApproximateReceiveCount, SentTimestamp } = message.attributes;
  const arrival: Arrival = { ...completion, again: Number(ApproximateReceiveCount) > 1, sentAt: Number(SentTimestamp) };
  const step = (await life.advance(record, { kind: 'COMPLETED', attempt: completion.attempt, jobId: completion.jobId }))!;
  await effects.carryOutAll(step.effects, record);
  await (step.decision && AFTER_COMPLETION[step.decision.kind](record, arrival, context));
}, COLLECTION_MS);

const AFTER_COMPLETION: Readonly<Record<DecisionOf<'COMPLETED'>['kind'], typeof collect>> = {
  COLLECT: collect,
  REMOVE_RESULTS: async (record, _completion, context) => removeResults(record, context),
};

const AFTER_COLLECTION: Readonly<Record<DecisionOf<'COLLECTED' | 'NOT_COLLECTED'>['kind'], typeof removeResults>> = {
  REMOVE_RESULTS: removeResults,
};

/** From an engine's answer to results in S3 and a record that is SUCCEEDED, PARTIAL or FAILED. */
async function collect(record: DocumentRecord, completion: Arrival, context: Context): Promise<void> {
  const { jobId } = completion;
  const { engines } = settings;
  const answer = await answerReaderOf(engineTypeOf(record, engines))({ record, ...completion, cannotAsk: !hasEngine(record.engine, engines) });
  let event: EventOf<'COLLECTED' | 'NOT_COLLECTED'>;
  if (answer.kind === 'READ') {
    const result = await write(record, answer);
    const missing = answer.missing ?? notWhole(answer);
    if (missing && completion.asked && !completion.again) {
      throw new RetryLater(NOT_WHOLE_RETRY_SECONDS, `The job is over, and its answer may not all be stored yet: ${missing.message}`);
    }
    event = { kind: 'COLLECTED', result: { ...result, jobId, estimatedCostUsd: costOf(record, result.pageCount ?? 0) }, missing };
  } else {
    event = { kind: 'NOT_COLLECTED', error: answer.error, jobId };
  }
  const step = await life.advance(record, event);
  if (step) {
    countRun(record, step.record, completion.sentAt);
    await effects.carryOutAll(step.effects, step.record);
    await (step.decision && AFTER_COLLECTION[step.decision.kind](step.record, context));
  }
}

/** By the price of the engine, which a deployment may have taken away: then by that of its type. */
function costOf(record: DocumentRecord, pages: number): number | undefined {
  const engineType = engineTypeOf(record, settings.engines);
  const price = hasEngine(record.engine, settings.engines) ? settings.engines[record.engine!].pricePerPage : undefined;
  return resultCostUsd({ engineType, pricePerPage: price }, pages, record.request?.parameters);
}

/** The engine's run is over, and so is its collection. A run without a result is not known to have been paid for. */
function countRun(before: DocumentRecord, after: DocumentRecord, sentAt: number): void {
  if (after.purgedAt) {
    return;
  }
  countStage(PipelineStage.RECOGNITION, before.request?.createdAt, sentAt);
  countStage(PipelineStage.COLLECTION, sentAt, Date.now());
  if (hasResult(after.status)) {
    countCost(after.estimatedCostUsd || undefined, before.engine);
  }
}

/** The document was purged while it was being read or collected: what was written since is removed. */
async function removeResults({ documentId, bucket }: DocumentRecord, context: Context): Promise<void> {
  logger.info('The document was purged: results that were written since are removed');
  const inTime = () => context.getRemainingTimeInMillis() > CLOSING_MS;
  if (!await removeBelow(s3(), bucket, resultsPrefixOf(documentId), inTime)) {
    throw new RetryLater(0, 'There are more results to remove.');
  }
}

/** Known when all pages are read. */
function notWhole({ warnings }: ReadAnswer): DocumentError | undefined {
  const gaps = warnings.gaps();
  return gaps.length === 0 ? undefined : {
    code: DocumentErrorCode.OCR_PARTIAL,
    message: `A part of the engine's answer is missing. ${gaps.slice(0, GAPS_TOLD).join(' ')}`,
  };
}

async function write(record: DocumentRecord, answer: ReadAnswer): Promise<RecordedResult> {
  return writeResult(s3(), record, { ...answer, pages: withImageSize(answer.pages, record) }, settings.formats);
}
