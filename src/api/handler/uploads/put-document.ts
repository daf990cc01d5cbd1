import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { checkAcceptance } from './acceptance';
import { allocate } from '../../../lifecycle/intake-changes';
import { DocumentStore } from '../../../runtime/document-store';
import { httpStatusOf } from '../../../runtime/object-reader';
import { uploadKey } from '../../../storage/object-keys';
import { ApiSettings } from '../../api-settings';
import { LARGEST_BODY_BYTES } from '../../openapi/operations';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { newDocumentId } from '../idempotency';

/** The record first, then the object: the other way round, intake might meet it as a document of another id. */
export function putDocument(settings: ApiSettings, store: DocumentStore, client: S3Client): Route {
  return async ({ parameters, bytes }) => {
    const body = bytes();
    if (body.length > LARGEST_BODY_BYTES) {
      const detail = `A document can be sent so up to ${LARGEST_BODY_BYTES} bytes; this is ${body.length}. For larger ones there is POST /uploads.`;
      throw new ApiProblem(ApiErrorCode.TOO_LARGE, { detail });
    }
    const documentId = newDocumentId(undefined);
    const announced = { documentId, fileName: parameters.fileName as string, contentType: parameters['Content-Type'] as string, sizeBytes: body.length };
    checkAcceptance(settings, announced, { contentType: 'Content-Type', sizeBytes: 'body' });
    const { record } = await store.create(allocate({
      ...announced,
      bucket: settings.bucketName,
      objectKey: uploadKey(settings.uploadPrefix, documentId, announced.fileName),
    }, new Date()));
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
