import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sqs } from './clients';
import { requireEnv } from './env';
import { RetryLater } from './retry-later';
import { logger, metrics } from './telemetry';
import { Env } from '../contract/env';

/** What is not begun with less time left than this goes back to the queue untouched. */
const MIN_REMAINING_MS = 10_000;

const FIRST_RETRY_SECONDS = 10;
const LONGEST_RETRY_SECONDS = 900;

/**
 * A Lambda handler over an Amazon SQS batch: messages one after the other (each may need the ephemeral storage or the
 * memory for itself), failures reported one by one and each retried after a pause that grows with its receives.
 */
export function queueHandler(handle: (record: SQSRecord) => Promise<void>) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    logger.addContext(context);
    try {
      return await processPartialResponse(event, async (record: SQSRecord) => {
        try {
          if (context.getRemainingTimeInMillis() < MIN_REMAINING_MS) {
            throw new RetryLater(0, 'The invocation is near its end.');
          }
          await handle(record);
        } catch (error) {
          await comeBackLater(record, error);
          throw error;
        }
      }, new BatchProcessor(EventType.SQS), { context, processInParallel: false, throwOnFullBatchFailure: false });
    } finally {
      metrics.publishStoredMetrics();
    }
  };
}

/** Without this, a failed message stays hidden for the whole visibility timeout, six times the function's own. */
async function comeBackLater(record: SQSRecord, error: unknown): Promise<void> {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const delaySeconds = error instanceof RetryLater ? error.delaySeconds : backoffSeconds(receives);
  const details = { messageId: record.messageId, receives, delaySeconds };
  if (error instanceof RetryLater) {
    logger.info(`The message comes back later: ${error.message}`, details);
  } else {
    logger.error('The message could not be handled', { ...details, error: error as Error });
  }
  try {
    await sqs().send(new ChangeMessageVisibilityCommand({
      QueueUrl: requireEnv(Env.SOURCE_QUEUE_URL),
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: delaySeconds,
    }));
  } catch (visibilityError) {
    logger.warn('The message comes back only after its visibility timeout', { ...details, error: visibilityError as Error });
  }
}

/** 10 s, 30 s, 90 s, … at most 15 minutes, each with up to a fifth less so that a batch does not come back as one. */
export function backoffSeconds(receives: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 3 ** Math.max(0, receives - 1));
  return Math.round(full * (1 - 0.2 * random()));
}
