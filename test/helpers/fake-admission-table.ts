import { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checkPlaceholders, ExpressionContext, holds, previous, updated } from './expressions';
import type { AdmissionItem } from '../../src/admission/handler/item/admission';

export const ADMISSION_TABLE = 'admission-table';

/** What becomes of a call on its way to the table and back. It carries out the call itself, or throws. */
export type Passage = (carryOut: () => unknown) => Promise<unknown>;

/** An admission table that really evaluates the conditions and updates that are sent to it, one after the other. */
export class FakeAdmissionTable {
  public readonly items = new Map<string, AdmissionItem>();
  /** Updates that were carried out, and that were refused; each costs the same. */
  public writes = 0;
  public refusals = 0;

  public reset(): void {
    this.items.clear();
    this.writes = 0;
    this.refusals = 0;
  }

  /** A client of this table; anything but what the gate sends is refused. */
  public client(passage: Passage = async (carryOut) => carryOut()): DynamoDBDocumentClient {
    const send = async (command: GetCommand | UpdateCommand) => passage(() => this.answer(command));
    return { send } as unknown as DynamoDBDocumentClient;
  }

  public answer(command: GetCommand | UpdateCommand): unknown {
    if (command.input.TableName !== ADMISSION_TABLE) {
      throw new SyntaxError(`There is no table ${command.input.TableName}`);
    }
    if (command instanceof GetCommand) {
      return this.get(command.input);
    }
    if (command instanceof UpdateCommand) {
      return this.update(command.input);
    }
    throw new SyntaxError(`Nobody expects ${(command as object).constructor.name}`);
  }

  private get({ Key, ConsistentRead }: GetCommand['input']) {
    if (!ConsistentRead) {
      throw new SyntaxError('A decision is based on a read that may be stale');
    }
    return { Item: structuredClone(this.items.get(keyOf(Key))) };
  }

  private update(input: UpdateCommand['input']) {
    const key = keyOf(input.Key);
    const item = this.items.get(key);
    const context: ExpressionContext = {
      item: item ? { itemKey: key, ...item } : {},
      names: input.ExpressionAttributeNames ?? {},
      values: input.ExpressionAttributeValues ?? {},
    };
    checkPlaceholders(`${input.ConditionExpression} ${input.UpdateExpression}`, context);
    if (!holds(input.ConditionExpression!, context)) {
      this.refusals += 1;
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
        Item: item && input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? marshalled(context.item).M : undefined,
      });
    }
    const { itemKey, ...changed } = updated(input.UpdateExpression!, context);
    this.items.set(key, changed as unknown as AdmissionItem);
    this.writes += 1;
    return { Attributes: input.ReturnValues === 'UPDATED_OLD' ? previous(input.UpdateExpression!, context) : undefined };
  }
}

function keyOf(key: Record<string, unknown> | undefined): string {
  if (JSON.stringify(Object.keys(key ?? {})) !== '["itemKey"]') {
    throw new SyntaxError(`Not the key of the table: ${JSON.stringify(key)}`);
  }
  return key!.itemKey as string;
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
