import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DocumentRecord } from '../../contract/document-record';
import { sleepUntil } from '../../runtime/sleep';
import { DocumentsTableSchema } from '../../storage/table-schema';

/** What DynamoDB looks up in one call. */
export const LOOKUP_BATCH = 100;

/** What Amazon SQS takes in one call. */
const SEND_BATCH = 10;

/** With doubling pauses in between, the last one of these comes after six seconds: what refuses for so long is no hiccup. */
const TRIES = 7;
const FIRST_PAUSE_MS = 100;

export type KnownDocument = Pick<DocumentRecord, 'documentId' | 'objectId'>;

const ATTRIBUTES = ['documentId', 'objectId'] as const satisfies ReadonlyArray<keyof KnownDocument>;

/**
 * Those of these documents that have a record. A record so young that it is not seen yet does no harm: its upload's event comes
 * a second time then, so the cheaper kind of reads will do.
 *
 * @param documentIds at most `LOOKUP_BATCH`, each once
 */
export async function knownDocuments(client: DynamoDBDocumentClient, tableName: string, documentIds: readonly string[]): Promise<KnownDocument[]> {
  const { partitionKey } = DocumentsTableSchema;
  const known: KnownDocument[] = [];
  await untilNoneIsLeft(documentIds, 'were not looked up in the documents table', async (ids) => {
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({
      RequestItems: { [tableName]: { Keys: ids.map((id) => ({ [partitionKey]: id })), ProjectionExpression: ATTRIBUTES.join(', ') } },
    }));
    known.push(...(Responses?.[tableName] ?? []) as KnownDocument[]);
    return { left: (UnprocessedKeys?.[tableName]?.Keys ?? []).map((key) => key[partitionKey] as string) };
  });
  return known;
}

/** Send all of these messages, or fail. */
export async function sendAll(client: SQSClient, queueUrl: string, bodies: readonly string[]): Promise<void> {
  for (let start = 0; start < bodies.length; start += SEND_BATCH) {
    await untilNoneIsLeft(bodies.slice(start, start + SEND_BATCH), 'were not taken by the uploads queue', async (batch) => {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((body, index) => ({ Id: String(index), MessageBody: body })),
      }));
      return { left: Failed.map(({ Id }) => batch[Number(Id)]), reason: Failed[0]?.Message ?? Failed[0]?.Code };
    });
  }
}

interface Left {
  readonly left: readonly string[];
  readonly reason?: string;
}

/** Services take batches in part: what they leave is tried again. */
async function untilNoneIsLeft(items: readonly string[], complaint: string, attempt: (items: readonly string[]) => Promise<Left>): Promise<void> {
  let outcome: Left = { left: items };
  for (let tries = 0; outcome.left.length > 0; tries += 1) {
    if (tries === TRIES) {
      throw new Error(`${outcome.left.length} of ${items.length} ${complaint}, in ${TRIES} tries${outcome.reason ? `: ${outcome.reason}` : ''}.`);
    }
    if (tries > 0) {
      await sleepUntil(new Date(Date.now() + FIRST_PAUSE_MS * 2 ** (tries - 1)));
    }
    outcome = await attempt(outcome.left);
  }
}
