import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DueRange } from '../../src/storage/table-schema';
import { checkExpressions } from '../../test/helpers/expression-rules';
import { ExpressionContext, holds, previous, updated } from '../../test/helpers/expressions';

export type Item = Record<string, unknown>;

/** What the SDK does where a partition has too much to do: its pauses are the way there and back here. */
const SDK_TRIES = 3;
const THROTTLED = 'ThrottlingException';

/** What one call did to an item, for who counts the units. */
export interface ItemUse {
  readonly table: string;
  readonly operation: 'READ' | 'WRITE' | 'REFUSED_WRITE' | 'QUERY';
  readonly before?: Item;
  readonly after?: Item;
  readonly found?: number;
}

export interface TablesProps {
  /** By table: the attributes of its key. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Called before a call takes effect, and after it: the way there and back. */
  readonly travel: () => Promise<void>;
  readonly onUse?: (use: ItemUse) => void;
  readonly due?: DueIndex;
  /** Makes an item that nobody has read yet: a million of them would take a gigabyte. */
  readonly itemOf?: (table: string, key: string) => Item | undefined;
  /** Whether a partition has no room for a write of the item now. */
  readonly isThrottled?: (table: string, partition: string, before: Item | undefined) => boolean;
}

/** DynamoDB tables that evaluate what is sent to them by the expressions of the tests' own tables. */
export class Tables {
  private readonly items: Readonly<Record<string, Map<string, Item>>>;

  public constructor(private readonly props: TablesProps) {
    this.items = Object.fromEntries(Object.keys(props.keys).map((table) => [table, new Map()]));
  }

  /** Let all clients of this process ask these tables and nothing else. */
  public attach(): void {
    DynamoDBDocumentClient.prototype.send = (async (command: object) => {
      for (let tries = 1; ; tries++) {
        await this.props.travel();
        try {
          return this.reply(command);
        } catch (error) {
          if ((error as Error).name !== THROTTLED || tries === SDK_TRIES) {
            throw error;
          }
        } finally {
          await this.props.travel();
        }
      }
    }) as DynamoDBDocumentClient['send'];
  }

  /** @param key its values, with a space in between where there are two */
  public get(table: string, key: string): Item | undefined {
    const item = this.items[table].get(key) ?? this.props.itemOf?.(table, key);
    if (item) {
      this.items[table].set(key, item);
    }
    return item;
  }

  public all(table: string): Item[] {
    return [...this.items[table].values()];
  }

  /** Without a call; nobody has to look at the item any more. */
  public forget(table: string, key: string): void {
    this.items[table].delete(key);
  }

  public clear(table: string): void {
    this.items[table].clear();
  }

  /** As it is, without a call. */
  public put(table: string, item: Item): void {
    this.store(table, undefined, item);
  }

  private reply(command: object): object {
    if (command instanceof GetCommand) {
      const { TableName: table = '', Key, ConsistentRead } = command.input;
      const item = this.get(table, this.keyOf(table, Key));
      if (!ConsistentRead) {
        throw new Error('A decision is based on a read that may be stale.');
      }
      this.props.onUse?.({ table, operation: 'READ', before: item });
      return { Item: item };
    }
    if (command instanceof PutCommand) {
      const { TableName: table = '', Item: item = {}, ConditionExpression, ReturnValuesOnConditionCheckFailure } = command.input;
      return this.write(table, this.keyOf(table, item), {
        condition: ConditionExpression!, change: () => item, refusal: ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
      });
    }
    if (command instanceof DeleteCommand) {
      const { TableName: table = '', Key, ConditionExpression, ExpressionAttributeValues: values } = command.input;
      this.write(table, this.keyOf(table, Key), { condition: ConditionExpression!, values, change: () => Key! });
      this.items[table].delete(this.keyOf(table, Key));
      return {};
    }
    if (command instanceof UpdateCommand) {
      return this.update(command.input);
    }
    if (command instanceof QueryCommand) {
      const { TableName: table = '', IndexName, ExpressionAttributeValues: values = {}, Limit, ExclusiveStartKey } = command.input;
      const found = IndexName === undefined
        ? this.all(table).filter((item) => item[this.props.keys[table][0]] === values[':key'])
        : this.props.due!.query({ dueKey: values[':key'], from: values[':from'], to: values[':to'] }, Limit!, ExclusiveStartKey as Due | undefined);
      this.props.onUse?.({ table, operation: 'QUERY', found: found.length });
      return { Items: found };
    }
    throw new Error(`The tables are not expected to be asked ${command.constructor.name}.`);
  }

  private update(input: UpdateCommand['input']): object {
    const { TableName: table = '', Key, ConditionExpression = '', UpdateExpression = '' } = input;
    checkExpressions(input);
    return this.write(table, this.keyOf(table, Key), {
      condition: ConditionExpression,
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      change: (context) => ({ ...updated(UpdateExpression, context), ...Key }),
      answer: (context, after) => {
        switch (input.ReturnValues) {
          case 'ALL_NEW': return after;
          case 'ALL_OLD': return context.item;
          default: return previous(UpdateExpression, context);
        }
      },
      refusal: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    });
  }

  private write(table: string, key: string, { condition, names = {}, values = {}, change, answer, refusal }: Write): object {
    const before = this.get(table, key);
    if (this.props.isThrottled?.(table, key.split(' ')[0], before)) {
      throw Object.assign(new Error('Throughput exceeds the current capacity'), { name: THROTTLED, $fault: 'client', $metadata: { httpStatusCode: 400 } });
    }
    const context: ExpressionContext = { item: before ?? {}, names, values };
    if (!holds(condition, context)) {
      this.props.onUse?.({ table, operation: 'REFUSED_WRITE', before });
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed', $metadata: { httpStatusCode: 400 }, Item: before && refusal ? marshall(before) : undefined,
      });
    }
    const after = withoutUndefined(change(context));
    this.props.onUse?.({ table, operation: 'WRITE', before, after });
    this.store(table, before, after);
    return { Attributes: answer?.(context, after) };
  }

  private store(table: string, before: Item | undefined, after: Item): void {
    this.items[table].set(this.keyOf(table, after), after);
    this.props.due?.record(before, after);
  }

  private keyOf(table: string, key: Item | undefined): string {
    const values = this.props.keys[table].map((name) => key?.[name]);
    if (values.some((value) => typeof value !== 'string')) {
      throw new Error(`Not a key of the table ${table}: ${JSON.stringify(key)}`);
    }
    return values.join(' ');
  }
}

interface Write {
  readonly condition: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
  readonly change: (context: ExpressionContext) => Item;
  readonly answer?: (context: ExpressionContext, after: Item) => Item | undefined;
  readonly refusal?: boolean;
}

interface Due {
  readonly documentId: string;
  readonly dueKey: string;
  readonly dueAt: string;
}

interface Change {
  readonly before: Item | undefined;
  readonly after: Item;
}

/** The sparse `byDue` index, which learns of a write a while later. */
export class DueIndex {
  /** By partition, in order. */
  private readonly lines = new Map<string, Due[]>();
  /** By document: what it has not been told yet. It learns of the changes of an item in their order. */
  private readonly unknown = new Map<string, Change[]>();

  /**
   * @param learn calls what it is given when the index is told
   * @param entries what it has already, in no order
   */
  public constructor(private readonly learn: (happens: () => void) => void, entries: readonly Due[] = []) {
    for (const entry of [...entries].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))) {
      this.lines.set(entry.dueKey, this.lines.get(entry.dueKey) ?? []);
      this.lines.get(entry.dueKey)!.push(entry);
    }
  }

  public record(before: Item | undefined, after: Item): void {
    if (before?.dueKey === after.dueKey && before?.dueAt === after.dueAt) {
      return;
    }
    const documentId = after.documentId as string;
    this.unknown.set(documentId, [...this.unknown.get(documentId) ?? [], { before, after }]);
    this.learn(() => {
      const [change, ...later] = this.unknown.get(documentId)!;
      if (later.length > 0) {
        this.unknown.set(documentId, later);
      } else {
        this.unknown.delete(documentId);
      }
      this.apply(change);
    });
  }

  private apply({ before, after }: Change): void {
    if (before?.dueKey) {
      this.remove(before as unknown as Due);
    }
    if (after.dueKey) {
      this.add(after as unknown as Due);
    }
  }

  /** @param after where the page before ended */
  public query({ dueKey, from, to }: DueRange, limit: number, after?: Due): Due[] {
    const line = this.lines.get(dueKey) ?? [];
    const begin = after ? placeOf(line, after) + 1 : placeOf(line, { documentId: '', dueKey, dueAt: from });
    const found: Due[] = [];
    for (let at = begin; at < line.length && line[at].dueAt <= to && found.length < limit; at++) {
      found.push(line[at]);
    }
    return found;
  }

  private add({ documentId, dueKey, dueAt }: Due): void {
    const line = this.lines.get(dueKey) ?? [];
    this.lines.set(dueKey, line);
    line.splice(placeOf(line, { documentId, dueKey, dueAt }), 0, { documentId, dueKey, dueAt });
  }

  private remove(due: Due): void {
    const line = this.lines.get(due.dueKey) ?? [];
    const place = placeOf(line, due);
    if (line[place]?.documentId === due.documentId) {
      line.splice(place, 1);
    }
  }
}

/** By halving: where it is, or would be. */
function placeOf(line: readonly Due[], { dueAt, documentId }: Due): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const each = line[middle];
    if (each.dueAt < dueAt || each.dueAt === dueAt && each.documentId < documentId) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** As the document client is set up. */
function withoutUndefined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
