import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { signed } from '../../../examples/upload-client/authorization';
import { Upload } from '../../../local/documents';
import { apiOf, Environment } from '../../../local/environment';
import { DocumentRecord } from '../../../src/contract/document-record';
import { isTerminal } from '../../../src/contract/status-table';
import { ApiCaller } from '../../local/api-caller';
import { invoke } from '../../local/invoke';
import { physicalId } from '../../local/stack-resources';

/** AWS takes that much longer: cold starts, polls, rights that have to be told to all. */
const AWS_PATIENCE = 10;
const DEFAULT_MS = 90_000;

/** A deployed stack, and what expectations do with it. */
export class Given {
  public readonly api: ApiCaller;
  private admin?: Promise<S3Client>;

  public constructor(public readonly environment: Environment) {
    const { url, fetch: fetchThere, credentials, region } = apiOf(environment);
    this.api = new ApiCaller(url, fetchThere, signed({ ...credentials, region }));
  }

  public get isAws(): boolean {
    return this.environment.account.place === 'AWS';
  }

  /** Waits for something. @param milliseconds as long as the emulator may take */
  public async until<T>(what: string, look: () => Promise<T | undefined | false>, milliseconds = DEFAULT_MS): Promise<T> {
    const limit = this.isAws ? milliseconds * AWS_PATIENCE : milliseconds;
    for (const start = Date.now(); ; await sleep(this.isAws ? 3_000 : 200)) {
      const found = await look();
      if (found) {
        return found;
      }
      if (Date.now() - start > limit) {
        throw new Error(`${what} within ${limit / 1000} seconds.`);
      }
    }
  }

  /** Uploads a document, and waits for its end. */
  public async read(name: string, content: string | Buffer): Promise<DocumentRecord> {
    return this.finished(await this.environment.documents.upload(name, content));
  }

  public async finished({ key, versionId }: Upload): Promise<DocumentRecord> {
    return this.until(`${key} did not come to its end`, async () => {
      const records = await this.environment.documents.records();
      const found = records.find((record) => record.objectKey === key && record.versionId === versionId);
      return found && isTerminal(found.status) && found;
    });
  }

  /** What happens each minute, now. */
  public async tick(): Promise<void> {
    await invoke(this.environment.clients.lambda, await physicalId(this.environment, 'AWS::Lambda::Function', /TickingHandler/));
  }

  /** Somebody who may do everything in Amazon S3, and use the key. */
  public async administrator(): Promise<S3Client> {
    this.admin ??= this.clientOf('administrator', ['s3:*', 'kms:*']);
    return this.admin;
  }

  /** Somebody with a few rights. */
  public async clientOf(name: string, actions: readonly string[]): Promise<S3Client> {
    const { account, stackName } = this.environment;
    const credentials = await account.principal(stackName, name, { action: actions, resource: '*' });
    return new S3Client({ ...account.clientConfig(credentials), maxAttempts: 3 });
  }
}

/** The HTTP status with which AWS refuses something. @throws where it does not */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { readonly name: string; readonly $metadata?: { readonly httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode ?? ''} ${name}`.trim();
  }
  throw new Error('It was not refused.');
}
