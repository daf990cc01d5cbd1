import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

// marked as pure, so that no bundle has a client that it does not use

/** One client a service and process, made at the first call, so that an import costs nothing. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const s3 = /* @__PURE__ */ once(() => new S3Client({}));

export const sqs = /* @__PURE__ */ once(() => new SQSClient({ useQueueUrlAsEndpoint: false }));

export const documentClient = /* @__PURE__ */ once(() => DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  // else a map with a key such as `constructor`, which a label or a query may have, counts as an instance of a class, and is refused
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
}));
