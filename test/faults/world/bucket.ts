import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { NoSuchKey, NotFound } from '@aws-sdk/client-s3';
import type { World } from './world';
import { serviceError } from '../../helpers/fake-aws';

export const BUCKET = 'documents-bucket';

export interface ObjectVersion {
  readonly key: string;
  readonly versionId?: string;
  readonly eTag: string;
  readonly body: Buffer;
}

interface Address {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
  readonly IfMatch?: string;
}

/** Amazon S3, as far as the pipeline uses it. */
export class Bucket {
  private versions = new Map<string, ObjectVersion[]>();
  private count = 0;

  public constructor(private readonly world: World, public readonly versioned: boolean) {}

  public answer(command: string, input: any): unknown {
    if (input.Bucket !== BUCKET) this.world.refuse(`There is no bucket ${input.Bucket}`);
    switch (command) {
      case 'HeadObject': {
        const { body, eTag } = this.find(input, NotFound);
        return { ContentLength: body.length, ETag: `"${eTag}"` };
      }
      case 'GetObject': {
        const { body } = this.find(input, NoSuchKey);
        return { Body: Object.assign(Readable.from([body]), { transformToByteArray: async () => new Uint8Array(body) }) };
      }
      case 'PutObject':
        if (!input.Key.startsWith('results/')) this.world.refuse(`A function writes ${input.Key}, where uploads are or nothing belongs`);
        this.put(input.Key, input.Body);
        return {};
      case 'ListObjectsV2': return this.list(input);
      default: return this.world.refuse(`Nobody expects ${command} of Amazon S3`);
    }
  }

  public put(key: string, body: Buffer | string): ObjectVersion {
    const bytes = Buffer.from(body);
    const object: ObjectVersion = {
      key,
      versionId: this.versioned ? `version-${this.count += 1}` : undefined,
      eTag: createHash('md5').update(bytes).digest('hex'),
      body: bytes,
    };
    this.versions.set(key, this.versioned ? [...this.versions.get(key) ?? [], object] : [object]);
    return object;
  }

  public delete(key: string): void {
    this.versions.delete(key);
  }

  /** An object as it is now, or one version of it. */
  public peek(key: string, versionId?: string): ObjectVersion | undefined {
    return this.versions.get(key)?.findLast((object) => versionId === undefined || object.versionId === versionId);
  }

  private find({ Key, VersionId, IfMatch }: Address, NotThere: typeof NoSuchKey | typeof NotFound): ObjectVersion {
    const found = this.peek(Key, VersionId);
    if (!found) throw new NotThere({ message: `There is no ${Key}`, $metadata: { httpStatusCode: 404 } });
    if (IfMatch && IfMatch !== found.eTag) throw serviceError('PreconditionFailed', 412);
    return found;
  }

  /** In the order of the keys' bytes. */
  private list({ Prefix = '', ContinuationToken = '', MaxKeys = 2, StartAfter = '' }: any) {
    const after = ContinuationToken > StartAfter ? ContinuationToken : StartAfter;
    const keys = [...this.versions.keys()].filter((key) => key.startsWith(Prefix) && key > after).sort();
    const page = keys.slice(0, MaxKeys);
    const truncated = keys.length > page.length;
    return {
      Contents: page.map((key) => ({ Key: key, ETag: `"${this.peek(key)!.eTag}"`, Size: this.peek(key)!.body.length })),
      IsTruncated: truncated,
      NextContinuationToken: truncated ? page.at(-1) : undefined,
    };
  }
}
