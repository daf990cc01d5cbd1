import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { NoSuchKey, NotFound } from '@aws-sdk/client-s3';
import { START } from './scheduler';
import type { World } from './world';
import { serviceError } from '../../helpers/service-errors';

export const BUCKET = 'documents-bucket';

/** The version id of a delete marker. */
export const MARK = 'marker';

/** Few, so that who lists has to go on. */
const LISTED_A_PAGE = 2;

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

/** The body of an object, as the SDK gives it. */
export function bodyOf(content: Buffer): Readable & { readonly content: Buffer } {
  return Object.assign(Readable.from([content]), { content, transformToByteArray: async () => new Uint8Array(content) });
}

/** Amazon S3, as far as the pipeline uses it. */
export class Bucket {
  private versions = new Map<string, ObjectVersion[]>();
  /** Keys whose newest version is a mark that there is none. */
  private readonly marked = new Set<string>();
  private count = 0;

  public constructor(private readonly world: World, public readonly versioned: boolean) {}

  public answer(command: string, input: any): unknown {
    if (input.Bucket !== BUCKET) {
      this.world.refuse(`There is no bucket ${input.Bucket}`);
    }
    switch (command) {
      case 'HeadObject': {
        const { body, eTag } = this.find(input, NotFound);
        return { ContentLength: body.length, ETag: `"${eTag}"` };
      }
      case 'GetObjectTagging': {
        if (!this.peek(input.Key, input.VersionId)) {
          throw new NoSuchKey({ message: `There is no ${input.Key}`, $metadata: { httpStatusCode: 404 } });
        }
        return { TagSet: [] };
      }
      case 'GetObject': {
        const { body } = this.find(input, NoSuchKey);
        return { Body: bodyOf(body) };
      }
      case 'PutObject':
        if (!input.Key.startsWith('results/')) {
          this.world.refuse(`A function writes ${input.Key}, where uploads are or nothing belongs`);
        }
        this.put(input.Key, input.Body);
        return {};
      case 'ListObjectsV2': return this.list(input);
      case 'ListObjectVersions': return this.listVersions(input);
      case 'DeleteObjects': return this.deleteObjects(input.Delete.Objects);
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
    this.marked.delete(key);
    this.versions.set(key, this.versioned ? [...this.versions.get(key) ?? [], object] : [object]);
    return object;
  }

  /** Versions stay, where there are any. */
  public delete(key: string): void {
    if (this.versioned) {
      this.marked.add(key);
    } else {
      this.versions.delete(key);
    }
  }

  /** An object as it is now, or one version of it. */
  public peek(key: string, versionId?: string): ObjectVersion | undefined {
    if (versionId === undefined && this.marked.has(key)) {
      return undefined;
    }
    return this.versions.get(key)?.findLast((object) => versionId === undefined || object.versionId === versionId);
  }

  /** Everything that there is below a prefix, marks that there is none included. */
  public keysBelow(prefix: string): string[] {
    return [...this.versions.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Whether this very object is kept, be it as an older version. */
  public keeps(object: ObjectVersion): boolean {
    return this.versions.get(object.key)?.includes(object) ?? false;
  }

  /** Versions for good, or the mark; some may be refused while others are gone. */
  private deleteObjects(objects: Array<{ readonly Key: string; readonly VersionId?: string; readonly ETag?: string }>): unknown {
    if (objects.length < 1 || objects.length > 1000) {
      this.world.refuse(`DeleteObjects takes 1 to 1000 objects, not ${objects.length}`);
    }
    const refused = objects.filter(() => this.world.plan.refusesEntry());
    const replaced = objects.filter(({ Key, ETag }) => ETag !== undefined && (this.versions.get(Key) ?? []).some(({ eTag }) => `"${eTag}"` !== ETag));
    for (const { Key, VersionId } of objects.filter((object) => !refused.includes(object) && !replaced.includes(object))) {
      if (VersionId === undefined) {
        this.world.refuse(`${Key} would get a mark, and stay`);
      }
      const object = this.versions.get(Key)?.find(({ versionId = 'null' }) => versionId === VersionId);
      if (object || VersionId === MARK) {
        this.world.removes(Key, VersionId === 'null' ? `null ${object!.eTag}` : VersionId);
      }
      if (VersionId === MARK) {
        this.marked.delete(Key);
      }
      const left = (this.versions.get(Key) ?? []).filter(({ versionId = 'null' }) => versionId !== VersionId);
      if (left.length > 0 || this.marked.has(Key)) {
        this.versions.set(Key, left);
      } else {
        this.versions.delete(Key);
      }
    }
    return {
      Errors: [
        ...refused.map(({ Key, VersionId }) => ({ Key, VersionId, Code: 'InternalError', Message: 'Try again' })),
        ...replaced.map(({ Key, VersionId }) => ({ Key, VersionId, Code: 'PreconditionFailed', Message: 'Another object is there' })),
      ],
    };
  }

  private find({ Key, VersionId, IfMatch }: Address, NotThere: typeof NoSuchKey | typeof NotFound): ObjectVersion {
    const found = this.peek(Key, VersionId);
    if (!this.world.scans.mayRead(Key, found)) {
      throw serviceError('AccessDenied', 403);
    }
    if (!found) {
      throw new NotThere({ message: `There is no ${Key}`, $metadata: { httpStatusCode: 404 } });
    }
    if (IfMatch && IfMatch !== found.eTag) {
      throw serviceError('PreconditionFailed', 412);
    }
    return found;
  }

  /** In the order of the keys' bytes. */
  private list({ Prefix = '', ContinuationToken = '', MaxKeys = LISTED_A_PAGE, StartAfter = '' }: any) {
    const after = ContinuationToken > StartAfter ? ContinuationToken : StartAfter;
    const keys = [...this.versions.keys()].filter((key) => key.startsWith(Prefix) && key > after && this.peek(key)).sort();
    const page = keys.slice(0, MaxKeys);
    const truncated = keys.length > page.length;
    return {
      Contents: page.map((key) => ({ Key: key, ETag: `"${this.peek(key)!.eTag}"`, Size: this.peek(key)!.body.length })),
      IsTruncated: truncated,
      NextContinuationToken: truncated ? page.at(-1) : undefined,
    };
  }

  /** Of each key the newest version first. */
  private listVersions({ Prefix, EncodingType, KeyMarker = '', VersionIdMarker }: any) {
    if (EncodingType !== 'url') {
      this.world.refuse('Keys may have characters that XML cannot hold');
    }
    const keys = [...this.versions.keys()].filter((key) => key.startsWith(Prefix)).sort();
    const all = keys.flatMap((key) => [
      ...this.marked.has(key) ? [{ Key: key, VersionId: MARK, IsLatest: true }] : [],
      ...this.versions.get(key)!.toReversed().map(({ versionId, eTag, body }, index) => ({
        Key: key,
        VersionId: versionId ?? 'null',
        ETag: `"${eTag}"`,
        Size: body.length,
        LastModified: new Date(START),
        IsLatest: index === 0 && !this.marked.has(key),
      })),
    ]);
    const passed = ({ Key, VersionId }: { Key: string; VersionId: string }) => Key === KeyMarker && (VersionIdMarker ?? VersionId) === VersionId;
    const begin = VersionIdMarker === undefined ? all.findIndex(({ Key }) => Key > KeyMarker) : all.findIndex(passed) + 1;
    const rest = begin < 0 ? [] : all.slice(begin);
    const page = rest.slice(0, LISTED_A_PAGE);
    const truncated = rest.length > page.length;
    const entries = page.map((entry) => ({ ...entry, Key: encodeURIComponent(entry.Key) }));
    return {
      Versions: entries.filter((entry) => 'ETag' in entry),
      DeleteMarkers: entries.filter((entry) => !('ETag' in entry)),
      EncodingType,
      IsTruncated: truncated,
      ...(truncated && { NextKeyMarker: encodeURIComponent(page.at(-1)!.Key), NextVersionIdMarker: page.at(-1)!.VersionId }),
    };
  }
}
