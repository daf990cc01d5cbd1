import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { KnownPipeline } from './known-pipeline';

/** What an operator calls beside the table and the bucket; each is made at its first use. */
export interface OperatorClients {
  cloudWatch(): CloudWatchClient;
  lambda(): LambdaClient;
  logs(): CloudWatchLogsClient;
  sqs(): SQSClient;
  ssm(): SSMClient;
}

/** A deployed pipeline, and by what it is looked after. */
export interface OperatedPipeline {
  readonly pipeline: KnownPipeline;
  readonly clients: OperatorClients;
}
