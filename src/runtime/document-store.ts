import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { storedRecord } from './stored-record';
import { DocumentRecord } from '../contract/document-record';
import { RecordChange } from '../lifecycle/record-change';
import { isWrittenBy, LAST_WRITE, writeToken } from '../storage/handler/write-token';
import { DocumentsTableSchema, DueKeys, DueRange, labelKey, listingKeys } from '../storage/table-schema';

/** What `byDue` has of a document. */
export type DueEntry = DueKeys & Pick<DocumentRecord, 'documentId'>;

/** How the pipeline lists documents; absent where it says nothing of it. */
export interface ListingSettings {
  /** The label whose values have an index; needed by those alone who write labels. */
  readonly indexedLabel?: string;
  /** Over how many shards new documents spread; needed by those alone who create records. */
  readonly listingShards?: number;
}

/** The documents table. Every write has a condition: a repeated or late delivery changes nothing. */
export class DocumentStore {
  public constructor(
    private readonly client: DynamoDBDocumentClient, private readonly tableName: string, private readonly listing: ListingSettings = {},
  ) {}

  public async get(documentId: string): Promise<DocumentRecord | undefined> {
    const { Item } = await this.client.send(new GetCommand({
      TableName: this.tableName,
      Key: { documentId },
      ConsistentRead: true,
    }));
    return Item && storedRecord(Item);
  }

  /** Write a new record, or give back the one that is there already. */
  public async create(asked: DocumentRecord): Promise<{ created: boolean; record: DocumentRecord }> {
    const { listingShards } = this.listing;
    const record: DocumentRecord = listingShards === undefined ? asked : { ...asked, ...listingKeys(asked, listingShards) };
    const token = writeToken();
    try {
      await this.client.send(new PutCommand({
        TableName: this.tableName,
        Item: { ...record, labelKey: this.labelKeyOf(record.listKey, record.labels), [LAST_WRITE]: token },
        ConditionExpression: 'attribute_not_exists(documentId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return { created: true, record };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw error;
      }
      if (isWrittenBy(token, error)) {
        return { created: true, record };
      }
      const existing = await this.get(record.documentId);
      if (!existing) {
        throw new Error(`The record of document ${record.documentId} went away while it was being created.`);
      }
      return { created: false, record: existing };
    }
  }

  /**
   * The documents in a range of `byDue`, in its order. An index tells, which may be behind: ids to look up, and no more.
   *
   * @param after where the page before ended
   */
  public async due({ dueKey, from, to }: DueRange, limit: number, after?: DueEntry): Promise<DueEntry[]> {
    const { indexName, partitionKey, sortKey } = DocumentsTableSchema.byDue;
    const { Items } = await this.client.send(new QueryCommand({
      TableName: this.tableName,
      IndexName: indexName,
      KeyConditionExpression: '#key = :key AND #dueAt BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#key': partitionKey, '#dueAt': sortKey },
      ExpressionAttributeValues: { ':key': dueKey, ':from': from, ':to': to },
      Limit: limit,
      ExclusiveStartKey: after && { documentId: after.documentId, dueKey: after.dueKey, dueAt: after.dueAt },
    }));
    return (Items ?? []) as DueEntry[];
  }

  /** Whoever changes labels changes the place of the document in their index, too. */
  private withLabelKey(change: RecordChange): RecordChange {
    const { listKey, set, remove } = change;
    if (this.listing.indexedLabel === undefined || listKey === undefined) {
      return change;
    }
    const place = this.labelKeyOf(listKey, set.labels);
    return place === undefined ? { ...change, remove: [...new Set([...remove, 'labelKey' as const])] } : { ...change, set: { ...set, labelKey: place } };
  }

  private labelKeyOf(listKey: string, labels: DocumentRecord['labels']): string | undefined {
    const { indexedLabel } = this.listing;
    return indexedLabel === undefined ? undefined : labelKey(listKey, indexedLabel, labels);
  }

  /** Carry out a change; nothing is given back where its conditions do not hold any more. */
  public async apply(asked: RecordChange): Promise<DocumentRecord | undefined> {
    const change = this.withLabelKey(asked);
    const expression = new ExpressionBuilder();
    const conditions = [
      `attribute_exists(${expression.name('documentId')})`,
      `${change.expect.purged ? 'attribute_exists' : 'attribute_not_exists'}(${expression.name('purgedAt')})`,
    ];
    if (change.expect.statuses !== undefined) {
      conditions.push(`${expression.name('status')} IN (${change.expect.statuses.map((status) => expression.value(status)).join(', ')})`);
    }
    if (change.expect.attempt !== undefined) {
      conditions.push(`${expression.name('attempt')} = ${expression.value(change.expect.attempt)}`);
    }
    if (change.expect.revision !== undefined) {
      conditions.push(`${expression.name('revision')} = ${expression.value(change.expect.revision)}`);
    }
    if (change.expect.edits !== undefined) {
      const edits = expression.name('edits');
      conditions.push(change.expect.edits === 0 ? `attribute_not_exists(${edits})` : `${edits} = ${expression.value(change.expect.edits)}`);
    }
    if (change.expect.undeleted) {
      conditions.push(`attribute_not_exists(${expression.name('deletedAt')})`);
    }
    if (change.expect.unclaimedAt !== undefined) {
      const claim = expression.name('claimUntil');
      conditions.push(`(attribute_not_exists(${claim}) OR ${claim} < ${expression.value(change.expect.unclaimedAt)})`);
    }
    if (change.expect.claimUntil !== undefined) {
      conditions.push(`${expression.name('claimUntil')} = ${expression.value(change.expect.claimUntil)}`);
    }
    if (change.expect.dueAt !== undefined) {
      conditions.push(`${expression.name('dueAt')} = ${expression.value(change.expect.dueAt)}`);
    }

    const token = writeToken();
    const lastWrite = expression.name(LAST_WRITE);
    conditions.push(`(attribute_not_exists(${lastWrite}) OR ${lastWrite} <> ${expression.value(token)})`);
    const sets = [`${lastWrite} = ${expression.value(token)}`, ...definedEntries(change.set).map(([name, value]) => `${expression.name(name)} = ${expression.value(value)}`)];
    for (const [name, value] of definedEntries(change.setIfAbsent ?? {})) {
      sets.push(`${expression.name(name)} = if_not_exists(${expression.name(name)}, ${expression.value(value)})`);
    }
    if (change.countsAsRevision) {
      sets.push(`${expression.name('revision')} = ${expression.name('revision')} + ${expression.value(1)}`);
    }
    if (change.countsAsEdit) {
      const edits = expression.name('edits');
      sets.push(`${edits} = if_not_exists(${edits}, ${expression.value(0)}) + ${expression.value(1)}`);
    }
    const removes = change.remove.map((name) => expression.name(name));

    try {
      const { Attributes } = await this.client.send(new UpdateCommand({
        TableName: this.tableName,
        Key: { documentId: change.documentId },
        UpdateExpression: [`SET ${sets.join(', ')}`, ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : [])].join(' '),
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: expression.names,
        ExpressionAttributeValues: expression.values,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return storedRecord(Attributes!);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return isWrittenBy(token, error) ? storedRecord(unmarshall(error.Item!)) : undefined;
      }
      throw error;
    }
  }
}

/** Collects the placeholders of an expression. */
class ExpressionBuilder {
  public readonly names: Record<string, string> = {};
  public readonly values: Record<string, unknown> = {};

  public name(attribute: string): string {
    this.names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  }

  public value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }
}

function definedEntries(attributes: Partial<DocumentRecord>): Array<[string, unknown]> {
  return Object.entries(attributes).filter(([, value]) => value !== undefined);
}
