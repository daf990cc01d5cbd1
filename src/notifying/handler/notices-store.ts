import { createHash } from 'node:crypto';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Message } from './texts/message';
import { Notice, NoticesTableSchema, pendingKey, stateKey } from '../../contract/notices';
import { untilNoneIsLeft } from '../../runtime/batch-calls';
import { ifHolds } from '../../storage/handler/if-holds';

/** A message that was made and is on its way, word for word: whoever finds it sends the same. */
export interface Digest extends Message {
  readonly id: string;
  /** The changes that it tells of. */
  readonly eventIds: readonly string[];
  readonly hasMore: boolean;
  /** ISO 8601: it was sent, and the changes may go. */
  readonly sentAt?: string;
}

/** Where a target stands. */
export interface TargetState {
  /** Counts the messages: two invocations that saw the same count do not both make one. */
  readonly made?: number;
  /** ISO 8601: nothing is sent before. */
  readonly nextAt?: string;
  readonly digest?: Digest;
  /** ISO 8601: until then the digest is another invocation's. */
  readonly claimUntil?: string;
}

const DELETES_A_CALL = 25;

/** The same for the same changes, to the same target. */
export function digestIdOf(target: string, eventIds: readonly string[]): string {
  return createHash('sha256').update([target, ...[...eventIds].sort()].join('\n')).digest('hex').slice(0, 12);
}

/** What waits for people, and what is on its way to them. Each step is one conditional write, so that it is done once, whoever does it. */
export class NoticesStore {
  public constructor(private readonly client: DynamoDBDocumentClient, private readonly tableName: string) {}

  public async state(target: string): Promise<TargetState> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.tableName, Key: stateKey(target), ConsistentRead: true }));
    return (Item ?? {}) as TargetState;
  }

  /** What waits for a target, `most` of it at most, the oldest first; and whether there is more. */
  public async pending(target: string, most: number): Promise<{ notices: Notice[]; hasMore: boolean }> {
    const found: Notice[] = [];
    let next: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.client.send(new QueryCommand({
        TableName: this.tableName,
        ConsistentRead: true,
        KeyConditionExpression: '#target = :target AND begins_with(#entry, :pending)',
        ExpressionAttributeNames: { '#target': NoticesTableSchema.partitionKey, '#entry': NoticesTableSchema.sortKey },
        ExpressionAttributeValues: { ':target': target, ':pending': NoticesTableSchema.pendingPrefix },
        Limit: most + 1 - found.length,
        ExclusiveStartKey: next,
      }));
      found.push(...Items as Notice[]);
      next = LastEvaluatedKey;
    } while (next && found.length <= most);
    const notices = found.slice(0, most).sort((one, other) => one.at.localeCompare(other.at) || one.eventId.localeCompare(other.eventId));
    return { notices, hasMore: found.length > most };
  }

  /** Write down what is to be sent. @returns false where another invocation has made a message since `state` was read */
  public async freeze(target: string, { made }: TargetState, digest: Digest, claimUntil: string): Promise<boolean> {
    return this.update(target, {
      UpdateExpression: 'SET #digest = :digest, #claimUntil = :claimUntil, #made = :next',
      ConditionExpression: `attribute_not_exists(#digest) AND ${made === undefined ? 'attribute_not_exists(#made)' : '#made = :made'}`,
      ExpressionAttributeNames: { '#digest': 'digest', '#claimUntil': 'claimUntil', '#made': 'made' },
      ExpressionAttributeValues: { ':digest': digest, ':claimUntil': claimUntil, ':next': (made ?? 0) + 1, ...made !== undefined && { ':made': made } },
    });
  }

  /** Take over a message that was left behind. @returns false where another invocation was faster */
  public async claim(target: string, { digest, claimUntil }: TargetState, until: string): Promise<boolean> {
    return this.update(target, {
      UpdateExpression: 'SET #claimUntil = :until',
      ConditionExpression: '#digest.#id = :id AND #claimUntil = :known',
      ExpressionAttributeNames: { '#digest': 'digest', '#id': 'id', '#claimUntil': 'claimUntil' },
      ExpressionAttributeValues: { ':id': digest!.id, ':known': claimUntil, ':until': until },
    });
  }

  /** The message was taken: whatever fails from here on, it is not sent again. */
  public async markSent(target: string, { id }: Digest, sentAt: string): Promise<void> {
    await this.update(target, {
      UpdateExpression: 'SET #digest.#sentAt = :sentAt',
      ConditionExpression: '#digest.#id = :id',
      ExpressionAttributeNames: { '#digest': 'digest', '#id': 'id', '#sentAt': 'sentAt' },
      ExpressionAttributeValues: { ':id': id, ':sentAt': sentAt },
    });
  }

  /** Remove the changes that the message told of, then the message. */
  public async close(target: string, { id, eventIds }: Digest, nextAt: string): Promise<void> {
    for (let start = 0; start < eventIds.length; start += DELETES_A_CALL) {
      await this.remove(target, eventIds.slice(start, start + DELETES_A_CALL));
    }
    await this.update(target, {
      UpdateExpression: 'SET #nextAt = :nextAt REMOVE #digest, #claimUntil',
      ConditionExpression: '#digest.#id = :id',
      ExpressionAttributeNames: { '#digest': 'digest', '#id': 'id', '#claimUntil': 'claimUntil', '#nextAt': 'nextAt' },
      ExpressionAttributeValues: { ':id': id, ':nextAt': nextAt },
    });
  }

  private async remove(target: string, eventIds: readonly string[]): Promise<void> {
    const deletes = eventIds.map((eventId) => ({ DeleteRequest: { Key: pendingKey(target, eventId) } }));
    await untilNoneIsLeft(deletes, 'notices were not deleted', async (left) => {
      const { UnprocessedItems } = await this.client.send(new BatchWriteCommand({ RequestItems: { [this.tableName]: [...left] } }));
      return { left: (UnprocessedItems?.[this.tableName] ?? []) as typeof deletes };
    });
  }

  private async update(target: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
    const update = new UpdateCommand({ TableName: this.tableName, Key: stateKey(target), ...input });
    return await ifHolds(async () => this.client.send(update)) !== undefined;
  }
}
