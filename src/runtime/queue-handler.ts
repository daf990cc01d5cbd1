import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sqs } from './clients';
import { requireEnv } from './env';
import { inLogScope, LogStage } from './log-scope';
import { RetryLater } from './retry-later';
import { addMetric, logger, publishMetrics } from './telemetry';
import { Env } from '../contract/env';
import { MetricName } from '../contract/metric-name';

const FIRST_RETRY_SECONDS = 10;
const LONGEST_RETRY_SECONDS = 900;

/**
 * A Lambda handler over an Amazon SQS batch: messages one after the other (each may need the ephemeral storage or the
 * memory for itself), failures reported one by one and each retried after a pause that grows with its receives.
 *
 * @param stage whose function it is
 * @param minRemainingMs what is not begun with less time left goes back to the queue untouched
 */
export function queueHandler(stage: LogStage, handle: (record: SQSRecord, context: Context) => Promise<void>, minRemainingMs = 10_000) {
  const sourceQueueUrl = requireEnv(Env.SOURCE_QUEUE_URL);
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    logger.addContext(context);
    try {
      return await processPartialResponse(event, async (record: SQSRecord) => inLogScope(stage, async () => {
        try {
          if (context.getRemainingTimeInMillis() < minRemainingMs) {
            throw new RetryLater(0, 'The invocation is near its end.');
          }
          await handle(record, context);
        } catch (error) {
          await comeBackLater(sourceQueueUrl, record, error);
          throw error;
        }
      }), new BatchProcessor(EventType.SQS), { context, processInParallel: false, throwOnFullBatchFailure: false });
    } finally {
      publishMetrics();
    }
  };
}

/** Without this, a failed message stays hidden for the whole visibility timeout, six times the function's own. */
async function comeBackLater(sourceQueueUrl: string, record: SQSRecord, error: unknown): Promise<void> {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  // whole ones: Amazon SQS refuses others
  const delaySeconds = Math.ceil(error instanceof RetryLater ? error.delaySeconds(receives) : backoffSeconds(receives));
  const details = { messageId: record.messageId, receives, delaySeconds };
  if (error instanceof RetryLater) {
    logger.info(`The message comes back later: ${error.message}`, details);
  } else {
    logger.error('The message could not be handled', { ...details, error: error as Error });
    addMetric(MetricName.HANDLER_ERRORS, 1);
  }
  try {
    await sqs().send(new ChangeMessageVisibilityCommand({
      QueueUrl: sourceQueueUrl,
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
