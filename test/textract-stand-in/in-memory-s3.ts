import type { S3Client } from '@aws-sdk/client-s3';

interface Input {
  Bucket: string;
  Key: string;
  VersionId?: string;
  Range?: string;
  Body?: string;
  SSEKMSKeyId?: string;
}

/** Buckets as a map from `bucket/key` (or `bucket/key?version`) to bytes, behind the commands that the stand-in sends. */
export class InMemoryS3 {
  readonly objects = new Map<string, Uint8Array>();
  readonly puts: Input[] = [];
  /** Keys that may not be written. */
  readonly readOnly = new Set<string>();

  get client(): S3Client {
    return { send: async (command: { input: Input }) => this.send(command) } as unknown as S3Client;
  }

  put(key: string, body: Uint8Array | string, version?: string): void {
    this.objects.set(version ? `${key}?${version}` : key, Buffer.from(body));
  }

  json(key: string): any {
    return JSON.parse(Buffer.from(this.objects.get(key)!).toString());
  }

  private send(command: { input: Input }): object {
    const { Bucket, Key, VersionId, Range, Body } = command.input;
    const address = `${Bucket}/${Key}${VersionId ? `?${VersionId}` : ''}`;
    if (command.constructor.name === 'PutObjectCommand') {
      if (this.readOnly.has(Bucket)) {
        throw failure('AccessDenied', 403);
      }
      this.puts.push(command.input);
      this.put(address, Body!);
      return {};
    }
    const bytes = this.objects.get(address);
    if (!bytes) {
      throw failure('NotFound', 404);
    }
    const [, end] = /bytes=0-(\d+)/.exec(Range ?? '') ?? [];
    const body = end ? bytes.subarray(0, Number(end) + 1) : bytes;
    return { ContentLength: bytes.length, Body: { transformToByteArray: async () => body } };
  }
}

function failure(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}
