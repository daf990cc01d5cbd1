import { readFileSync } from 'node:fs';
import * as https from 'node:https';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CliError, UsageError } from '../cli-error';

/** Where AWS is, and as who it is called. */
export interface AwsOptions {
  readonly region?: string;
  readonly profile?: string;
  /** Of an emulator. */
  readonly endpointUrl?: string;
  /** A file with the certificates to trust. */
  readonly caBundle?: string;
}

/** The pauses in between are 13 seconds together, at most: a connection that is lost for some seconds does no harm. */
const MAX_ATTEMPTS = 8;

const SOCKETS = 50;

export type Clients = ReturnType<typeof makeClients>;

/** What all clients have in common. */
export function clientConfig(options: AwsOptions, env: Readonly<Record<string, string | undefined>>) {
  return {
    region: options.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined), // as the AWS CLI has it
    profile: options.profile,
    endpoint: options.endpointUrl,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      // of its options alone, the SDK makes another agent for what is sent in parts, and that one trusts nobody of ours
      httpsAgent: new https.Agent({ maxSockets: SOCKETS, keepAlive: true, ca: certificatesOf(options.caBundle ?? env.AWS_CA_BUNDLE) }),
    },
  };
}

/** Clients of the operator's own credentials; each is made at its first use. */
export function makeClients(options: AwsOptions, env: Readonly<Record<string, string | undefined>>) {
  const config = clientConfig(options, env);
  return {
    cloudWatch: once(() => new CloudWatchClient(config)),
    lambda: once(() => new LambdaClient(config)),
    logs: once(() => new CloudWatchLogsClient(config)),
    sqs: once(() => new SQSClient(config)),
    ssm: once(() => new SSMClient(config)),
    documents: once(() => DynamoDBDocumentClient.from(new DynamoDBClient(config), {
      marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
    })),
    s3: once(() => new S3Client({
      ...config, forcePathStyle: (options.endpointUrl ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL) !== undefined,
    })),
  };
}

function certificatesOf(file: string | undefined): Buffer | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file);
  } catch (error) {
    throw new UsageError(`The file with certificates, ${file}, cannot be read: ${(error as Error).message}.`);
  }
}

export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Whether AWS answered that whoever calls may not do it. */
export function isDenied(error: unknown): boolean {
  return /AccessDenied|NotAuthorized|Unauthorized|AuthorizationError/.test((error as Error).name);
}

/** A fault that is not one document's: the next would meet it as well. */
export function generalFault(error: unknown): CliError | undefined {
  const { name = '', message = '', code = '' } = error as { readonly name?: string; readonly message?: string; readonly code?: string };
  if (error instanceof CliError) {
    return error;
  }
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(name)) {
    return new CliError(`There are no AWS credentials: ${sentence(message)}`, 'aws configure sso');
  }
  if (/ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|RequestTimeTooSkewed/.test(name)) {
    return new CliError(`AWS does not take the credentials: ${sentence(message)}`, 'aws sts get-caller-identity');
  }
  if (isDenied(error)) {
    return new CliError(`AWS denies it: ${sentence(message)} pipeline.grantOperate(role) gives an operator the rights.`, 'aws sts get-caller-identity');
  }
  if (/Region is missing/i.test(message)) {
    return new UsageError('No AWS Region is set: give --region, or set AWS_REGION.', 'docpipe list --region eu-west-1');
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new CliError(`The certificate of the server is not trusted: ${sentence(message)} Name those to trust by --ca-bundle, or by AWS_CA_BUNDLE.`);
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|EPIPE/.test(`${code} ${message}`) || /TimeoutError|NetworkingError/.test(name)) {
    return new CliError(`AWS cannot be reached: ${message || code || name}. What was begun is taken up where it broke off: run the command again.`);
  }
  return undefined;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
