/** What AWS bills for a document, beside its engine and the storage of its results. */
export type BilledItem =
  | 'S3_PUT' | 'S3_GET' | 'SQS_REQUEST' | 'DYNAMODB_WRITE' | 'DYNAMODB_READ' | 'LAMBDA_REQUEST' | 'LAMBDA_GB_SECOND'
  | 'SNS_PUBLISH' | 'EVENTBRIDGE_EVENT' | 'LOGS_GB';

export interface Price {
  readonly name: string;
  readonly usd: number;
  /** So many cost `usd`. */
  readonly of: number;
  readonly source: string;
}

/** In US East (N. Virginia), as of this date; no free tier, no discounts for volume. */
export const PRICES_OF = '2026-11-21';

export const PRICES: Record<BilledItem, Price> = {
  S3_PUT: { name: 'S3 PUT, LIST', usd: 0.005, of: 1000, source: 'https://aws.amazon.com/s3/pricing/' },
  S3_GET: { name: 'S3 GET, HEAD', usd: 0.0004, of: 1000, source: 'https://aws.amazon.com/s3/pricing/' },
  SQS_REQUEST: { name: 'SQS requests', usd: 0.4, of: 1e6, source: 'https://aws.amazon.com/sqs/pricing/' },
  DYNAMODB_WRITE: { name: 'DynamoDB writes', usd: 0.625, of: 1e6, source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/' },
  DYNAMODB_READ: { name: 'DynamoDB reads', usd: 0.125, of: 1e6, source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/' },
  LAMBDA_REQUEST: { name: 'Lambda requests', usd: 0.2, of: 1e6, source: 'https://aws.amazon.com/lambda/pricing/' },
  LAMBDA_GB_SECOND: { name: 'Lambda GB-s, arm64', usd: 0.0000133334, of: 1, source: 'https://aws.amazon.com/lambda/pricing/' },
  SNS_PUBLISH: { name: 'SNS publishes', usd: 0.5, of: 1e6, source: 'https://aws.amazon.com/sns/pricing/' },
  EVENTBRIDGE_EVENT: { name: 'EventBridge events', usd: 1, of: 1e6, source: 'https://aws.amazon.com/eventbridge/pricing/' },
  LOGS_GB: { name: 'Logs, GB', usd: 0.5, of: 1, source: 'https://aws.amazon.com/cloudwatch/pricing/' },
};
