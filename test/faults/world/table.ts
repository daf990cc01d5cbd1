import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { World } from './world';
import { checkExpressions } from '../../helpers/expression-rules';
import { ExpressionContext, holds, previous, projected, updated } from '../../helpers/expressions';
import { checkItem } from '../../helpers/item-rules';
import { serviceError } from '../../helpers/service-errors';
import { recorded } from '../../second-opinion/record';

const UNIT_BYTES = 1024;

export type Item = Readonly<Record<string, any>>;

/** Which attributes an index is of. */
export interface IndexKeys {
  readonly partitionKey: string;
  readonly sortKey: string;
}

export interface TableOptions {
  readonly keyName: string;
  /** Where items of one key are told apart by it. */
  readonly sortName?: string;
  readonly indexes?: Readonly<Record<string, IndexKeys>>;
  /** How far an index is behind the table, in milliseconds. */
  readonly indexLag?: () => number;
  /** The write units of a partition; without them, as many as are asked for. A write that is refused costs them as well. */
  readonly unitsPerSecond?: number;
  readonly onWrite?: (before: Item | undefined, after: Item) => void;
}

/** A table of Amazon DynamoDB that evaluates what is sent to it, and tells of each write. */
export class Table {
  private readonly items = new Map<string, Item>();
  /** What an index that is behind still shows. */
  private readonly history: Array<{ readonly at: number; readonly key: string; readonly item: Item }> = [];

  private readonly spent = new Map<string, { readonly second: number; readonly units: number }>();

  public constructor(private readonly world: World, private readonly options: TableOptions) {}

  public answer(command: string, input: any): unknown {
    this.guarded(() => (input.RequestItems ? Object.values<any>(input.RequestItems) : [input]).forEach(checkExpressions));
    if (command === 'Query' && input.IndexName !== undefined) {
      const entries = this.asOf(this.world.scheduler.now - (this.options.indexLag?.() ?? 0));
      return recorded(command, input, () => entries, () => this.query(input, entries));
    }
    return recorded(command, input, () => this.items.values(), () => this.carryOut(command, input));
  }

  private carryOut(command: string, input: any): unknown {
    switch (command) {
      case 'GetItem':
        if (!input.ConsistentRead) {
          this.world.refuse('A decision is based on a read that may be stale');
        }
        return { Item: copy(this.items.get(this.keyOf(input.Key))) };
      case 'BatchGetItem': return this.batchGet(input);
      case 'PutItem':
        this.write(this.keyOfItem(input.Item), input, () => input.Item);
        return {};
      case 'UpdateItem': return this.update(input);
      case 'DeleteItem':
        this.write(this.keyOf(input.Key), input, () => input.Key);
        this.items.delete(this.keyOf(input.Key));
        return {};
      case 'Query': return this.partition(input);
      default: return this.world.refuse(`Nobody expects ${command} of Amazon DynamoDB`);
    }
  }

  public peek(key: string): Item | undefined {
    return this.items.get(key);
  }

  public all(): Iterable<Item> {
    return this.items.values();
  }

  private update(input: any): unknown {
    const context = this.contextOf(this.keyOf(input.Key), input);
    const before = this.items.get(this.keyOf(input.Key));
    const after = this.write(this.keyOf(input.Key), input, () => ({ ...input.Key, ...updated(input.UpdateExpression, context) }));
    switch (input.ReturnValues) {
      case 'ALL_NEW': return { Attributes: copy(after) };
      case 'ALL_OLD': return { Attributes: before && copy(before) };
      case 'UPDATED_OLD': return { Attributes: previous(input.UpdateExpression, context) };
      default: return {};
    }
  }

  /** Not all that is asked for is answered at once. */
  private batchGet({ RequestItems }: any): unknown {
    const [[tableName, { Keys, ...how }]] = Object.entries<any>(RequestItems);
    if (Keys.length < 1 || Keys.length > 100) {
      this.world.refuse(`BatchGetItem takes 1 to 100 keys, not ${Keys.length}`);
    }
    const left = Keys.filter(() => this.world.plan.refusesEntry());
    const found = Keys.filter((key: Item) => !left.includes(key)).flatMap((key: Item) => this.items.get(this.keyOf(key)) ?? [])
      .map((item: Item) => projected(item, how.ProjectionExpression, how.ExpressionAttributeNames));
    return { Responses: { [tableName]: copy(found) }, UnprocessedKeys: left.length > 0 ? { [tableName]: { Keys: left, ...how } } : {} };
  }

  /** The items of one key. */
  private partition(input: any): unknown {
    const { KeyConditionExpression: condition, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
    if (!input.ConsistentRead) {
      this.world.refuse('A decision is based on a read that may be stale');
    }
    const { sortName = this.options.keyName } = this.options;
    const found = [...this.items.values()].filter((item) => this.guarded(() => holds(condition, { item, names, values })));
    return { Items: found.sort((a, b) => (a[sortName] < b[sortName] ? -1 : 1)).map(copy) };
  }

  private query(input: any, entries: readonly Item[]): unknown {
    const { IndexName, KeyConditionExpression: condition, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
    const keys = this.options.indexes?.[IndexName] ?? this.world.refuse(`There is no index ${IndexName}`);
    if (input.ConsistentRead) {
      this.world.refuse('An index cannot be read consistently');
    }
    const order = (item: Item) => `${item[keys.sortKey]} ${item[this.options.keyName]}`;
    const found = entries
      .filter((item) => keys.partitionKey in item && keys.sortKey in item && this.guarded(() => holds(condition, { item, names, values })))
      .sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const begin = input.ExclusiveStartKey ? found.findIndex((item) => order(item) > order(input.ExclusiveStartKey)) : 0;
    const page = begin < 0 ? [] : found.slice(begin, begin + (input.Limit ?? found.length));
    const inIndex = page.map((item) => ({
      [this.options.keyName]: item[this.options.keyName], [keys.partitionKey]: item[keys.partitionKey], [keys.sortKey]: item[keys.sortKey],
    }));
    return { Items: inIndex, LastEvaluatedKey: page.length === input.Limit ? inIndex.at(-1) : undefined };
  }

  private asOf(moment: number): Item[] {
    const state = new Map<string, Item>();
    for (const { at, key, item } of this.history) {
      if (at <= moment) {
        state.set(key, item);
      }
    }
    return [...state.values()];
  }

  private write(key: string, input: any, change: () => object): Item {
    const condition: string | undefined = input.ConditionExpression;
    if (!condition && !this.world.sabotage.allowsUnconditional) {
      this.world.refuse(`A write to ${key} has no condition`);
    }
    const before = this.items.get(key);
    this.spend(key, before);
    const after = this.guarded(() => {
      if (condition && !holds(condition, this.contextOf(key, input))) {
        throw this.conditionFailed(before, input);
      }
      const changed = copy(change() as Item);
      checkItem(changed);
      return changed;
    });
    this.items.set(key, after);
    this.history.push({ at: this.world.scheduler.now, key, item: after });
    this.options.onWrite?.(before, after);
    return after;
  }

  private spend(key: string, item: Item | undefined): void {
    const { unitsPerSecond } = this.options;
    if (unitsPerSecond === undefined || this.world.plan.ended) {
      return;
    }
    const [partition] = key.split(' ');
    const second = Math.floor(this.world.scheduler.now / 1000);
    const { units } = this.spent.get(partition)?.second === second ? this.spent.get(partition)! : { units: 0 };
    if (units >= unitsPerSecond) {
      throw serviceError('ProvisionedThroughputExceededException', 400);
    }
    this.spent.set(partition, { second, units: units + Math.ceil(JSON.stringify(item ?? {}).length / UNIT_BYTES) });
  }

  /** The document client leaves what errors carry as DynamoDB sends it. */
  private conditionFailed(before: Item | undefined, input: any): Error {
    return new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
      Item: before && input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? marshall(before) : undefined,
    });
  }

  private contextOf(key: string, input: any): ExpressionContext {
    return { item: this.items.get(key) ?? {}, names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {} };
  }

  /** What an expression does wrong, DynamoDB says: a mistake in it, or a path that is not there in the item. */
  private guarded<T>(evaluate: () => T): T {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        throw error;
      }
      if (error.message.includes('invalid for update')) {
        throw serviceError('ValidationException', 400, error.message);
      }
      return this.world.refuse(error.message);
    }
  }

  private keyOf(key: Item): string {
    const { keyName, sortName } = this.options;
    if (Object.keys(key).join() !== (sortName ? `${keyName},${sortName}` : keyName)) {
      this.world.refuse(`${Object.keys(key).join()} is not the key of the table`);
    }
    return this.keyOfItem(key);
  }

  private keyOfItem(item: Item): string {
    const { keyName, sortName } = this.options;
    return sortName ? `${item[keyName]} ${item[sortName]}` : item[keyName];
  }
}

/** As the document client marshals it: undefined attributes are left out. */
function copy<T extends Item | undefined>(item: T): T {
  return item && JSON.parse(JSON.stringify(item)) as T;
}
