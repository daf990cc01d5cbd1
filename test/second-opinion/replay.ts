import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Item, Outcome, Sample } from './sample';
import { RealTable } from './tables';

const COMMANDS: Readonly<Record<string, new (input: any) => unknown>> = {
  GetItem: GetCommand,
  BatchGetItem: BatchGetCommand,
  PutItem: PutCommand,
  UpdateItem: UpdateCommand,
  DeleteItem: DeleteCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
};

/** What came of a call, at a service or at the tests' own table, in a form that can be compared. */
export interface Opinion {
  readonly outcome: Outcome | { readonly kind: 'refused'; readonly error: string };
  readonly after: readonly Item[];
}

/** Of the tests' own table. */
export function firstOpinion(sample: Sample, keys: readonly string[]): Opinion {
  return { outcome: comparable(sample.outcome, sample, keys), after: inOrder(sample.after, keys) };
}

/** Makes a table of a service as it was, sends it the same call, and leaves it empty. */
export async function secondOpinion(client: DynamoDBDocumentClient, sample: Sample, { keys, input }: RealTable): Promise<Opinion> {
  const TableName = input.TableName!;
  for (const item of sample.before) {
    await client.send(new PutCommand({ TableName, Item: { ...item } }));
  }
  const outcome = comparable(await send(client, sample), sample, keys);
  const concerned = outcome.kind === 'refused' ? sample.before : [...sample.before, ...sample.after];
  const touched = new Map(concerned.map((item) => [JSON.stringify(keyOf(item, keys)), keyOf(item, keys)]));
  const after: Item[] = [];
  for (const Key of touched.values()) {
    const { Item: item } = await client.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }));
    after.push(...item ? [item] : []);
    await client.send(new DeleteCommand({ TableName, Key: { ...Key } }));
  }
  return { outcome, after: inOrder(after, keys) };
}

async function send(client: DynamoDBDocumentClient, { operation, input }: Sample): Promise<Opinion['outcome']> {
  try {
    return { kind: 'answered', answer: await client.send(new COMMANDS[operation](structuredClone(input)) as never) };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return { kind: 'conditionFailed', item: error.Item && unmarshall(error.Item) };
    }
    return { kind: 'refused', error: `${(error as Error).name}: ${(error as Error).message}` };
  }
}

/** Of an answer, what was asked for: no counts and no metadata, and no order where the service promises none. */
function comparable(outcome: Opinion['outcome'], { operation, input }: Sample, keys: readonly string[]): Opinion['outcome'] {
  if (outcome.kind !== 'answered') {
    return outcome.kind === 'conditionFailed' ? { kind: outcome.kind, ...outcome.item && { item: outcome.item } } : outcome;
  }
  const { Item: item, Attributes, Items, LastEvaluatedKey, Responses, UnprocessedKeys } = outcome.answer;
  const left = Object.keys(UnprocessedKeys ?? {});
  const answer = {
    Item: item,
    Attributes,
    // in an index, items of one sort key come in any order; so do those that a scan finds
    Items: Items && (operation === 'Scan' ? inOrder(Items, keys) : input.IndexName === undefined ? Items : inOrderOfIndex(Items, input, keys)),
    LastEvaluatedKey: operation === 'Scan' ? LastEvaluatedKey && true : LastEvaluatedKey,
    Responses: Responses && Object.fromEntries(Object.entries<Item[]>(Responses).map(([table, items]) => [table, inOrder(items, keys)])),
    UnprocessedKeys: left.length > 0 ? left : undefined,
  };
  return { kind: 'answered', answer: Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined)) };
}

/** As they come; those of one sort key, by the keys of the table. */
function inOrderOfIndex(items: readonly Item[], input: any, keys: readonly string[]): Item[] {
  const [, name] = / AND (\S+) BETWEEN /.exec(input.KeyConditionExpression) ?? [];
  const sortKey = input.ExpressionAttributeNames[name];
  const runs: Item[][] = [];
  for (const item of items) {
    if (runs.at(-1)?.[0][sortKey] === item[sortKey]) {
      runs.at(-1)!.push(item);
    } else {
      runs.push([item]);
    }
  }
  return runs.flatMap((run) => inOrder(run, keys));
}

function inOrder(items: readonly Item[], keys: readonly string[]): Item[] {
  const text = (item: Item) => JSON.stringify(keys.map((key) => item[key]));
  return [...items].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function keyOf(item: Item, keys: readonly string[]): Item {
  return Object.fromEntries(keys.map((name) => [name, item[name]]));
}
