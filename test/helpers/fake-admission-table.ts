import { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { checkExpressions } from './expression-rules';
import { ExpressionContext, holds, updated } from './expressions';
import { checkItem } from './item-rules';
import { leaseEntry, leaseEntryKey, leasesKey } from '../../src/admission/handler/item/lease-entry';
import { grantedIn, periodOf, quotaItem, QuotaItem } from '../../src/admission/handler/item/quota-item';
import { parseJobTag, toJobTag } from '../../src/contract/job-tag';
import { recorded } from '../second-opinion/record';

export const ADMISSION_TABLE = 'admission-table';

/** The pipeline of the tests: `setCommonEnvironment` names it. */
export const PIPELINE = 'Documents';

/** What becomes of a call on its way to the table and back. It carries out the call itself, or throws. */
export type Passage = (carryOut: () => unknown, command: AdmissionCommand) => Promise<unknown>;

export type AdmissionCommand = GetCommand | PutCommand | UpdateCommand | DeleteCommand | QueryCommand;

type Attributes = Readonly<Record<string, unknown>>;

/** An admission table that really evaluates the conditions and updates that are sent to it, one after the other. */
export class FakeAdmissionTable {
  private readonly items = new Map<string, Attributes>();
  /** Writes that were carried out, and that were refused; each costs the same. */
  public writes = 0;
  public refusals = 0;

  public reset(): void {
    this.items.clear();
    this.writes = 0;
    this.refusals = 0;
  }

  /** A client of this table; anything but what the gate sends is refused. */
  public client(passage: Passage = async (carryOut) => carryOut()): DynamoDBDocumentClient {
    const send = async (command: AdmissionCommand) => passage(() => this.answer(command), command);
    return { send } as unknown as DynamoDBDocumentClient;
  }

  /** The item that counts the quota of an operation. */
  public quota(operation: string): QuotaItem {
    return quotaItem(this.items.get(keyOf({ quotaKey: operation, entry: 'quota' })) ?? {});
  }

  /** An item as it is now. */
  public item(key: Attributes): Attributes | undefined {
    return this.items.get(keyOf(key));
  }

  /** Set attributes of an item. */
  public set(key: Attributes, attributes: Attributes): void {
    this.items.set(keyOf(key), { ...this.items.get(keyOf(key)), ...key, ...attributes });
  }

  /** The items of a partition. */
  public entries(quotaKey: string): Attributes[] {
    return this.partition(quotaKey);
  }

  /** What the item that counts a quota takes, as DynamoDB reckons it. */
  public bytesOf(operation: string): number {
    const item = this.items.get(keyOf({ quotaKey: operation, entry: 'quota' })) ?? {};
    return Object.entries(item).reduce((sum, [name, value]) => sum + name.length + (typeof value === 'number' ? Math.ceil(String(value).length / 2) + 1 : String(value).length), 0);
  }

  /** Set attributes of the item that counts the quota of an operation. */
  public setQuota(operation: string, attributes: Attributes): void {
    const key = { quotaKey: operation, entry: 'quota' };
    this.items.set(keyOf(key), { ...this.items.get(keyOf(key)), ...key, ...attributes });
  }

  /** The job tags that have leases of an operation's quota, with the pipeline's name before those of another one. */
  public leases(operation: string): string[] {
    return this.partition(leasesKey(operation)).map(leaseEntry)
      .map(({ pipeline, owner }) => `${pipeline === PIPELINE ? '' : `${pipeline}#`}${toJobTag(owner)}`).sort();
  }

  /** Give job tags leases, counted since then. */
  public lease(operation: string, since: number, jobTags: readonly string[], whose: { pipeline?: string; jobId?: string } = {}): void {
    const { pipeline = PIPELINE, jobId } = whose;
    const period = periodOf(since);
    for (const tag of jobTags) {
      const key = { quotaKey: leasesKey(operation), entry: leaseEntryKey(pipeline, parseJobTag(tag)!) };
      this.items.set(keyOf(key), { ...key, period, since, ...jobId && { jobId } });
    }
    const { jobs = 0, granted } = this.quota(operation);
    this.setQuota(operation, { jobs: jobs + jobTags.length, [grantedIn(period)]: (granted[period] ?? 0) + jobTags.length });
  }

  /** All jobs of an operation are over. */
  public releaseAll(operation: string): void {
    this.partition(leasesKey(operation)).forEach((item) => this.items.delete(keyOf(item)));
    const key = keyOf({ quotaKey: operation, entry: 'quota' });
    this.items.set(key, Object.fromEntries(Object.entries(this.items.get(key) ?? {}).filter(([name]) => name !== 'jobs' && !name.startsWith('granted:'))));
  }

  public answer(command: AdmissionCommand): unknown {
    return recorded(command.constructor.name, command.input, () => this.items.values(), () => this.carryOut(command));
  }

  private carryOut(command: AdmissionCommand): unknown {
    if (command.input.TableName !== ADMISSION_TABLE) {
      throw new SyntaxError(`There is no table ${command.input.TableName}`);
    }
    checkExpressions(command.input);
    if (command instanceof GetCommand) {
      return this.get(command.input);
    }
    if (command instanceof QueryCommand) {
      return this.query(command.input);
    }
    if (command instanceof PutCommand) {
      const { Item = {} } = command.input;
      this.write(Item, command.input, () => Item);
      return {};
    }
    if (command instanceof UpdateCommand) {
      return this.update(command.input);
    }
    if (command instanceof DeleteCommand) {
      this.write(command.input.Key!, command.input, () => ({}));
      this.items.delete(keyOf(command.input.Key));
      return {};
    }
    throw new SyntaxError(`Nobody expects ${(command as object).constructor.name}`);
  }

  private partition(quotaKey: string): Attributes[] {
    return [...this.items.values()].filter((item) => item.quotaKey === quotaKey)
      .sort((a, b) => Buffer.compare(Buffer.from(a.entry as string), Buffer.from(b.entry as string)));
  }

  private get({ Key, ConsistentRead }: GetCommand['input']) {
    if (!ConsistentRead) {
      throw new SyntaxError('A decision is based on a read that may be stale');
    }
    return { Item: structuredClone(this.items.get(keyOf(Key))) };
  }

  private query({ ConsistentRead, ExpressionAttributeValues }: QueryCommand['input']) {
    if (!ConsistentRead) {
      throw new SyntaxError('A decision is based on a read that may be stale');
    }
    return { Items: structuredClone(this.partition(ExpressionAttributeValues![':key'] as string)) };
  }

  private update(input: UpdateCommand['input']) {
    const before = this.items.get(keyOf(input.Key));
    const after = this.write(input.Key!, input, (context) => updated(input.UpdateExpression ?? '', context));
    switch (input.ReturnValues) {
      case 'ALL_NEW': return { Attributes: structuredClone(after) };
      case 'ALL_OLD': return { Attributes: structuredClone(before) };
      default: return { Attributes: undefined };
    }
  }

  private write(
    key: Attributes,
    input: Pick<UpdateCommand['input'], 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues' | 'ReturnValuesOnConditionCheckFailure'>,
    change: (context: ExpressionContext) => Attributes,
  ): Attributes {
    const item = this.items.get(keyOf(key));
    const context: ExpressionContext = {
      item: { ...item }, names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {},
    };
    if (!input.ConditionExpression) {
      throw new SyntaxError('A write has no condition');
    }
    if (!holds(input.ConditionExpression, context)) {
      this.refusals += 1;
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
        Item: item && input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? marshall(item) as Record<string, AttributeValue> : undefined,
      });
    }
    const after = { quotaKey: key.quotaKey, entry: key.entry, ...change(context) };
    checkItem(after);
    if (keyOf(after) !== keyOf(key)) {
      throw new SyntaxError(`Cannot update an attribute that is part of the key: ${JSON.stringify(key)}`);
    }
    this.items.set(keyOf(key), after);
    this.writes += 1;
    return after;
  }
}

function keyOf(key: Attributes | undefined): string {
  if (typeof key?.quotaKey !== 'string' || typeof key.entry !== 'string') {
    throw new SyntaxError(`Not the key of the table: ${JSON.stringify(key)}`);
  }
  return `${key.quotaKey} ${key.entry}`;
}
