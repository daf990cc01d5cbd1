import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checkPlaceholders, ExpressionContext, holds, updated } from './expressions';
import { ADMISSION_TABLE } from './fake-admission-table';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentsTableSchema, LISTED_ATTRIBUTES } from '../../src/storage/contract';

export const TABLE = 'documents-table';

type DueEntry = Required<Pick<DocumentRecord, 'documentId' | 'dueKey' | 'dueAt'>>;

const BATCH_SIZE = 100;

/** A table that really evaluates the conditions and updates that are sent to it. */
export class FakeDocumentsTable {
  /** The most keys that one batch gets done; the others are left over. */
  public batchCapacity = BATCH_SIZE;

  /** What the index `byDue` still says, though the records say something else by now. */
  public stale: DueEntry[] = [];
  private items = new Map<string, Record<string, unknown>>();

  public constructor(private readonly aws: FakeAws) {
    strictClient(DynamoDBDocumentClient, () => aws, [
      [GetCommand, ({ TableName, Key, ConsistentRead, ...input }) => {
        if (TableName === ADMISSION_TABLE) return this.admit(new GetCommand({ TableName, Key, ConsistentRead, ...input }));
        this.expectTable(TableName);
        if (!ConsistentRead) aws.refuse('A decision is based on a read that may be stale');
        return { Item: this.items.get(Key.documentId) };
      }],
      [BatchGetCommand, ({ RequestItems }) => {
        const [[name, { Keys, ProjectionExpression }]] = Object.entries<any>(RequestItems);
        this.expectTable(name);
        const ids: string[] = Keys.map(({ documentId }: { documentId: string }) => documentId);
        if (ids.length < 1 || ids.length > BATCH_SIZE || new Set(ids).size < ids.length) {
          aws.refuse(`A batch takes 1 to ${BATCH_SIZE} different keys, and not ${ids}`);
        }
        const found = ids.slice(0, this.batchCapacity).filter((id) => this.items.has(id));
        const names: string[] | undefined = ProjectionExpression?.split(', ');
        const projected = (item: Record<string, unknown>) => names ? stored(Object.fromEntries(names.map((each) => [each, item[each]]))) : item;
        const left = Keys.slice(this.batchCapacity);
        return {
          Responses: { [name]: found.map((id) => projected(this.items.get(id)!)) },
          UnprocessedKeys: left.length > 0 ? { [name]: { Keys: left, ProjectionExpression } } : {},
        };
      }],
      [PutCommand, ({ TableName, Item, ConditionExpression }) => {
        this.expectTable(TableName);
        this.write(Item.documentId, ConditionExpression, { names: {}, values: {} }, () => Item);
        return {};
      }],
      [QueryCommand, (input) => this.query(input)],
      [UpdateCommand, ({ TableName, Key, ConditionExpression, UpdateExpression, ...input }) => {
        if (TableName === ADMISSION_TABLE) return this.admit(new UpdateCommand({ TableName, Key, ConditionExpression, UpdateExpression, ...input }));
        this.expectTable(TableName);
        const placeholders = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
        const expressions = `${ConditionExpression} ${UpdateExpression}`;
        return {
          Attributes: this.write(Key.documentId, ConditionExpression, placeholders, (context) => {
            checkPlaceholders(expressions, context);
            return updated(UpdateExpression, context);
          }),
        };
      }],
    ]);
  }

  public reset(): void {
    this.items = new Map();
    this.batchCapacity = BATCH_SIZE;
    this.stale = [];
  }

  public get records(): DocumentRecord[] {
    return [...this.items.values()] as unknown as DocumentRecord[];
  }

  /** The record, which must be there. */
  public get(documentId: string): DocumentRecord {
    const item = this.items.get(documentId);
    expect(item).toBeDefined();
    return item as unknown as DocumentRecord;
  }

  public put(record: DocumentRecord): DocumentRecord {
    this.items.set(record.documentId, stored(record));
    return record;
  }

  /** One account has both tables. */
  private admit(command: GetCommand | UpdateCommand): unknown {
    try {
      return this.aws.admission.answer(command);
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
  }

  private query(input: QueryCommand['input']) {
    this.expectTable(input.TableName!);
    return input.IndexName === DocumentsTableSchema.byDue.indexName ? this.queryDue(input) : this.queryListing(input);
  }

  /** Of an index that lists documents: examined are no more than `Limit`, and then the filter chooses among them. */
  private queryListing(input: QueryCommand['input']) {
    const { IndexName, KeyConditionExpression, FilterExpression, Limit, ScanIndexForward, ExclusiveStartKey, ConsistentRead } = input;
    const index = [DocumentsTableSchema.byTime, DocumentsTableSchema.byStatus].find(({ indexName }) => indexName === IndexName);
    if (!index || !Limit || ExclusiveStartKey || ConsistentRead || KeyConditionExpression !== '#key = :key AND #sort BETWEEN :low AND :high') {
      return this.aws.refuse(`Nobody expects a query of ${IndexName} by ${KeyConditionExpression}`);
    }
    const placeholders = { names: input.ExpressionAttributeNames!, values: input.ExpressionAttributeValues! };
    const { ':key': key, ':low': low, ':high': high } = placeholders.values;
    if (placeholders.names['#key'] !== index.partitionKey || placeholders.names['#sort'] !== index.sortKey) {
      this.aws.refuse('The key condition is not about the keys of the index');
    }
    if (low > high) this.aws.refuse('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
    const inRange = this.records
      .filter((record) => record[index.partitionKey] === key && record.sortKey >= low && record.sortKey <= high)
      .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    if (ScanIndexForward === false) inRange.reverse();
    const examined = inRange.slice(0, Limit);
    const expressions = `${KeyConditionExpression} ${FilterExpression ?? ''}`;
    try {
      checkPlaceholders(expressions, { item: {}, ...placeholders });
      const items = examined.filter((record) => !FilterExpression || holds(FilterExpression, { item: record as never, ...placeholders }));
      const last = examined.length === Limit ? examined.at(-1)! : undefined; // DynamoDB does not look whether there are more
      return {
        Items: items.map((record) => inIndex(record, index)),
        ...(last && { LastEvaluatedKey: { documentId: last.documentId, [index.partitionKey]: key, sortKey: last.sortKey } }),
      };
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
  }

  /** Of the index `byDue`, which holds keys and nothing else. */
  private queryDue({ KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, Limit, ...others }: QueryCommand['input']) {
    const expected = { '#key': DocumentsTableSchema.byDue.partitionKey, '#dueAt': DocumentsTableSchema.byDue.sortKey };
    const unknown = Object.keys(others).filter((name) => name !== 'TableName' && name !== 'IndexName');
    if (KeyConditionExpression !== '#key = :key AND #dueAt <= :now'
      || JSON.stringify(ExpressionAttributeNames) !== JSON.stringify(expected) || unknown.length > 0) {
      this.aws.refuse(`Nobody expects a query of due documents by ${KeyConditionExpression}`);
    }
    const { ':key': key, ':now': now } = ExpressionAttributeValues!;
    const due = [...this.stale, ...this.records as DueEntry[]]
      .filter(({ dueKey, dueAt }) => dueKey === key && dueAt <= now)
      .map(({ documentId, dueKey, dueAt }) => ({ documentId, dueKey, dueAt }))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    return { Items: due.slice(0, Limit) };
  }

  private write(
    documentId: string,
    condition: string | undefined,
    placeholders: Omit<ExpressionContext, 'item'>,
    change: (context: ExpressionContext) => object,
  ) {
    if (!condition) this.aws.refuse(`A write to ${documentId} has no condition`);
    const context = { item: this.items.get(documentId) ?? {}, ...placeholders };
    let changed: Record<string, unknown>;
    try {
      changed = stored(change(context));
      if (!holds(condition!, context)) {
        throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: { httpStatusCode: 400 } });
      }
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
    this.items.set(documentId, changed);
    return changed;
  }

  private expectTable(name: string): void {
    if (name !== TABLE) this.aws.refuse(`There is no table ${name}`);
  }
}

/** What an index has of a record. */
function inIndex(record: DocumentRecord, index: { readonly partitionKey: string; readonly sortKey: string }) {
  const names = new Set(['documentId', index.partitionKey, index.sortKey, ...LISTED_ATTRIBUTES]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}

/** A copy as the document client marshals it: undefined attributes are left out. */
function stored(item: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(item)) as Record<string, unknown>;
}
