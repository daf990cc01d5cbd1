import * as fs from 'node:fs/promises';
import { ApiError } from '../../examples/upload-client/api-error';
import { contentTypeOf } from '../../examples/upload-client/content-types';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { apiOf, Environment } from '../environment';

/** What the API says of a file that the pipeline would not take anyway. */
const REFUSALS = [400, 422];

/**
 * Uploads a file as users of the API do.
 *
 * @param onRefused told with a sentence where the API does not take the file. It is then put into the bucket by itself, as
 *   who is granted the upload may do: the pipeline has its own say
 * @returns the document's id
 */
export async function uploadDocument(environment: Environment, name: string, file: string, onRefused: (reason: string) => void): Promise<string> {
  try {
    return await apiOf(environment).client.upload({ name, contentType: contentTypeOf(file), bytes: await fs.readFile(file) });
  } catch (error) {
    if (!(error instanceof ApiError && error.code && REFUSALS.includes(error.status))) {
      throw error;
    }
    onRefused(`${error.message}`);
  }
  const { key, versionId } = await environment.documents.uploadFile(name, file);
  return deriveDocumentId(environment.outputs.BucketName, key, versionId);
}
