import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { World } from './clients';

/** What a request to Amazon S3 is billed as. */
export type S3Request = 'S3_PUT' | 'S3_GET';

/** A bucket of Amazon S3 that keeps everything in memory. */
export class Bucket {
  /** By the first two parts of their keys, so that a listing looks through those of one document. */
  private readonly folders = new Map<string, Map<string, Buffer>>();

  /** @param onRequest told of each request, and what was written by it */
  public constructor(private readonly world: World, private readonly onRequest: (request: S3Request, writtenKey?: string) => void) {}

  /** Let all clients of this process ask this bucket and nothing else. */
  public attach(): void {
    S3Client.prototype.send = (async (command: object) => {
      const { time, random } = this.world;
      await time.sleep(command instanceof PutObjectCommand ? random.between(20, 80) : random.between(10, 50));
      return this.reply(command);
    }) as S3Client['send'];
  }

  /** Whoever it is that writes. */
  public put(key: string, body: Buffer): void {
    const folder = folderOf(key);
    this.folders.set(folder, this.folders.get(folder) ?? new Map<string, Buffer>());
    this.folders.get(folder)!.set(key, body);
    this.onRequest('S3_PUT', key);
  }

  /** Without a request. @param prefix two parts of keys at least */
  public removeBelow(prefix: string): void {
    this.folders.delete(folderOf(prefix));
  }

  private get(key: string): Buffer {
    return this.folders.get(folderOf(key))!.get(key)!;
  }

  private reply(command: object): object {
    if (command instanceof PutObjectCommand) {
      this.put(command.input.Key!, Buffer.from(command.input.Body as string | Uint8Array));
      return { ETag: 'tag' };
    }
    if (command instanceof ListObjectsV2Command) {
      this.onRequest('S3_PUT'); // the same price
      const prefix = command.input.Prefix!;
      const keys = [...this.folders.get(folderOf(prefix))?.keys() ?? []].filter((key) => key.startsWith(prefix));
      return { Contents: keys.sort().map((Key) => ({ Key })) };
    }
    if (command instanceof HeadObjectCommand) {
      this.onRequest('S3_GET');
      return { ContentLength: this.get(command.input.Key!).length, ETag: 'tag' };
    }
    if (command instanceof GetObjectCommand) {
      this.onRequest('S3_GET');
      const body = this.get(command.input.Key!);
      return { Body: Object.assign(Readable.from([body]), { transformToByteArray: async () => Buffer.from(body) }) };
    }
    throw new Error(`Amazon S3 is not expected to be sent ${command.constructor.name}.`);
  }
}

function folderOf(key: string): string {
  return key.split('/', 2).join('/');
}
