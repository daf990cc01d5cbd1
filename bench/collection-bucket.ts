import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { SyntheticAnswer } from './collection-answer';

/** A listing has this many keys at most. */
const LISTED_AT_ONCE = 1000;

/** As much of S3 as collecting needs: an answer stands below a prefix, and what is written is counted and forgotten. */
export class CollectionBucket {
  public writtenBytes = 0;

  public constructor(private readonly answer: SyntheticAnswer, private readonly prefix: string) {}

  /** Let the client ask this bucket and nothing else. */
  public attach(client: S3Client): void {
    client.send = (async (command: object) => this.reply(command)) as S3Client['send'];
  }

  private reply(command: object): object {
    if (command instanceof ListObjectsV2Command) {
      return this.list(Number(command.input.ContinuationToken ?? 0));
    }
    if (command instanceof GetObjectCommand) {
      return { Body: bodyOf(this.answer.part(Number(command.input.Key!.slice(this.prefix.length)))) };
    }
    if (command instanceof PutObjectCommand || command instanceof UploadPartCommand) {
      this.writtenBytes += Buffer.byteLength(command.input.Body as string | Uint8Array);
      return { ETag: 'tag' };
    }
    if (command instanceof CreateMultipartUploadCommand) {
      return { UploadId: 'upload' };
    }
    if (command instanceof CompleteMultipartUploadCommand) {
      return {};
    }
    throw new Error(`Collecting is not expected to send ${command.constructor.name}.`);
  }

  /** By name, as S3 does: `10` comes before `2`. */
  private list(from: number): object {
    const names = Array.from({ length: this.answer.partCount }, (_, index) => String(index + 1)).sort();
    const to = from + LISTED_AT_ONCE;
    return {
      Contents: names.slice(from, to).map(name => ({ Key: `${this.prefix}${name}` })),
      IsTruncated: to < names.length,
      NextContinuationToken: to < names.length ? String(to) : undefined,
    };
  }
}

/** Read whole, as the SDK does it. */
function bodyOf(pieces: Iterable<Buffer>): object {
  const stream = Readable.from(pieces);
  return Object.assign(stream, { transformToByteArray: async () => Buffer.concat(await stream.toArray() as Buffer[]) });
}
