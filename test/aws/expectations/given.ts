import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { signed } from '../../../examples/upload-client/authorization';
import { Upload } from '../../../local/documents';
import { apiOf, Environment } from '../../../local/environment';
import { DocumentRecord } from '../../../src/contract/document-record';
import { isTerminal } from '../../../src/contract/status-table';
import { ApiCaller } from '../../local/api-caller';
import { invoke } from '../../local/invoke';
import { patience } from '../../local/place';
import { Queues } from '../../local/queues';
import { physicalId } from '../../local/stack-resources';

const DEFAULT_MS = 90_000;

/** The answer to HEAD has no body, so that it has no name either. */
export const DENIED = /^403 /;

/** A deployed stack, and what expectations do with it. */
export class Given {
  public readonly api: ApiCaller;
  private admin?: Promise<S3Client>;
  private readonly rungSoFar = new Set<string>();

  /** @param signal ends whatever is waited for */
  public constructor(public readonly environment: Environment, private readonly signal?: AbortSignal) {
    const { url, fetch: fetchThere, credentials, region } = apiOf(environment);
    this.api = new ApiCaller(url, fetchThere, signed({ ...credentials, region }));
  }

  public get isAws(): boolean {
    return this.environment.account.place === 'AWS';
  }

  /** Waits for something. @param milliseconds as long as the emulator may take */
  public async until<T>(what: string, look: () => Promise<T | undefined | false>, milliseconds = DEFAULT_MS): Promise<T> {
    const limit = patience(milliseconds, this.isAws);
    for (const start = Date.now(); ; await sleep(this.isAws ? 3_000 : 200)) {
      this.signal?.throwIfAborted();
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

  public async finished(upload: Upload): Promise<DocumentRecord> {
    return this.until(`${upload.key} did not come to its end`, async () => {
      const [found] = await this.environment.documents.recordsOf([upload]);
      return found && isTerminal(found.status) && found;
    });
  }

  /** What happens each minute, now. */
  public async tick(): Promise<void> {
    await invoke(this.environment.clients.lambda, await physicalId(this.environment, 'AWS::Lambda::Function', /TickingHandler/));
  }

  /** The names of the alarms that have rung so far: whoever looks takes the messages of all. */
  public async rung(): Promise<ReadonlySet<string>> {
    for (const body of await new Queues(this.environment).take(this.environment.outputs.RungQueueUrl)) {
      const { AlarmName, NewStateValue } = JSON.parse(body) as { readonly AlarmName: string; readonly NewStateValue: string };
      if (NewStateValue === 'ALARM') {
        this.rungSoFar.add(AlarmName);
      }
    }
    return this.rungSoFar;
  }

  /** Somebody who may do everything with the bucket, and with the key. */
  public async administrator(): Promise<S3Client> {
    this.admin ??= this.clientOf('administrator', ['s3:*', 'kms:*']);
    return this.admin;
  }

  /** Somebody with a few rights on the bucket and the key. */
  public async clientOf(name: string, actions: readonly string[]): Promise<S3Client> {
    const { account, outputs: { BucketName, KeyArn }, stackName } = this.environment;
    const resource = [`arn:aws:s3:::${BucketName}`, `arn:aws:s3:::${BucketName}/*`, KeyArn];
    const credentials = await account.principal(stackName, name, { action: actions, resource });
    return new S3Client({ ...account.clientConfig(credentials), maxAttempts: 3 });
  }
}

/** How AWS refuses something: the HTTP status, and the name of the error. @throws where it does not, or refuses it for another reason */
export async function refusal(call: Promise<unknown>, expected: RegExp): Promise<string> {
  const seen = await call.then(() => 'It was not refused.', ({ name, $metadata }: RefusedError) => `${$metadata?.httpStatusCode ?? ''} ${name}`.trim());
  if (!expected.test(seen)) {
    throw new Error(`${seen}: it was to be ${expected.source}.`);
  }
  return seen;
}

interface RefusedError {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}
