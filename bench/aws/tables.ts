import { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checkPlaceholders, ExpressionContext, holds, previous, updated } from '../../test/helpers/expressions';

export type Item = Record<string, unknown>;

/** What one call did to an item, for who counts the units. */
export interface ItemUse {
  readonly table: string;
  readonly operation: 'READ' | 'WRITE' | 'REFUSED_WRITE' | 'QUERY';
  readonly before?: Item;
  readonly after?: Item;
  readonly found?: number;
}

export interface TablesProps {
  /** By table: its key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Called before a call takes effect, and after it: the way there and back. */
  readonly travel: () => Promise<void>;
  readonly onUse?: (use: ItemUse) => void;
  readonly due?: DueIndex;
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
      await this.props.travel();
      try {
        return this.reply(command);
      } finally {
        await this.props.travel();
      }
    }) as DynamoDBDocumentClient['send'];
  }

  public get(table: string, key: string): Item | undefined {
    return this.items[table].get(key);
  }

  public all(table: string): Item[] {
    return [...this.items[table].values()];
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
      const { TableName: table = '', Item: item = {}, ConditionExpression } = command.input;
      return this.write(table, this.keyOf(table, item), { condition: ConditionExpression!, change: () => item });
    }
    if (command instanceof UpdateCommand) {
      return this.update(command.input);
    }
    if (command instanceof QueryCommand) {
      const { TableName: table = '', ExpressionAttributeValues: values, Limit } = command.input;
      const found = this.props.due!.query(values![':key'] as string, values![':now'] as string, Limit!);
      this.props.onUse?.({ table, operation: 'QUERY', found: found.length });
      return { Items: found };
    }
    throw new Error(`The tables are not expected to be asked ${command.constructor.name}.`);
  }

  private update(input: UpdateCommand['input']): object {
    const { TableName: table = '', Key, ConditionExpression = '', UpdateExpression = '' } = input;
    return this.write(table, this.keyOf(table, Key), {
      condition: ConditionExpression,
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      change: (context) => {
        checkPlaceholders(`${ConditionExpression} ${UpdateExpression}`, context);
        return { ...updated(UpdateExpression, context), ...Key };
      },
      answer: (context, after) => (input.ReturnValues === 'ALL_NEW' ? after : previous(UpdateExpression, context)),
      refusal: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    });
  }

  private write(table: string, key: string, { condition, names = {}, values = {}, change, answer, refusal }: Write): object {
    const before = this.items[table].get(key);
    const context: ExpressionContext = { item: before ?? {}, names, values };
    if (!holds(condition, context)) {
      this.props.onUse?.({ table, operation: 'REFUSED_WRITE', before });
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed', $metadata: { httpStatusCode: 400 }, Item: before && refusal ? marshalled(before).M : undefined,
      });
    }
    const after = withoutUndefined(change(context));
    this.props.onUse?.({ table, operation: 'WRITE', before, after });
    this.store(table, before, after);
    return { Attributes: answer?.(context, after) };
  }

  private store(table: string, before: Item | undefined, after: Item): void {
    this.items[table].set(after[this.props.keys[table]] as string, after);
    this.props.due?.record(before, after);
  }

  private keyOf(table: string, key: Item | undefined): string {
    const value = key?.[this.props.keys[table]];
    if (typeof value !== 'string') {
      throw new Error(`Not a key of the table ${table}: ${JSON.stringify(key)}`);
    }
    return value;
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
  readonly dueAt: string;
}

/** The sparse `byDue` index, which learns of a write a while later. */
export class DueIndex {
  private readonly lines = new Map<string, { readonly due: Map<string, string>; sorted?: Due[] }>();

  /** @param learn calls what it is given when the index is told */
  public constructor(private readonly learn: (happens: () => void) => void) {}

  public record(before: Item | undefined, after: Item): void {
    if (before?.dueKey === after.dueKey && before?.dueAt === after.dueAt) {
      return;
    }
    this.learn(() => {
      if (before?.dueKey) {
        const line = this.lineOf(before.dueKey as string);
        line.due.delete(before.documentId as string);
        line.sorted = undefined;
      }
      if (after.dueKey) {
        const line = this.lineOf(after.dueKey as string);
        line.due.set(after.documentId as string, after.dueAt as string);
        line.sorted = undefined;
      }
    });
  }

  public query(dueKey: string, now: string, limit: number): Due[] {
    const line = this.lineOf(dueKey);
    line.sorted ??= [...line.due].map(([documentId, dueAt]) => ({ documentId, dueAt })).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    const found: Due[] = [];
    for (const each of line.sorted) {
      if (each.dueAt > now || found.length === limit) {
        break;
      }
      found.push(each);
    }
    return found;
  }

  private lineOf(dueKey: string) {
    const line = this.lines.get(dueKey) ?? { due: new Map<string, string>() };
    this.lines.set(dueKey, line);
    return line;
  }
}

/** As the document client is set up. */
function withoutUndefined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/** The document client leaves what errors carry as DynamoDB sends it. */
function marshalled(value: unknown): AttributeValue & { M?: Record<string, AttributeValue> } {
  if (typeof value === 'number') {
    return { N: String(value) };
  }
  if (typeof value === 'string') {
    return { S: value };
  }
  return { M: Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, marshalled(each)])) };
}
