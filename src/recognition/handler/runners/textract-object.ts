import type { S3Object } from '@aws-sdk/client-textract';
import { DocumentRecord } from '../../../contract/document-record';

/** The very version that was inspected, whatever was written over it since. */
export function textractObject(record: DocumentRecord): S3Object {
  return {
    Bucket: record.bucket,
    Name: record.objectKey,
    ...(record.versionId ? { Version: record.versionId } : {}),
  };
}
