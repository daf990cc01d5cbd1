import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentRecord } from '../../../contract/document-record';
import { STATUS_TABLE } from '../../../contract/status-table';
import { resultKeys } from '../../../storage/object-keys';
import { DocumentLinks, URL_EXPIRES_SECONDS } from '../../openapi/responses';

/** Presigned GETs of what there is of a document. */
export async function linksOf(client: S3Client, record: DocumentRecord): Promise<DocumentLinks> {
  const { bucket, objectKey, versionId, fileName } = record;
  const results = resultsOf(record);
  const [source, text, markdown, result] = await Promise.all([
    hasSource(record) ? link(client, { bucket, key: objectKey, versionId, fileName }) : undefined,
    results && link(client, { bucket, key: results.text, fileName: `${fileName}.txt` }),
    results && link(client, { bucket, key: results.markdown, fileName: `${fileName}.md` }),
    results && resultLink(client, record, results.document),
  ]);
  return { source, text, markdown, result };
}

export async function resultLink(client: S3Client, { bucket, fileName }: DocumentRecord, key: string): Promise<string> {
  return link(client, { bucket, key, fileName: `${fileName}.json` });
}

function resultsOf({ documentId, resultKey, resultAttempt }: DocumentRecord) {
  return resultKey !== undefined && resultAttempt !== undefined ? resultKeys(documentId, resultAttempt) : undefined;
}

function hasSource({ status, error, purgedAt }: DocumentRecord): boolean {
  return !purgedAt && STATUS_TABLE[status].linksToSource && error?.code !== DocumentErrorCode.SOURCE_GONE;
}

interface LinkedObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** What browsers save it as. */
  readonly fileName: string;
}

async function link(client: S3Client, { bucket, key, versionId, fileName }: LinkedObject): Promise<string> {
  return getSignedUrl(client, new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    VersionId: versionId,
    // whatever somebody uploaded, no browser shows it as a page of the bucket's
    ResponseContentDisposition: contentDisposition(fileName),
  }), { expiresIn: URL_EXPIRES_SECONDS });
}

/** As RFC 6266 has it, for names of any characters. */
export function contentDisposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"${encoded === fileName ? '' : `; filename*=UTF-8''${encoded}`}`;
}
