import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { UploadInstructions, URL_EXPIRES_SECONDS } from '../../openapi/responses';

/** An object that a caller is going to upload. */
export interface ExpectedObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  /** The only size that can be uploaded; any up to `maxSizeBytes` where it is not known. */
  readonly sizeBytes?: number;
  readonly maxSizeBytes: number;
  /** Lower-case hex. */
  readonly sha256?: string;
}

export type PresignedUpload = Pick<UploadInstructions, 'uploadUrl' | 'method' | 'headers' | 'fields'>;

const CHECKSUM = 'x-amz-checksum-sha256';

/** A URL that takes one PUT, with these headers: nothing may be at the key yet. */
export async function presignedPut(client: S3Client, { bucket, key, contentType, sizeBytes, sha256 }: ExpectedObject): Promise<PresignedUpload> {
  const checksum = sha256 && toBase64(sha256);
  const uploadUrl = await getSignedUrl(client, new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: contentType,
    ContentLength: sizeBytes,
    ChecksumSHA256: checksum,
    IfNoneMatch: '*',
  }), {
    expiresIn: URL_EXPIRES_SECONDS,
    signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match', CHECKSUM]),
    // else the presigner moves it into the query, where no client sees that it must send what it promised
    unhoistableHeaders: new Set([CHECKSUM]),
  });
  return {
    uploadUrl,
    method: 'PUT',
    headers: {
      'Content-Type': contentType,
      'If-None-Match': '*',
      ...(checksum && { [CHECKSUM]: checksum }),
    },
  };
}

/** A form whose policy has the key, the type and the size. */
export async function presignedPost(client: S3Client, expected: ExpectedObject): Promise<PresignedUpload> {
  const { bucket, key, contentType, sizeBytes, maxSizeBytes, sha256 } = expected;
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: key,
    Expires: URL_EXPIRES_SECONDS,
    Conditions: [['content-length-range', sizeBytes ?? 1, sizeBytes ?? maxSizeBytes]],
    Fields: {
      'Content-Type': contentType,
      ...(sha256 && { [CHECKSUM]: toBase64(sha256), 'x-amz-checksum-algorithm': 'SHA256' }),
    },
  });
  return { uploadUrl: url, method: 'POST', headers: {}, fields };
}

function toBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
