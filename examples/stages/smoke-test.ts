import { setTimeout as sleep } from 'node:timers/promises';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsClient } from 'aws4fetch';
import { pdfThatSays } from './smoke-test-document';

const USAGE = 'Set API_URL and SMOKE_TEST_ROLE_ARN to what the stack dev-Api puts out, and SMOKE_TEST_SECONDS to how long a document may take (300 without it).';

const WORDS = 'The smoke test reads this line';
const FINAL_STATUSES = ['SUCCEEDED', 'PARTIAL', 'REJECTED', 'QUARANTINED', 'FAILED', 'EXPIRED'];
const POLL_MS = 1_000;

/** Where a document is to be sent, and how. */
interface Upload {
  readonly documentId: string;
  readonly uploadUrl: string;
  readonly method: string;
  readonly headers: Record<string, string>;
}

/** What the API answers, as far as it is looked at here. */
interface Document {
  readonly status: string;
  readonly ocrText?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The API of an environment, as the role of its smoke test may call it. */
class Api {
  /** @param url such as `https://abc123.execute-api.eu-west-1.amazonaws.com/v1/` */
  public static async open(url: string, RoleArn: string): Promise<Api> {
    const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'smoke-test' }));
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials!;
    const region = /\.execute-api\.([^.]+)\./.exec(url)?.[1] ?? process.env.AWS_REGION;
    const aws = new AwsClient({ accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey!, sessionToken, region, service: 'execute-api' });
    return new Api(url.replace(/\/+$/, ''), aws);
  }

  private constructor(private readonly url: string, private readonly aws: AwsClient) {}

  /** @returns the document's id */
  public async upload(fileName: string, contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const { documentId, uploadUrl, method, headers } = await this.call<Upload>(
      'POST', '/uploads', { fileName, contentType, sizeBytes: bytes.length, labels: { purpose: 'smoke-test' } },
    );
    const response = await fetch(uploadUrl, { method, headers, body: bytes }); // the URL carries its own authorization
    if (!response.ok) {
      throw new Error(`The upload was answered with ${response.status}: ${await response.text()}`);
    }
    return documentId;
  }

  public async get(documentId: string): Promise<Document> {
    return this.call('GET', `/documents/${documentId}`);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.aws.fetch(`${this.url}${path}`, { method, body: JSON.stringify(body), headers: body && { 'Content-Type': 'application/json' } });
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`);
    }
    return response.json() as Promise<T>;
  }
}

/** Uploads a document, and waits until the pipeline is done with it. @throws where it is not read, or not in time */
async function smokeTest({ API_URL, SMOKE_TEST_ROLE_ARN, SMOKE_TEST_SECONDS = '300' }: NodeJS.ProcessEnv): Promise<string> {
  const seconds = Number(SMOKE_TEST_SECONDS);
  if (!API_URL || !SMOKE_TEST_ROLE_ARN || !(seconds > 0)) {
    throw new Error(USAGE);
  }
  const api = await Api.open(API_URL, SMOKE_TEST_ROLE_ARN);
  const documentId = await api.upload('smoke-test.pdf', 'application/pdf', pdfThatSays(WORDS));
  for (const start = Date.now(); ; await sleep(POLL_MS)) {
    const { status, error, ocrText } = await api.get(documentId);
    if (status === 'SUCCEEDED' && ocrText?.includes(WORDS)) {
      return `The document ${documentId} was read in ${Math.round((Date.now() - start) / 1000)} seconds.`;
    }
    if (status === 'SUCCEEDED') {
      throw new Error(`The document ${documentId} says '${WORDS}', and what was read is '${ocrText}'.`);
    }
    if (FINAL_STATUSES.includes(status)) {
      throw new Error(`The document ${documentId} ended as ${status}: ${error?.code}, ${error?.message}`);
    }
    if (Date.now() - start > seconds * 1000) {
      throw new Error(`The document ${documentId} is still ${status} after ${seconds} seconds.`);
    }
  }
}

smokeTest(process.env).then(
  (sentence) => console.log(sentence),
  (error: Error) => {
    console.error(`The smoke test failed. ${error.message}`);
    process.exitCode = 1;
  },
);
