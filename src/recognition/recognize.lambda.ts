import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { BESIDE_CALL_SECONDS, RecognitionSettings, USUAL_CALL_SECONDS } from './contract';
import { runnerOf } from './runners';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord, StoredRequest } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { Env } from '../contract/env';
import { AnswerMessage, WorkMessage } from '../contract/messages';
import { MAX_ATTEMPTS_WITHOUT_TOKEN, TOKEN_REPLAY_MS } from '../contract/retry-policy';
import { claim, endAttempt, fail, nextAttempt, release, start, unclaim } from '../lifecycle/recognition-changes';
import { documentClient, s3, sqs } from '../runtime/clients';
import { DocumentStore } from '../runtime/document-store';
import { engineOf } from '../runtime/engine-of';
import { requireEnv, requireSettings } from '../runtime/env';
import { putJson } from '../runtime/json-object';
import { headObject, sourceOf } from '../runtime/object-reader';
import { queueHandler } from '../runtime/queue-handler';
import { RetryLater } from '../runtime/retry-later';
import { countOutcome, logger } from '../runtime/telemetry';
import { resultKeys } from '../storage/contract';
import { Runner, RunnerContext, RunOutcome } from './runners/runner';

/** A throttled document comes back after 5 to 10 seconds at first (the quotas count by the second), then after longer and longer. */
const THROTTLED_RETRY_SECONDS = 5;
const THROTTLED_GROWTH = 1.2;

/** What an engine failed of may need a while to pass. */
const FAILED_RETRY_SECONDS = 30;

const settings = requireSettings<RecognitionSettings>(Env.RECOGNITION_SETTINGS);
const callSeconds = settings.callSeconds ?? USUAL_CALL_SECONDS;
/** Longer than the function may run, so that a claim never ends before its invocation does. */
const CLAIM_MS = (callSeconds + BESIDE_CALL_SECONDS + 60) * 1000;
const completionsQueueUrl = requireEnv(Env.COMPLETIONS_QUEUE_URL);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));

/** A document that this invocation has to itself, and how it is read. */
interface Run {
  readonly claimed: DocumentRecord;
  readonly runner: Runner;
  readonly context: RunnerContext;
  /** The request is an earlier invocation's, whose call may have been carried out. */
  readonly repeated: boolean;
}

export const handler = queueHandler(async (message: SQSRecord) => {
  const { documentId } = JSON.parse(message.body) as WorkMessage;
  const record = await store.get(documentId);
  if (!record) {
    throw new Error(`The work queue names document ${documentId}, of which there is no record.`);
  }
  if (record.status !== DocumentStatus.VALIDATED) {
    logger.info('The document is past recognition already', { documentId, status: record.status });
    return;
  }
  await recognize(record);
}, callSeconds * 1000);

/** From a VALIDATED record to one that is PROCESSING, at a cost of one call at most. */
async function recognize(record: DocumentRecord): Promise<void> {
  const engine = engineOf(record, settings.engines);
  const runner = runnerOf(engine.type);
  const context: RunnerContext = { engine, settings, completionsQueueUrl };

  const now = new Date();
  const fresh = storedRequest(record, runner, context, now);
  const claimed = await store.apply(claim(record, fresh, now, new Date(now.getTime() + CLAIM_MS)));
  if (!claimed) {
    throw new RetryLater(THROTTLED_RETRY_SECONDS, 'Another invocation has the document.');
  }
  const run: Run = { claimed, runner, context, repeated: claimed.request!.createdAt !== fresh.createdAt };
  if (run.repeated && !runner.repeatable) {
    return afterUnknownOutcome(run);
  }
  if (run.repeated && now.getTime() - Date.parse(claimed.request!.createdAt) > TOKEN_REPLAY_MS) {
    return tryNextAttempt(run);
  }
  return call(run);
}

async function call(run: Run): Promise<void> {
  let outcome: RunOutcome;
  try {
    outcome = await run.runner.run(run.claimed.request!.parameters);
  } catch (error) {
    const refused = (error as { $fault?: string }).$fault === 'client';
    await giveBack(run, refused);
    throw error;
  }
  return follow(outcome, run);
}

/** For a later try. The request goes only where no call with it was carried out: not this one, nor an earlier one. */
async function giveBack({ claimed, repeated }: Run, refused: boolean): Promise<void> {
  await store.apply(refused && !repeated ? release(claimed) : unclaim(claimed));
}

async function follow(outcome: RunOutcome, run: Run): Promise<void> {
  const { claimed } = run;
  const { documentId, attempt } = claimed;
  switch (outcome.kind) {
    case 'STARTED':
      logger.info('The engine has started', { documentId, attempt, jobId: outcome.jobId });
      await store.apply(start(claimed, outcome.jobId, new Date(), outcome.overdueSeconds));
      return;
    case 'ANSWERED':
      if (outcome.answer !== undefined) {
        await putJson(s3(), claimed.bucket, resultKeys(documentId, attempt).rawAnswer, outcome.answer);
      }
      return handToCollection(claimed);
    case 'THROTTLED':
      await giveBack(run, true);
      throw new RetryLater(THROTTLED_RETRY_SECONDS * (1 + Math.random()), outcome.reason, THROTTLED_GROWTH);
    case 'STALE_TOKEN':
      return tryNextAttempt(run);
    case 'SOURCE_UNREADABLE':
      return afterUnreadableSource(run, outcome.reason);
    case 'FAILED':
      return afterFailedAttempt(run, outcome.error);
    case 'REFUSED':
      return conclude(claimed, outcome.error.code, outcome.error.message);
  }
}

/** The message goes first: a document that is PROCESSING without it would wait for a sweep. */
async function handToCollection(claimed: DocumentRecord): Promise<void> {
  const answer: AnswerMessage = { documentId: claimed.documentId, attempt: claimed.attempt };
  await sqs().send(new SendMessageCommand({ QueueUrl: completionsQueueUrl, MessageBody: JSON.stringify(answer) }));
  await store.apply(start(claimed, undefined, new Date()));
}

/** An earlier invocation made the call and told nobody. Its answer, if it came, was stored before all else. */
async function afterUnknownOutcome(run: Run): Promise<void> {
  const { claimed } = run;
  const answered = await headObject(s3(), {
    bucket: claimed.bucket,
    key: resultKeys(claimed.documentId, claimed.attempt).rawAnswer,
  });
  if (answered) {
    return handToCollection(claimed);
  }
  if (claimed.attempt >= MAX_ATTEMPTS_WITHOUT_TOKEN) {
    return conclude(claimed, DocumentErrorCode.OUTCOME_UNKNOWN,
      `${claimed.attempt} calls to the engine ended without an answer; each may have been charged, so no further one is made.`);
  }
  return tryNextAttempt(run);
}

/** Nothing is unknown here: the engine itself says that it failed. But it may have cost something, so it counts. */
async function afterFailedAttempt({ claimed }: Run, { code, message }: DocumentError): Promise<void> {
  if (claimed.attempt >= MAX_ATTEMPTS_WITHOUT_TOKEN) {
    return conclude(claimed, code, message);
  }
  logger.warn('The attempt failed', { documentId: claimed.documentId, attempt: claimed.attempt, reason: message });
  await store.apply(endAttempt(claimed));
  throw new RetryLater(FAILED_RETRY_SECONDS, message);
}

async function tryNextAttempt({ claimed, runner, context }: Run): Promise<void> {
  const next = { ...claimed, attempt: claimed.attempt + 1 };
  const begun = await store.apply(nextAttempt(claimed, storedRequest(next, runner, context, new Date())));
  if (!begun) {
    throw new RetryLater(THROTTLED_RETRY_SECONDS, 'Another invocation has the document.');
  }
  logger.warn('The next attempt begins', { documentId: begun.documentId, attempt: begun.attempt });
  return call({ claimed: begun, runner, context, repeated: false });
}

async function afterUnreadableSource(run: Run, reason: string): Promise<void> {
  const { claimed } = run;
  await giveBack(run, true); // before the look at the object, which may be denied as well
  const head = await headObject(s3(), sourceOf(claimed));
  if (!head) {
    return conclude(claimed, DocumentErrorCode.SOURCE_GONE, `The object ${claimed.objectKey} was deleted before the engine could read it.`);
  }
  throw new Error(`The engine may not read ${claimed.objectKey}, though it is there: ${reason} Check the rights of the function's role and the key's policy.`);
}

async function conclude(claimed: DocumentRecord, code: DocumentErrorCode, message: string): Promise<void> {
  const failed = await store.apply(fail(claimed, { code, message }, new Date()));
  if (failed) {
    logger.warn('The document is FAILED', { documentId: failed.documentId, error: failed.error });
    countOutcome(failed.status);
  }
}

function storedRequest(record: DocumentRecord, runner: Runner, context: RunnerContext, now: Date): StoredRequest {
  return { createdAt: now.toISOString(), parameters: runner.request(record, context) };
}
