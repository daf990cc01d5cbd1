import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TextractClient } from '@aws-sdk/client-textract';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * One client a service and process, made at the first call, so that an import costs nothing and a bundle carries only
 * the clients that its handler asks for.
 */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const s3 = once(() => new S3Client({}));

export const sqs = once(() => new SQSClient({ useQueueUrlAsEndpoint: false }));

export const documentClient = once(() => DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
}));

/** Retries nothing by itself: whether a call may be made again is the pipeline's decision, and each one may cost. */
export const textract = once(() => new TextractClient({ maxAttempts: 1 }));
