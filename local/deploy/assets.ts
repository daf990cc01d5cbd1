import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CreateBucketCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssetManifestArtifact, CloudAssembly } from 'aws-cdk-lib/cx-api';
import { ACCOUNT, REGION } from '../emulator/emulator';
import { LocalError } from '../errors';
import { zipDirectory } from './zip';

/** Where `cdk bootstrap` would have put it: the template names the assets there. */
export const ASSET_BUCKET = `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`;

interface Asset {
  /** A file or a folder. */
  readonly file: string;
  readonly zipped: boolean;
  readonly bucket: string;
  readonly key: string;
}

/** Makes the asset bucket and uploads the assets of an assembly. */
export async function uploadAssets(s3: S3Client, assembly: CloudAssembly): Promise<void> {
  await ensureBucket(s3, ASSET_BUCKET);
  await Promise.all(assetsOf(assembly).map(async asset => s3.send(new PutObjectCommand({
    Bucket: asset.bucket,
    Key: asset.key,
    Body: asset.zipped ? await zipDirectory(asset.file) : await fs.readFile(asset.file),
  }))));
}

export async function ensureBucket(s3: S3Client, bucket: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  }
}

function assetsOf(assembly: CloudAssembly): Asset[] {
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
        bucket: resolved(destination.bucketName),
        key: resolved(destination.objectKey),
      }));
    });
  });
}

function resolved(name: string): string {
  return name
    .replaceAll('${AWS::AccountId}', ACCOUNT)
    .replaceAll('${AWS::Region}', REGION)
    .replaceAll('${AWS::Partition}', 'aws');
}
