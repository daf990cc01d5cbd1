import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { attributesById } from '../../runtime/records-by-id';
import { documentIdOf } from '../../runtime/uploads/object-document-id';
import { UploadEvent } from '../../runtime/uploads/upload-notification';
import { documentIdInKey } from '../../storage/object-keys';

/**
 * Those of some objects that are no document: neither by an id of their own nor by one that was given out before the upload,
 * which their key then has.
 *
 * @param objects at most `LOOKUP_BATCH`
 */
export async function unknownObjects(
  client: DynamoDBDocumentClient, tableName: string, prefixes: readonly string[], objects: readonly UploadEvent[],
): Promise<UploadEvent[]> {
  const known = async (documentIds: readonly string[]) => attributesById(client, { tableName, documentIds }, ['documentId', 'objectId']);
  // a record so young that it is not seen yet does no harm: its upload's event comes a second time then
  const own = new Set((await known(objects.map(documentIdOf))).map(({ documentId }) => documentId));
  const unknown = objects.filter((object) => !own.has(documentIdOf(object)));

  const idsInKeys = unknown.flatMap(({ key }) => documentIdInKey(prefixes, key) ?? []);
  const bound = new Set((await known([...new Set(idsInKeys)])).map(({ objectId }) => objectId));
  return unknown.filter((object) => !bound.has(documentIdOf(object)));
}
