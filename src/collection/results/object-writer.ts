import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/**
 * Writes an object piece by piece, in constant memory. It becomes visible when `close` has returned, and not at all
 * after `abort`.
 */
export class ObjectWriter {
  public bytes = 0;
  private readonly stream = new PassThrough();
  private readonly upload: Upload;
  private readonly done: Promise<unknown>;

  public constructor(client: S3Client, bucket: string, public readonly key: string, public readonly contentType: string) {
    this.upload = new Upload({
      client,
      params: { Bucket: bucket, Key: key, Body: this.stream, ContentType: contentType },
      queueSize: 2, // parts of 5 MB each under way
    });
    this.done = this.upload.done();
    this.done.catch((error) => this.stream.destroy(error as Error));
  }

  /** Waits while the network is slower than the writer. Throws what the upload failed of. */
  public async write(text: string): Promise<void> {
    this.bytes += Buffer.byteLength(text);
    if (this.stream.destroyed) {
      await this.done;
    }
    if (!this.stream.write(text)) {
      await Promise.race([once(this.stream, 'drain'), this.done]);
    }
  }

  public async close(): Promise<void> {
    this.stream.end();
    await this.done;
  }

  public async abort(): Promise<void> {
    await this.upload.abort();
    this.stream.destroy();
    await this.done.catch(() => undefined);
  }
}
