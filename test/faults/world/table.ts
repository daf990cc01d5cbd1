import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { World } from './world';
import { checkPlaceholders, ExpressionContext, holds, updated } from '../../helpers/expressions';

export type Item = Readonly<Record<string, any>>;

/** A table that evaluates what is sent to it, and tells of each write. */
export class Table {
  private readonly items = new Map<string, Item>();

  public constructor(
    private readonly world: World,
    private readonly keyName: string,
    private readonly written: (before: Item | undefined, after: Item) => void,
  ) {}

  public answer(command: string, input: any): unknown {
    switch (command) {
      case 'GetItem':
        if (!input.ConsistentRead) this.world.refuse('A decision is based on a read that may be stale');
        return { Item: copy(this.items.get(input.Key[this.keyName])) };
      case 'PutItem': {
        const placeholders = { names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {} };
        this.write(input.Item[this.keyName], input.ConditionExpression, placeholders, () => input.Item);
        return {};
      }
      case 'UpdateItem': {
        const { ConditionExpression: condition, UpdateExpression: update } = input;
        const placeholders = { names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {} };
        const after = this.write(input.Key[this.keyName], condition, placeholders, (context) => {
          checkPlaceholders(`${condition} ${update}`, context);
          return { ...input.Key, ...updated(update, context) };
        });
        return input.ReturnValues === 'ALL_NEW' ? { Attributes: copy(after) } : {};
      }
      default: return this.world.refuse(`Nobody expects ${command} of Amazon DynamoDB`);
    }
  }

  public peek(key: string): Item | undefined {
    return this.items.get(key);
  }

  public all(): Item[] {
    return [...this.items.values()];
  }

  private write(
    key: string, condition: string | undefined, placeholders: Omit<ExpressionContext, 'item'>, change: (context: ExpressionContext) => object,
  ): Item {
    if (!condition && !this.world.sabotage.allowsUnconditional) this.world.refuse(`A write to ${key} has no condition`);
    const before = this.items.get(key);
    const context = { item: before ?? {}, ...placeholders };
    let after: Item;
    try {
      if (condition && !holds(condition, context)) {
        throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: { httpStatusCode: 400 } });
      }
      after = copy(change(context) as Item)!;
    } catch (error) {
      throw error instanceof SyntaxError ? this.world.refuse(error.message) : error;
    }
    this.items.set(key, after);
    this.written(before, after);
    return after;
  }
}

/** As the document client marshals it: undefined attributes are left out. */
function copy<T extends Item | undefined>(item: T): T {
  return item && JSON.parse(JSON.stringify(item)) as T;
}
