import { S3Client } from '@aws-sdk/client-s3';
import { presignedPost, presignedPut } from './presigned-upload';
import { allocate } from '../../../lifecycle/intake-changes';
import { checkDigest } from '../../../operations/idempotent-request';
import { checkAcceptance } from '../../../operations/uploads/acceptance';
import { DocumentStore } from '../../../runtime/document-store';
import { uploadKey } from '../../../storage/object-keys';
import { ApiSettings } from '../../api-settings';
import { LARGEST_PUT_BYTES } from '../../openapi/fields';
import { ApiErrorCode } from '../../openapi/problems';
import { UploadRequest } from '../../openapi/requests';
import { UploadInstructions, URL_EXPIRES_SECONDS } from '../../openapi/responses';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { idempotentRequestOf, newDocumentId } from '../idempotency';

/** Amazon S3 puts the name of the uploaded file in its place, wherever it is in a form's key. */
const FORM_VARIABLE = '${filename}';

/** The record first: whatever arrives at the key has its document. */
export function createUpload(settings: ApiSettings, store: DocumentStore, presigner: S3Client): Route {
  return async (request) => {
    const { fileName, contentType, sizeBytes, sha256, labels } = request.json as UploadRequest;
    const isForm = request.parameters.form === 'post';
    const idempotent = idempotentRequestOf(request);
    const documentId = newDocumentId(idempotent);
    checkAcceptance(settings, { documentId, fileName, contentType, sizeBytes }, { contentType: 'contentType', sizeBytes: 'sizeBytes' });
    if (isForm && fileName.includes(FORM_VARIABLE)) {
      throw new ApiProblem(ApiErrorCode.DOCUMENT_NOT_ACCEPTED, {
        errors: [{ field: 'fileName', message: `A form cannot upload to a name with ${FORM_VARIABLE}.` }],
      });
    }
    const { record } = await store.create(allocate({
      documentId,
      bucket: settings.bucketName,
      objectKey: uploadKey(settings.uploadPrefix, documentId, fileName),
      fileName,
      contentType,
      sizeBytes,
      sha256,
      labels,
      requestDigest: idempotent?.digest,
    }, new Date()));
    if (record.deletedAt) {
      throw new ApiProblem(ApiErrorCode.UPLOAD_CANCELED);
    }
    checkDigest(record.requestDigest, idempotent);
    const presign = isForm ? presignedPost : presignedPut;
    const upload: UploadInstructions = {
      documentId,
      ...await presign(presigner, {
        bucket: record.bucket,
        key: record.objectKey,
        contentType,
        sizeBytes,
        maxSizeBytes: Math.min(settings.maxSizeBytes, LARGEST_PUT_BYTES),
        sha256,
      }),
      bucket: record.bucket,
      objectKey: record.objectKey,
      expiresInSeconds: URL_EXPIRES_SECONDS,
    };
    return json(201, upload);
  };
}
