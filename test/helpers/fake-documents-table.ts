import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, QueryCommandInput, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { checkPlaceholders, ExpressionContext, holds, updated } from './expressions';
import { ADMISSION_TABLE, AdmissionCommand } from './fake-admission-table';
import type { FakeAws } from './fake-aws';
import { answerOf, IndexEntry } from './index-queries';
import { pageOf } from './listing-queries';
import { strictClient } from './strict-client';
import { DocumentRecord } from '../../src/contract/document-record';

export const TABLE = 'documents-table';

const BATCH_SIZE = 100;

/** A table that really evaluates the conditions and updates that are sent to it. */
export class FakeDocumentsTable {
  /** The most keys that one batch gets done; the others are left over. */
  public batchCapacity = BATCH_SIZE;

  /** What the indexes still say, though the records say something else by now. */
  public stale: IndexEntry[] = [];
  private items = new Map<string, Record<string, unknown>>();

  public constructor(private readonly aws: FakeAws) {
    strictClient(DynamoDBDocumentClient, () => aws, [
      [GetCommand, ({ TableName, Key, ConsistentRead, ...input }) => {
        if (TableName === ADMISSION_TABLE) {
          return this.admit(new GetCommand({ TableName, Key, ConsistentRead, ...input }));
        }
        this.expectTable(TableName);
        if (!ConsistentRead) {
          aws.refuse('A decision is based on a read that may be stale');
        }
        return { Item: this.items.get(Key.documentId) };
      }],
      [BatchGetCommand, ({ RequestItems }) => {
        const [[name, { Keys, ProjectionExpression, ExpressionAttributeNames, ConsistentRead }]] = Object.entries<any>(RequestItems);
        this.expectTable(name);
        const ids: string[] = Keys.map(({ documentId }: { documentId: string }) => documentId);
        if (ids.length < 1 || ids.length > BATCH_SIZE || new Set(ids).size < ids.length) {
          aws.refuse(`A batch takes 1 to ${BATCH_SIZE} different keys, and not ${ids}`);
        }
        const found = ids.slice(0, this.batchCapacity).filter((id) => this.items.has(id));
        const left = Keys.slice(this.batchCapacity);
        return {
          Responses: { [name]: found.map((id) => projected(this.items.get(id)!, withNames(ProjectionExpression, ExpressionAttributeNames))) },
          UnprocessedKeys: left.length > 0 ? { [name]: { Keys: left, ProjectionExpression, ExpressionAttributeNames, ConsistentRead } } : {},
        };
      }],
      [PutCommand, ({ TableName, Item, ConditionExpression, ...input }) => {
        if (TableName === ADMISSION_TABLE) {
          return this.admit(new PutCommand({ TableName, Item, ConditionExpression, ...input }));
        }
        this.expectTable(TableName);
        this.write(Item.documentId, ConditionExpression, { names: {}, values: {} }, () => Item);
        return {};
      }],
      [DeleteCommand, (input) => this.admit(new DeleteCommand(input))],
      [QueryCommand, (input) => input.TableName === ADMISSION_TABLE ? this.admit(new QueryCommand(input)) : this.query(input)],
      [ScanCommand, ({ TableName, ExclusiveStartKey, Limit, ProjectionExpression }) => {
        this.expectTable(TableName);
        const ids = [...this.items.keys()].sort();
        const page = ids.filter((id) => !ExclusiveStartKey || id > ExclusiveStartKey.documentId).slice(0, Limit);
        return {
          Items: page.map((id) => projected(this.items.get(id)!, ProjectionExpression)),
          ...page.length === Limit && { LastEvaluatedKey: { documentId: page.at(-1) } },
        };
      }],
      [UpdateCommand, ({ TableName, Key, ConditionExpression, UpdateExpression, ...input }) => {
        if (TableName === ADMISSION_TABLE) {
          return this.admit(new UpdateCommand({ TableName, Key, ConditionExpression, UpdateExpression, ...input }));
        }
        this.expectTable(TableName);
        if (isEmpty(input.ExpressionAttributeValues)) {
          this.aws.refuse('ExpressionAttributeValues must not be empty');
        }
        const placeholders = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues ?? {} };
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
    return [...this.items.values()].map(withoutToken) as unknown as DocumentRecord[];
  }

  /** The record, which must be there. */
  public get(documentId: string): DocumentRecord {
    const item = this.items.get(documentId);
    expect(item).toBeDefined();
    return withoutToken(item!) as unknown as DocumentRecord;
  }

  public put(record: DocumentRecord): DocumentRecord {
    this.items.set(record.documentId, stored(record));
    return record;
  }

  /** One account has both tables. */
  private admit(command: AdmissionCommand): unknown {
    try {
      return this.aws.admission.answer(command);
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
  }

  private query(input: QueryCommandInput) {
    this.expectTable(input.TableName!);
    return answerOf(input, [...this.stale, ...this.records])
      ?? this.listed(input)
      ?? this.aws.refuse(`Nobody expects a query of ${input.IndexName} by ${input.KeyConditionExpression}: ${JSON.stringify(input)}`);
  }

  private listed(input: QueryCommandInput) {
    try {
      return pageOf(input, this.records);
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
  }

  private write(
    documentId: string,
    condition: string | undefined,
    placeholders: Omit<ExpressionContext, 'item'>,
    change: (context: ExpressionContext) => object,
  ) {
    if (!condition) {
      this.aws.refuse(`A write to ${documentId} has no condition`);
    }
    const context = { item: this.items.get(documentId) ?? {}, ...placeholders };
    let changed: Record<string, unknown>;
    try {
      changed = stored(change(context));
      if (!holds(condition!, context)) {
        throw new ConditionalCheckFailedException({
          message: 'The conditional request failed',
          $metadata: { httpStatusCode: 400 },
          Item: this.items.has(documentId) ? marshall(this.items.get(documentId)) : undefined,
        });
      }
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
    this.items.set(documentId, changed);
    return changed;
  }

  private expectTable(name: string): void {
    if (name !== TABLE) {
      this.aws.refuse(`There is no table ${name}`);
    }
  }
}

/** The token of the last write says nothing of the document. */
function withoutToken({ lastWrite, ...item }: Record<string, unknown>): Record<string, unknown> {
  return item;
}

/** A copy as the document client marshals it: undefined attributes are left out. */
function stored(item: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(item)) as Record<string, unknown>;
}

/** The attributes that are asked for; all, where none are named. */
function projected(item: Record<string, unknown>, expression: string | undefined): Record<string, unknown> {
  return expression ? stored(Object.fromEntries(expression.split(', ').map((name) => [name, item[name]]))) : item;
}

function withNames(expression: string | undefined, names: Readonly<Record<string, string>> = {}): string | undefined {
  return expression?.split(', ').map((name) => names[name] ?? name).join(', ');
}

function isEmpty(map: object | undefined): boolean {
  return map !== undefined && Object.keys(map).length === 0;
}
