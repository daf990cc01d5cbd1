import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { allocate, awaitsUpload } from '../../../lifecycle/intake-changes';
import { checkDigest } from '../../../operations/idempotent-request';
import { checkAcceptance } from '../../../operations/uploads/acceptance';
import { DocumentStore } from '../../../runtime/document-store';
import { httpStatusOf } from '../../../runtime/object-reader';
import { uploadKey } from '../../../storage/object-keys';
import { ApiSettings } from '../../api-settings';
import { LARGEST_BODY_BYTES } from '../../openapi/operation';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { idempotentRequestOf, newDocumentId } from '../idempotency';

/** The record first, then the object: the other way round, intake might meet it as a document of another id. */
export function putDocument(settings: ApiSettings, store: DocumentStore, client: S3Client): Route {
  return async (request) => {
    const { parameters } = request;
    const body = request.bytes();
    if (body.length > LARGEST_BODY_BYTES) {
      const detail = `A document can be sent so up to ${LARGEST_BODY_BYTES} bytes; this is ${body.length}. For larger ones there is POST /uploads.`;
      throw new ApiProblem(ApiErrorCode.TOO_LARGE, { detail });
    }
    const idempotent = idempotentRequestOf(request, {
      fileName: parameters.fileName, contentType: parameters['Content-Type'], sha256: createHash('sha256').update(body).digest('hex'),
    });
    const documentId = newDocumentId(idempotent);
    const announced = { documentId, fileName: parameters.fileName as string, contentType: parameters['Content-Type'] as string, sizeBytes: body.length };
    checkAcceptance(settings, announced, { contentType: 'Content-Type', sizeBytes: 'body' });
    const { record } = await store.create(allocate({
      ...announced,
      bucket: settings.bucketName,
      objectKey: uploadKey(settings.uploadPrefix, documentId, announced.fileName),
      requestDigest: idempotent?.digest,
    }, new Date()));
    if (record.deletedAt) {
      throw new ApiProblem(ApiErrorCode.UPLOAD_CANCELED);
    }
    checkDigest(record.requestDigest, idempotent);
    if (!awaitsUpload(record)) { // the first try was answered, or its answer lost
      return json(202, summaryOf(record), { ETag: etagOf(record) });
    }
    await putOnce(client, new PutObjectCommand({
      Bucket: record.bucket,
      Key: record.objectKey,
      Body: body,
      ContentType: announced.contentType,
      IfNoneMatch: '*',
    }));
    return json(202, summaryOf(record), { ETag: etagOf(record) });
  };
}

/** No other caller knows the key: an object that is there already was stored by a first try whose answer was lost. */
async function putOnce(client: S3Client, command: PutObjectCommand): Promise<void> {
  try {
    await client.send(command);
  } catch (error) {
    if (httpStatusOf(error) !== 412) {
      throw error;
    }
  }
}
