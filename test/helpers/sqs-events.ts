import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export type BatchHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

export interface Delivery {
  /** How often Amazon SQS has handed the messages out by now. */
  readonly receives?: number;
  /** How long the invocation may still run. */
  readonly remainingMs?: number;
}

/** An event of messages `m1`, `m2`, …; bodies that are no strings become JSON. */
export function sqsEvent(bodies: readonly unknown[], receives = 1): SQSEvent {
  return { Records: bodies.map((body, index) => sqsRecord(`m${index + 1}`, body, receives)) };
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
export async function deliver(handler: BatchHandler, bodies: readonly unknown[], { receives, remainingMs }: Delivery = {}): Promise<string[]> {
  const { batchItemFailures } = await handler(sqsEvent(bodies, receives), lambdaContext(remainingMs));
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function sqsRecord(messageId: string, body: unknown, receives: number): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt of ${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1893456000000',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '1893456000000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:source',
    awsRegion: 'eu-west-1',
  };
}
