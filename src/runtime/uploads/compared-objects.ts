import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DocumentRecord } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { isClean } from '../../contract/malware-verdict';
import { attributesById } from '../records-by-id';
import { documentIdOf } from './object-document-id';
import { UploadEvent } from './upload-notification';
import { documentIdInKey } from '../../storage/object-keys';

/** What comparing objects with records found. */
export interface Comparison {
  /** Objects that are no document: neither by an id of their own nor by one that was given out before the upload, which their key then has. */
  readonly unknown: readonly UploadEvent[];
  /** Documents that were not found clean, and not in quarantine either. */
  readonly unscanned: readonly string[];
}

type Known = Pick<DocumentRecord, 'documentId' | 'objectId' | 'status' | 'verdict' | 'purgedAt'>;

/** @param objects at most `LOOKUP_BATCH` */
export async function compare(
  client: DynamoDBDocumentClient, tableName: string, prefixes: readonly string[], objects: readonly UploadEvent[],
): Promise<Comparison> {
  const recordsOf = async (documentIds: readonly string[]): Promise<Known[]> => (
    attributesById(client, { tableName, documentIds }, ['documentId', 'objectId', 'status', 'verdict', 'purgedAt'])
  );
  // a record so young that it is not seen yet does no harm: its upload's event comes a second time then
  const own = await recordsOf(objects.map(documentIdOf));
  const ownIds = new Set(own.map(({ documentId }) => documentId));
  const others = objects.filter((object) => !ownIds.has(documentIdOf(object)));

  const idsInKeys = others.flatMap(({ key }) => documentIdInKey(prefixes, key) ?? []);
  const otherIds = new Set<string | undefined>(others.map(documentIdOf));
  const bound = (await recordsOf([...new Set(idsInKeys)])).filter(({ objectId }) => otherIds.has(objectId));
  const boundIds = new Set(bound.map(({ objectId }) => objectId));
  return {
    unknown: others.filter((object) => !boundIds.has(documentIdOf(object))),
    unscanned: [...own, ...bound].filter(isUnscanned).map(({ documentId }) => documentId),
  };
}

function isUnscanned({ status, verdict, purgedAt }: Known): boolean {
  return !isClean(verdict) && status !== DocumentStatus.QUARANTINED && purgedAt === undefined;
}
