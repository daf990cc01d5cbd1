import { createHash, randomBytes } from 'node:crypto';
import { LocalFile, sha256Of } from './local-file';
import { putFile } from './put-file';
import { allocate, awaitsUpload } from '../../../src/lifecycle/intake-changes';
import { changeLabels } from '../../../src/operations/changes/change-labels';
import { Refusal } from '../../../src/operations/refusal';
import { checkAcceptance } from '../../../src/operations/uploads/acceptance';
import { uploadKey } from '../../../src/storage/object-keys';
import { Context } from '../context/context';

export interface UploadedFile {
  readonly documentId: string;
  /** Uploaded before, with the same name and the same bytes. */
  readonly known?: boolean;
}

export interface UploadFileOptions {
  /** A document that is known already gets them beside its own. */
  readonly labels?: Record<string, string>;
  /** As another document, though the same file was uploaded before. */
  readonly again?: boolean;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * The record first: whatever arrives at the key has its document. A file of the same name and the same bytes is the same document, so that nothing
 * is uploaded twice.
 */
export async function uploadFile(
  context: Context, file: LocalFile, { labels = {}, again = false, onBytes = () => undefined }: UploadFileOptions,
): Promise<UploadedFile> {
  const { access, clients, pipeline, surroundings: { interrupted } } = context;
  const { fileName, contentType, sizeBytes } = file;
  const sha256 = await sha256Of(file.path);
  const documentId = again ? randomBytes(16).toString('hex') : idOf(fileName, sha256);
  checkAcceptance(pipeline, { documentId, fileName, contentType, sizeBytes }, { contentType: 'type', sizeBytes: 'size' });
  const { created, record } = await access.store.create(allocate({
    documentId,
    bucket: pipeline.bucket,
    objectKey: uploadKey(pipeline.uploadPrefix, documentId, fileName),
    fileName,
    contentType,
    sizeBytes,
    sha256,
    labels: Object.keys(labels).length > 0 ? labels : undefined,
  }, new Date()));
  if (record.deletedAt !== undefined) {
    const what = record.purgedAt === undefined ? `deleted: docpipe restore ${documentId} shows it again, and` : 'purged:';
    throw new Refusal('UPLOAD_CANCELED', { detail: `The same file was uploaded before, and ${what} --again uploads it as another document.` });
  }
  if (!created) { // an earlier command may have been given others, or none
    await changeLabels(access, documentId, labels);
  }
  if (!awaitsUpload(record)) {
    onBytes(sizeBytes);
    return { documentId, known: true };
  }
  await putFile(clients.s3(), file, { bucket: record.bucket, key: record.objectKey, sha256 }, onBytes, interrupted);
  return { documentId };
}

function idOf(fileName: string, sha256: string): string {
  return createHash('sha256').update(JSON.stringify(['docpipe upload', fileName, sha256])).digest('hex').slice(0, 32);
}
