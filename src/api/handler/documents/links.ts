import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentRecord } from '../../../contract/document-record';
import { isClean } from '../../../contract/malware-verdict';
import { ResultFormat } from '../../../contract/result-format';
import { STATUS_TABLE } from '../../../contract/status-table';
import { hasFormat, resultsOf } from '../../../operations/results/results-of';
import { CustomerKeyError, headObject, httpStatusOf, ObjectVersion, sourceOf } from '../../../runtime/object-reader';
import { ApiErrorCode } from '../../openapi/problems';
import { DocumentLinks, URL_EXPIRES_SECONDS } from '../../openapi/responses';
import { ApiProblem } from '../api-problem';

/** What browsers do with what they get. */
export type Disposition = 'attachment' | 'inline';

/** What browsers may show in their window: nothing that could run there as a page of the bucket's. */
const SHOWABLE: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/plain'];

/** The clients of Amazon S3: one looks whether objects are there, one signs. */
export interface LinkClients {
  readonly client: S3Client;
  readonly presigner: S3Client;
}

export interface LinkOptions {
  /** @default attachment */
  readonly disposition?: Disposition;
  /** Whether the result is there, where that is known already. */
  readonly hasResult?: boolean;
}

/** Presigned GETs of what there is of a document. Retention, or somebody, may have removed objects that the record has. */
export async function linksOf(
  { client, presigner }: LinkClients, record: DocumentRecord, { disposition = 'attachment', hasResult }: LinkOptions = {},
): Promise<DocumentLinks> {
  const { bucket, objectKey, versionId, fileName, contentType = '' } = record;
  const shownAs = disposition === 'inline' && SHOWABLE.includes(contentType) ? contentType : undefined;
  const keys = resultsOf(record);
  const [hasSource, hasResults] = await Promise.all([
    mayHaveSource(record) && isReadable(client, sourceOf(record), record.verdict !== undefined),
    keys !== undefined && (hasResult ?? isReadable(client, { bucket, key: keys.document })),
  ]);
  const results = hasResults ? keys : undefined;
  const [source, text, markdown, result, manifest] = await Promise.all([
    hasSource ? link(presigner, { bucket, key: objectKey, versionId, fileName, shownAs }) : undefined,
    results && hasFormat(record, ResultFormat.TEXT) ? link(presigner, { bucket, key: results.text, fileName: `${fileName}.txt` }) : undefined,
    results && hasFormat(record, ResultFormat.MARKDOWN) ? link(presigner, { bucket, key: results.markdown, fileName: `${fileName}.md` }) : undefined,
    results && link(presigner, { bucket, key: results.document, fileName: `${fileName}.json` }),
    results && link(presigner, { bucket, key: results.manifest, fileName: `${fileName}.manifest.json` }),
  ]);
  return { source, text, markdown, result, manifest };
}

/**
 * Whether who follows a link gets something: not of what is gone, is in an archive, or is encrypted with the uploader's key.
 *
 * @param isGated whether reads take the tag of a scanner: what is gone is denied then, since it has none
 */
async function isReadable(client: S3Client, object: ObjectVersion, isGated = false): Promise<boolean> {
  try {
    const head = await headObject(client, object);
    return head !== undefined && !head.isArchived;
  } catch (error) {
    if (error instanceof CustomerKeyError || isGated && httpStatusOf(error) === 403) {
      return false;
    }
    throw error;
  }
}

/** How to come to a file that was not written. */
export function notWritten(format: ResultFormat): ApiProblem {
  return new ApiProblem(ApiErrorCode.FORMAT_NOT_WRITTEN, {
    detail: `What it would have is in document.json. For the file, add ResultFormat.${format} to results.formats of the pipeline, and have the document read again.`,
  });
}

function mayHaveSource({ status, error, verdict, purgedAt }: DocumentRecord): boolean {
  const isTrusted = verdict === undefined || isClean(verdict);
  return !purgedAt && STATUS_TABLE[status].linksToSource && isTrusted && error?.code !== DocumentErrorCode.SOURCE_GONE;
}

export interface LinkedObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** What browsers save it as. */
  readonly fileName: string;
  /** The type that they show it as, rather than save it: that of the bytes, whatever the uploader said. */
  readonly shownAs?: string;
}

/** A presigned GET. */
export async function link(client: S3Client, { bucket, key, versionId, fileName, shownAs }: LinkedObject): Promise<string> {
  return getSignedUrl(client, new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    VersionId: versionId,
    // whatever somebody uploaded, no browser shows it as a page of the bucket's
    ResponseContentDisposition: contentDisposition(fileName, shownAs === undefined ? 'attachment' : 'inline'),
    ResponseContentType: shownAs,
  }), { expiresIn: URL_EXPIRES_SECONDS });
}

/** As RFC 6266 has it, for names of any characters. */
export function contentDisposition(fileName: string, disposition: Disposition = 'attachment'): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${disposition}; filename="${ascii}"${encoded === fileName ? '' : `; filename*=UTF-8''${encoded}`}`;
}
