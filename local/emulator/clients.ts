import * as https from 'node:https';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REGION, ROOT_CREDENTIALS, Site } from './emulator';

// The SDK announces the end of Node 20 in each process that uses it: the demo runs on what is there.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** With the pauses in between this outlasts a restart of the emulator. */
const MAX_ATTEMPTS = 10;

/** Of a principal: for ever, or with a token for a session. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Clients of an account. */
export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly cloudWatch: CloudWatchClient;
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  destroy(): void;
}

/** Clients of the emulator, as its root user. */
export function makeClients(site: Site): Clients {
  // Trust in the emulator's certificate is given to these clients alone: verification stays on.
  const agent = new https.Agent({ ca: site.certificate.pem, keepAlive: true, maxSockets: 50 });
  const clients = clientsWith({
    endpoint: site.endpoint,
    region: REGION,
    credentials: ROOT_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { httpsAgent: agent },
  });
  return {
    ...clients,
    destroy() {
      clients.destroy();
      agent.destroy();
    },
  };
}

/** @param config of every client, where it is not that of the environment */
export function clientsWith(config: S3ClientConfig & { readonly region: string }): Clients {
  const { forcePathStyle, ...common } = config;
  const clients = {
    cloudFormation: new CloudFormationClient(common as object),
    cloudWatch: new CloudWatchClient(common as object),
    dynamoDb: DynamoDBDocumentClient.from(new DynamoDBClient(common as object)),
    iam: new IAMClient(common as object),
    lambda: new LambdaClient(common as object),
    logs: new CloudWatchLogsClient(common as object),
    s3: new S3Client({ ...common, forcePathStyle }),
    sns: new SNSClient(common as object),
    sqs: new SQSClient(common as object),
  };
  return { ...clients, destroy: () => Object.values(clients).forEach((client) => client.destroy()) };
}
