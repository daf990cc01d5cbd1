import * as https from 'node:https';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REGION, ROOT_CREDENTIALS, Site } from './emulator';

// The SDK announces the end of Node 20 in each process that uses it: the demo runs on what is there.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** With the pauses in between this outlasts a restart of the emulator. */
const MAX_ATTEMPTS = 10;

/** Clients of the emulator, as its root user. */
export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  destroy(): void;
}

export function makeClients(site: Site): Clients {
  // Trust in the emulator's certificate is given to these clients alone: verification stays on.
  const agent = new https.Agent({ ca: site.certificate.pem, keepAlive: true, maxSockets: 50 });
  const config = {
    endpoint: site.endpoint,
    region: REGION,
    credentials: ROOT_CREDENTIALS,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { httpsAgent: agent },
  };
  const clients = {
    cloudFormation: new CloudFormationClient(config),
    dynamoDb: DynamoDBDocumentClient.from(new DynamoDBClient(config)),
    iam: new IAMClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
  };
  return {
    ...clients,
    destroy() {
      Object.values(clients).forEach(client => client.destroy());
      agent.destroy();
    },
  };
}
