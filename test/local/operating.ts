import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cliStack, QUOTA } from './cli-stack';
import { Docpipe } from './docpipe';
import { whileRecognitionIsDenied } from './given-up';
import { IMAGE_TEXT } from './images';
import { invoke } from './invoke';
import { patience } from './place';
import { Queues } from './queues';
import { physicalId } from './stack-resources';
import { startEnvironment } from './start-environment';
import { Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';

const TIMEOUT_MS = patience(90_000);
const POLL_MS = 200;

/** A deployed pipeline, its operator, and a folder with their files. */
export class Operating {
  public environment!: Environment;
  public docpipe!: Docpipe;
  public folder!: string;

  public async start(suite: string): Promise<void> {
    this.folder = fs.mkdtempSync(path.join(tmpdir(), 'docpipe-'));
    this.environment = await startEnvironment({
      suite, stack: cliStack, textract: { recognizer: instantRecognizer(IMAGE_TEXT), quotas: { ...QUOTA, getsPerSecond: 100 } },
    });
    this.docpipe = await Docpipe.open(this.environment, this.folder);
  }

  public async stop(): Promise<void> {
    await this.environment?.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  /** Writes a file, of a text that no other one has. @returns where it is */
  public file(name: string, content: string | Uint8Array = `Dear ${name}`): string {
    const place = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, content);
    return place;
  }

  /** A folder of so many documents. */
  public files(name: string, count: number): string {
    Array.from({ length: count }, (_, n) => this.file(`${name}/${name}-${n}.txt`));
    return path.join(this.folder, name);
  }

  /** Uploads files, and waits until they are read. @returns their ids, in the order of the files */
  public async read(...args: readonly string[]): Promise<string[]> {
    return idsOf((await this.docpipe.json('upload', ...args, '--wait')).done);
  }

  public async recordsOf(ids: readonly string[]): Promise<DocumentRecord[]> {
    return (await this.environment.documents.records()).filter(({ documentId }) => ids.includes(documentId));
  }

  /** As each minute on AWS. */
  public async tick(): Promise<void> {
    await invoke(this.environment.clients.lambda, await physicalId(this.environment, 'AWS::Lambda::Function', /TickingHandler/));
  }

  /** Documents on which recognition gives up. @returns their ids */
  public async givenUp(...places: readonly string[]): Promise<string[]> {
    return whileRecognitionIsDenied(this.environment, async () => {
      const ids = idsOf((await this.docpipe.json('upload', ...places)).done);
      const queues = new Queues(this.environment);
      await until(async () => await queues.count(await this.deadLetters()) === ids.length);
      return ids;
    });
  }

  /** The queue of what recognition gives up on. */
  public async deadLetters(): Promise<string> {
    return new Queues(this.environment).url(/RecognitionWorkDeadLetterQueue/);
  }
}

/** One for all tests of a file. */
export function operating(suite: string): Operating {
  const all = new Operating();
  beforeAll(async () => all.start(suite));
  afterAll(async () => all.stop());
  return all;
}

export function idsOf(documents: ReadonlyArray<{ readonly documentId: string }>): string[] {
  return documents.map(({ documentId }) => documentId);
}

export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (const start = Date.now(); ; await sleep(POLL_MS)) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() - start > TIMEOUT_MS) {
      throw new Error(`It did not come to that in ${TIMEOUT_MS / 1000} seconds: ${look}`);
    }
  }
}
