import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { checkExpressions } from './expression-rules';
import { holds, updated } from './expressions';
import type { FakeAws } from './fake-aws';
import { checkItem } from './item-rules';

export const NOTICES_TABLE = 'notices-table';

type Item = Record<string, unknown>;

const PAGE_SIZE = 100;

/** The table of notices, which really evaluates what is sent to it. */
export class FakeNoticesTable {
  /** The most deletions that one batch gets done; the others are left over. */
  public batchCapacity = 25;
  private items = new Map<string, Item>();

  public constructor(private readonly aws: FakeAws) {}

  public reset(): void {
    this.items = new Map();
    this.batchCapacity = 25;
  }

  /** The ids of the events that wait for a target. */
  public pending(target: string): string[] {
    return this.partition(target).filter(({ entry }) => String(entry).startsWith('pending#')).map(({ eventId }) => String(eventId));
  }

  /** Where a target stands. */
  public state(target: string): Item | undefined {
    return this.items.get(keyOf({ target, entry: 'state' }));
  }

  public put(item: Item): void {
    this.items.set(keyOf(item), stored(item));
  }

  public answer(command: string, input: any): unknown {
    switch (command) {
      case 'GetCommand': return this.get(input);
      case 'QueryCommand': return this.query(input);
      case 'UpdateCommand': return this.update(input);
      case 'BatchWriteCommand': return this.batchWrite(input);
      case 'TransactWriteCommand': return this.transactWrite(input);
      default: return this.aws.refuse(`Nobody expects ${command} of ${NOTICES_TABLE}`);
    }
  }

  private get({ Key, ConsistentRead }: any) {
    if (!ConsistentRead) {
      this.aws.refuse('A decision is based on a read that may be stale');
    }
    return { Item: structuredClone(this.items.get(keyOf(Key))) };
  }

  private query({ ConsistentRead, Limit, ExclusiveStartKey, ...input }: any) {
    checkExpressions(input);
    if (!ConsistentRead || input.KeyConditionExpression !== '#target = :target AND begins_with(#entry, :pending)') {
      this.aws.refuse(`Nobody expects a query by ${input.KeyConditionExpression}`);
    }
    const { ':target': target, ':pending': prefix } = input.ExpressionAttributeValues;
    const found = this.partition(target)
      .filter(({ entry }) => String(entry).startsWith(prefix) && (!ExclusiveStartKey || String(entry) > ExclusiveStartKey.entry));
    const page = found.slice(0, Math.min(Limit, PAGE_SIZE));
    return { Items: structuredClone(page), ...page.length < found.length && { LastEvaluatedKey: { target, entry: page.at(-1)!.entry } } };
  }

  private update({ Key, ...input }: any) {
    checkExpressions(input);
    const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
    const context = { item: this.items.get(keyOf(Key)) ?? {}, names, values };
    if (!holds(input.ConditionExpression, context)) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: { httpStatusCode: 400 } });
    }
    const after = stored({ ...updated(input.UpdateExpression, context), ...Key });
    checkItem(after);
    this.items.set(keyOf(Key), after);
    return {};
  }

  private batchWrite({ RequestItems }: any) {
    const requests: any[] = RequestItems[NOTICES_TABLE];
    if (requests.length < 1 || requests.length > 25) {
      this.aws.refuse(`BatchWriteItem takes 1 to 25 requests, not ${requests.length}`);
    }
    requests.slice(0, this.batchCapacity).forEach(({ DeleteRequest: { Key } }) => this.items.delete(keyOf(Key)));
    const left = requests.slice(this.batchCapacity);
    return { UnprocessedItems: left.length > 0 ? { [NOTICES_TABLE]: left } : {} };
  }

  private transactWrite({ TransactItems }: any) {
    if (TransactItems.length > 100) {
      this.aws.refuse(`A transaction takes 100 items, not ${TransactItems.length}`);
    }
    const puts: any[] = TransactItems.map(({ Put }: any) => Put);
    const reasons = puts.map(({ Item, ConditionExpression, ExpressionAttributeNames }) => {
      checkExpressions({ ConditionExpression, ExpressionAttributeNames });
      const context = { item: this.items.get(keyOf(Item)) ?? {}, names: ExpressionAttributeNames ?? {}, values: {} };
      return ConditionExpression && !holds(ConditionExpression, context) ? { Code: 'ConditionalCheckFailed' } : { Code: 'None' };
    });
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: { httpStatusCode: 400 }, CancellationReasons: reasons });
    }
    puts.forEach(({ Item }) => this.put(Item));
    return {};
  }

  private partition(target: string): Item[] {
    return [...this.items.values()].filter((item) => item.target === target).sort((a, b) => (String(a.entry) < String(b.entry) ? -1 : 1));
  }
}

function keyOf({ target, entry }: Item): string {
  if (typeof target !== 'string' || typeof entry !== 'string') {
    throw new SyntaxError(`Not the key of the table: ${JSON.stringify({ target, entry })}`);
  }
  return `${target} ${entry}`;
}

/** A copy as the document client marshals it: undefined attributes are left out. */
function stored(item: object): Item {
  return JSON.parse(JSON.stringify(item)) as Item;
}
