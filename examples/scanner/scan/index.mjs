import { GetObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { findSignature } from './signatures.mjs';

const s3 = new S3Client({});

/**
 * Scans an object version for what it knows, and tags it where it is clean: https://www.eicar.org/download-anti-malware-testfile/
 *
 * @param request what docs/malware.md describes
 */
export async function handler({ bucket, key, versionId, cleanTag }) {
  const object = { Bucket: bucket, Key: key, VersionId: versionId };
  const { Body } = await s3.send(new GetObjectCommand(object));
  const threat = await findSignature(Body);
  if (threat !== undefined) {
    return { result: 'THREATS_FOUND', threats: [threat] };
  }
  await s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [{ Key: cleanTag.key, Value: cleanTag.value }] } }));
  return { result: 'NO_THREATS_FOUND' };
}
