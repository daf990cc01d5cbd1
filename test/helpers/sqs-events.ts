import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export type BatchHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

export interface Delivery {
  /** How often Amazon SQS has handed the messages out by now. */
  readonly receives?: number;
  /** How long the invocation may still run. */
  readonly remainingMs?: number;
  /** When the messages were sent, in epoch milliseconds. @default - at the beginning of 2030 */
  readonly sentAt?: number;
}

/** An event of messages `m1`, `m2`, …; bodies that are no strings become JSON. */
export function sqsEvent(bodies: readonly unknown[], receives = 1, sentAt = Date.UTC(2030, 0)): SQSEvent {
  return { Records: bodies.map((body, index) => sqsRecord(`m${index + 1}`, body, receives, String(sentAt))) };
}

export function lambdaContext(remainingMs = 300_000): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'handler',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:handler',
    memoryLimitInMB: '512',
    awsRequestId: 'request',
    logGroupName: 'logs',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => remainingMs,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

/** Hands messages to a handler as Lambda does. @returns the ids of those that failed */
export async function deliver(handler: BatchHandler, bodies: readonly unknown[], delivery: Delivery = {}): Promise<string[]> {
  const { receives, remainingMs, sentAt } = delivery;
  const { batchItemFailures } = await handler(sqsEvent(bodies, receives, sentAt), lambdaContext(remainingMs));
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function sqsRecord(messageId: string, body: unknown, receives: number, sentAt: string): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt of ${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: sentAt,
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: sentAt,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:source',
    awsRegion: 'eu-west-1',
  };
}
