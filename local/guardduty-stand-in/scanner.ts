import type { Readable } from 'node:stream';
import { GetObjectCommand, GetObjectTaggingCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { ProtectionPlan } from './protection-plan';
import { findSignature } from '../../examples/scanner/scan/signatures.mjs';
import { SCAN_TAG } from '../../src/contract/malware-verdict';

/** What is scanned. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly eTag?: string;
}

export interface Scanned {
  readonly result: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'ACCESS_DENIED' | 'FAILED';
  readonly threats: readonly string[];
  /** Whether the tag was set. */
  readonly isTagged: boolean;
}

/** Scans and tags, as far as the role of the plan may. */
export class Scanner {
  public constructor(
    private readonly s3: S3Client, private readonly allows: (roleArn: string, action: string, resource: string) => Promise<boolean>,
  ) {}

  public async scan({ roleArn }: ProtectionPlan, version: ObjectVersion): Promise<Scanned> {
    const arn = `arn:aws:s3:::${version.bucket}/${version.key}`;
    if (!await this.allows(roleArn, 's3:GetObjectVersion', arn)) {
      return { result: 'ACCESS_DENIED', threats: [], isTagged: false };
    }
    const threat = await this.look(version).catch(() => null);
    if (threat === null) {
      return { result: 'FAILED', threats: [], isTagged: false };
    }
    const result = threat === undefined ? 'NO_THREATS_FOUND' : 'THREATS_FOUND';
    const isTagged = await this.allows(roleArn, 's3:PutObjectVersionTagging', arn);
    if (isTagged) {
      await this.tag(version, result);
    }
    return { result, threats: threat === undefined ? [] : [threat], isTagged };
  }

  private async look(version: ObjectVersion): Promise<string | undefined> {
    const { Body } = await this.s3.send(new GetObjectCommand(address(version)));
    return findSignature(Body as Readable);
  }

  /** Beside the tags that are there. */
  private async tag(version: ObjectVersion, value: string): Promise<void> {
    const { TagSet = [] } = await this.s3.send(new GetObjectTaggingCommand(address(version)));
    const others = TagSet.filter(({ Key }) => Key !== SCAN_TAG);
    await this.s3.send(new PutObjectTaggingCommand({ ...address(version), Tagging: { TagSet: [...others, { Key: SCAN_TAG, Value: value }] } }));
  }
}

function address({ bucket, key, versionId }: ObjectVersion) {
  return { Bucket: bucket, Key: key, VersionId: versionId };
}
