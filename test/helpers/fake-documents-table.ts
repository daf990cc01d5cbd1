import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, QueryCommandInput, ScanCommand,
  TransactWriteCommand, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { checkExpressions } from './expression-rules';
import { ExpressionContext, holds, projected, updated } from './expressions';
import { ADMISSION_TABLE, AdmissionCommand } from './fake-admission-table';
import type { FakeAws } from './fake-aws';
import { NOTICES_TABLE } from './fake-notices-table';
import { answerOf, IndexEntry } from './index-queries';
import { checkItem } from './item-rules';
import { pageOf } from './listing-queries';
import { strictClient } from './strict-client';
import { DocumentRecord } from '../../src/contract/document-record';
import { recorded } from '../second-opinion/record';

export const TABLE = 'documents-table';

const BATCH_SIZE = 100;

const ANSWERED = [
  BatchGetCommand, BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand,
] as const;

/** A table that really evaluates the conditions and updates that are sent to it. */
export class FakeDocumentsTable {
  /** The most keys that one batch gets done; the others are left over. */
  public batchCapacity = BATCH_SIZE;

  /** What the indexes still say, though the records say something else by now. */
  public stale: IndexEntry[] = [];
  private items = new Map<string, Record<string, unknown>>();

  public constructor(private readonly aws: FakeAws) {
    strictClient(DynamoDBDocumentClient, () => aws, ANSWERED.map((command) => [command, (input) => this.answer(command, input)]));
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

  /** One account has all tables. */
  private answer(command: (typeof ANSWERED)[number], input: any): unknown {
    try {
      if (input.TableName === ADMISSION_TABLE) {
        return this.aws.admission.answer(new command(input) as AdmissionCommand);
      }
      if (tableOf(input) === NOTICES_TABLE) {
        return this.aws.notices.answer(command.name, input);
      }
      const inIndexes = command === QueryCommand ? this.stale as object[] as Array<Record<string, unknown>> : [];
      return recorded(command.name, input, () => [...inIndexes, ...this.items.values()], () => this.carryOut(command, input));
    } catch (error) {
      throw error instanceof SyntaxError ? this.aws.refuse(error.message) : error;
    }
  }

  private carryOut(command: (typeof ANSWERED)[number], input: any): unknown {
    if (command === BatchGetCommand) {
      return this.batchGet(input);
    }
    this.expectTable(input.TableName);
    checkExpressions(input);
    switch (command) {
      case GetCommand: return this.read(input);
      case PutCommand: return this.create(input);
      case UpdateCommand: return this.update(input);
      case QueryCommand: return this.query(input);
      case ScanCommand: return this.scan(input);
      default: return this.aws.refuse(`Nobody expects ${command.name} of ${TABLE}`);
    }
  }

  private read({ Key, ConsistentRead }: any) {
    if (!ConsistentRead) {
      this.aws.refuse('A decision is based on a read that may be stale');
    }
    return { Item: this.items.get(Key.documentId) };
  }

  private batchGet({ RequestItems }: any) {
    const [[name, { Keys, ProjectionExpression, ExpressionAttributeNames, ConsistentRead }]] = Object.entries<any>(RequestItems);
    this.expectTable(name);
    checkExpressions({ ProjectionExpression, ExpressionAttributeNames });
    const ids: string[] = Keys.map(({ documentId }: { documentId: string }) => documentId);
    if (ids.length < 1 || ids.length > BATCH_SIZE || new Set(ids).size < ids.length) {
      this.aws.refuse(`A batch takes 1 to ${BATCH_SIZE} different keys, and not ${ids}`);
    }
    const found = ids.slice(0, this.batchCapacity).filter((id) => this.items.has(id));
    const left = Keys.slice(this.batchCapacity);
    return {
      Responses: { [name]: found.map((id) => projected(this.items.get(id)!, ProjectionExpression, ExpressionAttributeNames)) },
      UnprocessedKeys: left.length > 0 ? { [name]: { Keys: left, ProjectionExpression, ExpressionAttributeNames, ConsistentRead } } : {},
    };
  }

  private create({ Item, ...input }: any) {
    this.write(Item.documentId, input, () => Item);
    return {};
  }

  private update({ Key, ...input }: any) {
    const after = this.write(Key.documentId, input, (context) => ({ ...updated(input.UpdateExpression, context), ...Key }));
    return { Attributes: input.ReturnValues === 'ALL_NEW' ? after : undefined };
  }

  private scan({ ExclusiveStartKey, Limit, ProjectionExpression }: any) {
    const ids = [...this.items.keys()].sort();
    const page = ids.filter((id) => !ExclusiveStartKey || id > ExclusiveStartKey.documentId).slice(0, Limit);
    return {
      Items: page.map((id) => projected(this.items.get(id)!, ProjectionExpression)),
      ...page.length === Limit && { LastEvaluatedKey: { documentId: page.at(-1) } },
    };
  }

  private query(input: QueryCommandInput) {
    return answerOf(input, [...this.stale, ...this.records])
      ?? pageOf(input, this.records)
      ?? this.aws.refuse(`Nobody expects a query of ${input.IndexName} by ${input.KeyConditionExpression}: ${JSON.stringify(input)}`);
  }

  private write(documentId: string, input: any, change: (context: ExpressionContext) => object) {
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure } = input;
    if (!ConditionExpression) {
      this.aws.refuse(`A write to ${documentId} has no condition`);
    }
    const before = this.items.get(documentId);
    const context = { item: before ?? {}, names: ExpressionAttributeNames ?? {}, values: ExpressionAttributeValues ?? {} };
    if (!holds(ConditionExpression, context)) {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
        Item: before && ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? marshall(before) : undefined,
      });
    }
    const changed = stored(change(context));
    checkItem(changed);
    this.items.set(documentId, changed);
    return changed;
  }

  private expectTable(name: string): void {
    if (name !== TABLE) {
      this.aws.refuse(`There is no table ${name}`);
    }
  }
}

function tableOf({ TableName, RequestItems, TransactItems }: any): string {
  return TableName ?? TransactItems?.[0].Put.TableName ?? Object.keys(RequestItems)[0];
}

/** The token of the last write says nothing of the document. */
function withoutToken({ lastWrite, ...item }: Record<string, unknown>): Record<string, unknown> {
  return item;
}

/** A copy as the document client marshals it: undefined attributes are left out. */
function stored(item: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(item)) as Record<string, unknown>;
}
