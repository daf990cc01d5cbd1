import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { BucketLocationConstraint, CreateBucketCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssetManifestArtifact, CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LocalError } from '../errors';
import { zipDirectory } from './zip';

/** What the names in an assembly that is of no account stand for. */
export interface Placeholders {
  readonly account: string;
  readonly region: string;
}

/** Amazon S3 refuses it as a location constraint, and takes any other Region only so. */
const REGION_WITHOUT_CONSTRAINT = 'us-east-1';

interface Asset {
  /** A file or a folder. */
  readonly file: string;
  readonly zipped: boolean;
  readonly bucket: string;
  readonly key: string;
}

/** Uploads the assets of an assembly to where its template looks for them, and makes the buckets that are not there yet. */
export async function uploadAssets(s3: S3Client, assembly: CloudAssembly, placeholders: Placeholders, signal?: AbortSignal): Promise<void> {
  const assets = assetsOf(assembly, placeholders);
  for (const bucket of new Set(assets.map((asset) => asset.bucket))) {
    await ensureBucket(s3, bucket, placeholders.region);
  }
  await Promise.all(assets.map(async ({ bucket, file, key, zipped }) => {
    const Body = zipped ? await zipDirectory(file) : await fs.readFile(file);
    signal?.throwIfAborted();
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }), { abortSignal: signal });
  }));
}

async function ensureBucket(s3: S3Client, bucket: string, region: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch {
    await s3.send(new CreateBucketCommand({
      Bucket: bucket,
      ...(region !== REGION_WITHOUT_CONSTRAINT && { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    }));
  }
}

function assetsOf(assembly: CloudAssembly, placeholders: Placeholders): Asset[] {
  return assembly.artifacts.filter(AssetManifestArtifact.isAssetManifestArtifact).flatMap(manifest => {
    const { files = {}, dockerImages = {} } = manifest.contents;
    if (Object.keys(dockerImages).length > 0) {
      throw new LocalError('The stack has a container image among its assets, which the local environment cannot deploy.');
    }
    return Object.values(files).flatMap(({ source, destinations }) => {
      if (!source.path) {
        throw new LocalError('The stack has an asset that an executable makes, which the local environment cannot deploy.');
      }
      const file = path.resolve(assembly.directory, source.path);
      return Object.values(destinations).map(destination => ({
        file,
        zipped: source.packaging === 'zip',
        bucket: resolved(destination.bucketName, placeholders),
        key: resolved(destination.objectKey, placeholders),
      }));
    });
  });
}

function resolved(name: string, { account, region }: Placeholders): string {
  return name
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', 'aws');
}
