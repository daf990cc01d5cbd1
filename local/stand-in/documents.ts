import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { invalidS3Object } from './errors';
import { SIGNATURE_BYTES } from '../recognize/document-type';

/** As requests name it. */
export interface S3Object {
  readonly Bucket?: string;
  readonly Name?: string;
  readonly Version?: string;
}

/** The documents in S3, read as the services do: missing and forbidden look the same. */
export class Documents {
  constructor(private readonly s3: S3Client) {}

  /** Size and first bytes, which is enough to refuse most of what has to be refused. */
  async inspect(object: S3Object): Promise<{ size: number; head: Uint8Array }> {
    return readable(async () => {
      const { ContentLength: size = 0 } = await this.s3.send(new HeadObjectCommand(address(object)));
      if (size === 0) {
        return { size, head: new Uint8Array() };
      } // a range of nothing is an error in S3
      return { size, head: await this.get(object, `bytes=0-${SIGNATURE_BYTES - 1}`) };
    });
  }

  async read(object: S3Object): Promise<Uint8Array> {
    return readable(async () => this.get(object));
  }

  private async get(object: S3Object, range?: string): Promise<Uint8Array> {
    const { Body } = await this.s3.send(new GetObjectCommand({ ...address(object), Range: range }));
    return Body!.transformToByteArray();
  }
}

function address(object: S3Object) {
  return { Bucket: object.Bucket, Key: object.Name, VersionId: object.Version };
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status !== undefined && status >= 400 && status < 500) {
      throw invalidS3Object();
    }
    throw error;
  }
}
