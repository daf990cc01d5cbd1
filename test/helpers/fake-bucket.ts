import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, DeleteObjectsCommand,
  GetBucketNotificationConfigurationCommand, GetBucketPolicyCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand,
  ListObjectsV2Command, ListObjectVersionsCommand, NoSuchKey, NotFound, PutObjectCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { FakeAws } from './fake-aws';
import { serviceError } from './service-errors';
import { strictClient } from './strict-client';

export const BUCKET = 'documents-bucket';

const PART_MIN_BYTES = 5 * 1024 * 1024;

/** Small, so that whoever lists must follow on. */
const LISTED_A_PAGE = 2;

/** When every object was last modified, as listings have it. */
export const LISTED_DATE = new Date('2029-12-30T12:00:00.000Z');

export interface StoredObject {
  readonly key: string;
  readonly versionId?: string;
  readonly eTag: string;
  readonly body: Buffer;
  readonly contentType?: string;
}

/** As HEAD has it. */
export interface StorageState {
  readonly StorageClass?: string;
  readonly ArchiveStatus?: string;
  readonly Restore?: string;
}

interface Upload {
  readonly contentType?: string;
  readonly parts: Buffer[];
}

interface Address {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

interface Listing {
  readonly Bucket: string;
  readonly Prefix: string;
  readonly EncodingType?: string;
  readonly MaxKeys?: number;
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

/** A bucket, versioned unless told otherwise. */
export class FakeBucket {
  public versioned = true;
  public listedAPage = LISTED_A_PAGE;
  /** The statements of its policy, where it has one. */
  public policy?: readonly object[];
  public notifications: object = {};
  private versions: StoredObject[] = [];
  private denied = new Set<string>();
  private isGated = false;
  private marked = new Set<string>();
  private storage = new Map<string, StorageState>();
  private customerKeys = new Set<string>();
  private uploads = new Map<string, Upload>();
  private count = 0;

  public constructor(private readonly aws: FakeAws) {
    strictClient(S3Client, () => aws, [
      [HeadObjectCommand, (input) => {
        const { body, eTag } = this.find(input, NotFound);
        return { ContentLength: body.length, ETag: `"${eTag}"`, ...this.storage.get(input.Key) };
      }],
      [GetObjectTaggingCommand, (input) => {
        if (!this.isGated) {
          throw serviceError('AccessDenied', 403, 'No function may see tags where they say nothing'); // nor needs to
        }
        this.find(input, NoSuchKey, false);
        return { TagSet: [] };
      }],
      [GetObjectCommand, (input) => {
        const { body } = this.find(input);
        const { StorageClass, ArchiveStatus, Restore } = this.storage.get(input.Key) ?? {};
        if ((['GLACIER', 'DEEP_ARCHIVE'].includes(StorageClass!) || ArchiveStatus) && !Restore?.includes('ongoing-request="false"')) {
          throw serviceError('InvalidObjectState', 403, 'The operation is not valid for the object\'s storage class');
        }
        return { ContentLength: body.length, Body: streamOf(body) };
      }],
      [PutObjectCommand, ({ Key, Body, ContentType, IfNoneMatch }) => {
        if (IfNoneMatch === '*' && !this.marked.has(Key) && this.keys(Key).includes(Key)) {
          throw serviceError('PreconditionFailed', 412);
        }
        return this.put(Key, Body, ContentType);
      }],
      [ListObjectsV2Command, ({ Prefix, Delimiter, ContinuationToken = '' }) => this.list(Prefix, ContinuationToken, Delimiter)],
      [GetBucketPolicyCommand, () => {
        if (this.policy === undefined) {
          throw serviceError('NoSuchBucketPolicy', 404, 'The bucket policy does not exist');
        }
        return { Policy: JSON.stringify({ Version: '2012-10-17', Statement: this.policy }) };
      }],
      [GetBucketNotificationConfigurationCommand, () => this.notifications],
      [DeleteObjectsCommand, ({ Bucket, Delete }) => this.deleteVersions(Bucket, Delete.Objects)],
      [ListObjectVersionsCommand, (input) => this.listVersions(input)],
      [CreateMultipartUploadCommand, ({ ContentType }) => {
        this.uploads.set(String(this.count += 1), { contentType: ContentType, parts: [] });
        return { UploadId: String(this.count) };
      }],
      [UploadPartCommand, ({ UploadId, PartNumber, Body }) => {
        this.uploads.get(UploadId)!.parts[PartNumber - 1] = Buffer.from(Body);
        return { ETag: `"part ${PartNumber}"` };
      }],
      [CompleteMultipartUploadCommand, ({ UploadId, Key, MultipartUpload }) => this.complete(UploadId, Key, MultipartUpload.Parts)],
      [AbortMultipartUploadCommand, ({ UploadId }) => {
        this.uploads.delete(UploadId);
        return {};
      }],
    ]);
  }

  public reset(): void {
    this.versioned = true;
    this.listedAPage = LISTED_A_PAGE;
    this.policy = undefined;
    this.notifications = {};
    this.versions = [];
    this.denied.clear();
    this.isGated = false;
    this.marked.clear();
    this.storage.clear();
    this.customerKeys.clear();
    this.uploads.clear();
    this.count = 0;
  }

  public put(key: string, body: Buffer | string, contentType?: string): StoredObject {
    const bytes = Buffer.from(body);
    const object = {
      key,
      versionId: this.versioned ? `version-${this.count += 1}` : undefined,
      eTag: createHash('md5').update(bytes).digest('hex'),
      body: bytes,
      contentType,
    };
    this.marked.delete(key);
    this.versions = [...this.versions.filter((other) => this.versioned || other.key !== key), object];
    return object;
  }

  /** All versions of it. */
  public delete(key: string): void {
    this.versions = this.versions.filter((object) => object.key !== key);
  }

  /** Its versions stay, below a delete marker. */
  public mark(key: string): void {
    this.marked.add(key);
  }

  /** Reading is answered with 403 from now on. */
  public deny(key: string): void {
    this.denied.add(key);
  }

  /** Reads take a tag from now on, which what is gone does not have: it is answered with 403. */
  public gate(): void {
    this.isGated = true;
  }

  /** What HEAD tells of its storage class from now on; a GET is refused accordingly. */
  public store(key: string, state: StorageState): void {
    this.storage.set(key, state);
  }

  /** It was uploaded with a key of the uploader's (SSE-C). */
  public encryptByCustomer(key: string): void {
    this.customerKeys.add(key);
  }

  /** Multipart uploads that were neither completed nor given up: nobody sees them, and they are paid for. */
  public get uploadsUnderWay(): number {
    return this.uploads.size;
  }

  /** Oldest first. */
  public versionsOf(key: string): StoredObject[] {
    return this.versions.filter((object) => object.key === key);
  }

  public isMarked(key: string): boolean {
    return this.marked.has(key);
  }

  public keys(prefix = ''): string[] {
    return [...new Set(this.versions.map(({ key }) => key))].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The newest version, which must be there. */
  public get(key: string): StoredObject {
    return this.find({ Bucket: BUCKET, Key: key });
  }

  public text(key: string): string {
    return this.get(key).body.toString('utf8');
  }

  public json(key: string): any {
    return JSON.parse(this.text(key));
  }

  /** As strict as S3 is with the list of parts, and with their sizes. */
  private complete(uploadId: string, key: string, listed: ReadonlyArray<{ readonly PartNumber: number; readonly ETag: string }>): object {
    const { parts, contentType } = this.uploads.get(uploadId)!;
    if (listed.length !== parts.length || listed.some(({ PartNumber, ETag }, i) => PartNumber !== i + 1 || ETag !== `"part ${i + 1}"`)) {
      this.aws.refuse(`The parts ${JSON.stringify(listed)} are not the ${parts.length} that were uploaded`);
    }
    if (parts.slice(0, -1).some(({ length }) => length < PART_MIN_BYTES)) {
      this.aws.refuse('A part that is not the last one has less than 5 MiB');
    }
    this.put(key, Buffer.concat(parts), contentType);
    this.uploads.delete(uploadId);
    return {};
  }

  private find({ Bucket, Key, VersionId }: Address, NotThere: typeof NoSuchKey | typeof NotFound = NoSuchKey, isRead = true): StoredObject {
    if (Bucket !== BUCKET) {
      this.aws.refuse(`There is no bucket ${Bucket}`);
    }
    if (isRead && this.denied.has(Key)) {
      throw serviceError('AccessDenied', 403, 'Access Denied');
    }
    if (this.customerKeys.has(Key)) {
      throw NotThere === NotFound ? serviceError('400', 400, 'UnknownError') : serviceError('InvalidRequest', 400,
        'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.');
    }
    const isThat = (object: StoredObject) => object.key === Key && (VersionId === undefined || object.versionId === VersionId);
    const found = VersionId === undefined && this.marked.has(Key) ? undefined : this.versions.findLast(isThat);
    if (!found && isRead && this.isGated) {
      throw serviceError('AccessDenied', 403, 'Access Denied');
    }
    if (!found) {
      throw new NotThere({ message: `There is no ${Key}`, $metadata: { httpStatusCode: 404 } });
    }
    return found;
  }

  /** In the order of the keys' bytes, which is not that of the numbers in them. */
  private list(prefix: string, after: string, delimiter?: string) {
    const folderOf = (key: string) => {
      const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + 1);
    };
    const entries = [...new Set(this.keys(prefix).map(folderOf))].filter((entry) => entry > after);
    const page = entries.slice(0, this.listedAPage);
    const truncated = entries.length > page.length;
    const isObject = (entry: string) => delimiter === undefined || !entry.slice(prefix.length).includes(delimiter);
    return {
      Contents: page.filter(isObject).map((Key) => ({ Key, Size: this.get(Key).body.length })),
      CommonPrefixes: page.filter((entry) => !isObject(entry)).map((Prefix) => ({ Prefix })),
      IsTruncated: truncated,
      NextContinuationToken: truncated ? page.at(-1) : undefined,
    };
  }

  /** One by one: what is denied stays, and is named. */
  private deleteVersions(bucket: string, objects: ReadonlyArray<{ readonly Key: string; readonly VersionId: string; readonly ETag?: string }>) {
    if (bucket !== BUCKET) {
      this.aws.refuse(`There is no bucket ${bucket}`);
    }
    if (objects.length < 1 || objects.length > 1000) {
      this.aws.refuse(`One call deletes 1 to 1,000 objects, and not ${objects.length}`);
    }
    const replaced = objects.filter(({ Key, ETag }) => ETag !== undefined && this.versionsOf(Key).some(({ eTag }) => `"${eTag}"` !== ETag));
    for (const { Key, VersionId } of objects.filter((object) => !replaced.includes(object))) {
      if (VersionId === undefined) {
        this.aws.refuse(`Of ${Key} no version is named: that would only put a delete marker above it`);
      }
      if (this.denied.has(Key)) {
        continue;
      }
      if (VersionId === 'marker') {
        this.marked.delete(Key);
      }
      this.versions = this.versions.filter((object) => object.key !== Key || (object.versionId ?? 'null') !== VersionId);
    }
    const denied = objects.filter(({ Key }) => this.denied.has(Key));
    return {
      Errors: [
        ...denied.map((object) => ({ ...object, Code: 'AccessDenied', Message: 'Access Denied' })),
        ...replaced.map((object) => ({ ...object, Code: 'PreconditionFailed', Message: 'At least one of the pre-conditions did not hold' })),
      ],
    };
  }

  /** Keys in the order of their bytes, of each the newest version first. */
  private listVersions({ Bucket, Prefix, EncodingType, MaxKeys = 1000, KeyMarker, VersionIdMarker }: Listing) {
    if (Bucket !== BUCKET) {
      this.aws.refuse(`There is no bucket ${Bucket}`);
    }
    const encoded = (key: string) => (EncodingType === 'url' ? new URLSearchParams({ key }).toString().slice('key='.length) : key);
    const keys = [...new Set([...this.versions.map(({ key }) => key), ...this.marked])].sort(compareKeys);
    const all = keys.filter((key) => key.startsWith(Prefix)).flatMap((key) => {
      const marker = this.marked.has(key) ? [{ Key: key, VersionId: 'marker', IsLatest: true, marker: true }] : [];
      const versions = this.versions.filter((version) => version.key === key).reverse().map(({ versionId, eTag, body }, index) => ({
        Key: key,
        VersionId: versionId ?? 'null',
        ETag: `"${eTag}"`,
        Size: body.length,
        LastModified: LISTED_DATE,
        IsLatest: marker.length + index === 0,
        marker: false,
      }));
      return [...marker, ...versions];
    });
    const passed = all.findLastIndex(({ Key, VersionId }) => Key === KeyMarker && [undefined, VersionId].includes(VersionIdMarker));
    const isAfter = ({ Key }: { Key: string }) => compareKeys(Key, KeyMarker!) > 0;
    const start = passed >= 0 || KeyMarker === undefined ? passed + 1 : all.findIndex(isAfter);
    const rest = start < 0 ? [] : all.slice(start);
    const page = rest.slice(0, Math.min(MaxKeys, this.listedAPage)).map(({ Key, ...entry }) => ({ ...entry, Key: encoded(Key) }));
    const truncated = rest.length > page.length;
    return {
      Versions: page.filter(({ marker }) => !marker),
      DeleteMarkers: page.filter(({ marker }) => marker),
      EncodingType,
      IsTruncated: truncated,
      ...(truncated && { NextKeyMarker: page.at(-1)!.Key, NextVersionIdMarker: page.at(-1)!.VersionId }),
    };
  }
}

function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function streamOf(body: Buffer) {
  return Object.assign(Readable.from([body]), { transformToByteArray: async () => new Uint8Array(body) });
}
