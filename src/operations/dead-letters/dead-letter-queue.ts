import {
  ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand, GetQueueAttributesCommand, Message, MessageAttributeValue, ReceiveMessageCommand,
  SendMessageBatchCommand, SQSClient,
} from '@aws-sdk/client-sqs';
import { DeadLetter } from './dead-letter';
import { sleepUntil } from '../../runtime/sleep';

/** What Amazon SQS takes in a batch. */
const BATCH = 10;

/** A batch of messages may be as large as one message, which may be large enough for a batch of its own. */
const BATCH_BYTES = 200_000;

/** Empty answers in a row after which a queue counts as empty: with a long poll, each asks all of its servers. */
const EMPTY_ANSWERS = 2;

const POLL_SECONDS = 1;

/** Longer than a batch takes to be dealt with; whoever breaks off gives the messages back by it. */
const HIDDEN_SECONDS = 60;

/** So long is waited for messages that somebody else has: for those of a command that broke off it is enough. */
const OTHERS_MS = 2 * HIDDEN_SECONDS * 1000;
const PAUSE_MS = 1000;

/** A message that nobody else gets for a minute. */
export interface HeldDeadLetter extends DeadLetter {
  readonly messageAttributes: Record<string, MessageAttributeValue>;
}

/** What somebody who empties a queue is told, and asked. */
export interface Emptying {
  /** Asked before more is done. */
  readonly mayGoOn: () => boolean;
  /** Somebody else has so many messages, which are waited for. */
  readonly onWait: (count: number) => void;
}

/** What is in a queue that was emptied. */
export interface Left {
  /** Messages that the other queue did not take. */
  readonly refused: number;
  /** Messages that somebody else has, for longer than was waited for them. */
  readonly elsewhere: number;
}

/** A dead-letter queue, whose messages people look at, send again, or throw away. */
export class DeadLetterQueue {
  public constructor(private readonly client: SQSClient, private readonly queueUrl: string) {}

  /** Its messages, at most so many; they are in the queue as before, afterwards. */
  public async peek(most: number, mayGoOn: () => boolean): Promise<DeadLetter[]> {
    const all = await this.hold(most, mayGoOn);
    await this.giveBack(all);
    return all.slice(0, most);
  }

  /**
   * Takes messages, so many and the rest of a batch at most, which nobody else gets for a minute: what is not sent or removed by then has to be given
   * back, or comes back by itself.
   */
  public async hold(most: number, mayGoOn: () => boolean): Promise<HeldDeadLetter[]> {
    const seen = new Map<string, HeldDeadLetter>();
    for await (const batch of this.batches(() => mayGoOn() && seen.size < most)) {
      batch.forEach((message) => seen.set(message.messageId, message));
    }
    return [...seen.values()];
  }

  /**
   * Sends all messages to another queue, and removes each that has arrived there. One that breaks off in between is sent twice, which all functions
   * of the pipeline take: they look at the record first.
   *
   * Not `StartMessageMoveTask`, which takes no messages whose source is a topic or a rule.
   *
   * @param onMoved told of each batch
   */
  public async moveTo(queueUrl: string, onMoved: (count: number) => void, emptying: Emptying): Promise<Left> {
    const refused = new Map<string, HeldDeadLetter>();
    for await (const batch of this.all(emptying, () => refused.size)) {
      const anew = batch.filter(({ messageId }) => !refused.has(messageId));
      batch.filter(({ messageId }) => refused.has(messageId)).forEach((message) => refused.set(message.messageId, message));
      (await this.send(anew, queueUrl, onMoved)).forEach((message) => refused.set(message.messageId, message));
    }
    const elsewhere = await this.hidden() - refused.size;
    await this.giveBack([...refused.values()]);
    return { refused: refused.size, elsewhere: Math.max(0, elsewhere) };
  }

  /**
   * Sends messages that are held to another queue, and removes each that has arrived there.
   *
   * @param onMoved told of each batch
   * @returns those that the other queue did not take
   */
  public async send(messages: readonly HeldDeadLetter[], queueUrl: string, onMoved: (count: number) => void): Promise<HeldDeadLetter[]> {
    const refused: HeldDeadLetter[] = [];
    for (const part of inBatches(messages)) {
      const { Failed = [] } = await this.client.send(new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: part.map(({ body, messageAttributes }, index) => ({
          Id: String(index), MessageBody: body, MessageAttributes: withoutReason(messageAttributes),
        })),
      }));
      const failed = new Set(Failed.map(({ Id }) => Number(Id)));
      refused.push(...part.filter((_, index) => failed.has(index)));
      const arrived = part.filter((_, index) => !failed.has(index));
      await this.remove(arrived);
      onMoved(arrived.length);
    }
    return refused;
  }

  /** Removes all messages. @param onRemoved told of them, batch by batch, before they are gone */
  public async discard(onRemoved: (messages: readonly DeadLetter[]) => Promise<void>, emptying: Emptying): Promise<Left> {
    for await (const batch of this.all(emptying, () => 0)) {
      await onRemoved(batch);
      await this.remove(batch);
    }
    return { refused: 0, elsewhere: await this.hidden() };
  }

  /** All messages, and those that somebody else has once they are back: a command that broke off leaves some hidden. */
  private async* all({ mayGoOn, onWait }: Emptying, held: () => number): AsyncGenerator<HeldDeadLetter[]> {
    for (let since: number | undefined; ;) {
      yield* this.batches(mayGoOn);
      const others = mayGoOn() ? await this.hidden() - held() : 0;
      if (others <= 0 || Date.now() - (since ?? Date.now()) > OTHERS_MS) {
        return;
      }
      if (since === undefined) {
        since = Date.now();
        onWait(others);
      }
      await sleepUntil(new Date(Date.now() + PAUSE_MS));
    }
  }

  /** Messages that were received, and not dealt with yet. */
  private async hidden(): Promise<number> {
    const { Attributes } = await this.client.send(new GetQueueAttributesCommand({
      QueueUrl: this.queueUrl, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
    }));
    return Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0);
  }

  /** Others get them at once. */
  public async giveBack(messages: readonly HeldDeadLetter[]): Promise<void> {
    for (const batch of inBatches(messages)) {
      await this.client.send(new ChangeMessageVisibilityBatchCommand({
        QueueUrl: this.queueUrl,
        Entries: batch.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle, VisibilityTimeout: 0 })),
      }));
    }
  }

  private async* batches(mayGoOn: () => boolean): AsyncGenerator<HeldDeadLetter[]> {
    for (let empty = 0; empty < EMPTY_ANSWERS && mayGoOn();) {
      const { Messages = [] } = await this.client.send(new ReceiveMessageCommand({
        QueueUrl: this.queueUrl,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: POLL_SECONDS,
        MessageSystemAttributeNames: ['SentTimestamp'],
        MessageAttributeNames: ['All'],
      }));
      empty = Messages.length === 0 ? empty + 1 : 0;
      if (Messages.length > 0) {
        yield Messages.map(received);
      }
    }
  }

  /** Removes messages that are held, for good. */
  public async remove(messages: readonly DeadLetter[]): Promise<void> {
    for (let first = 0; first < messages.length; first += BATCH) {
      const batch = messages.slice(first, first + BATCH);
      await this.client.send(new DeleteMessageBatchCommand({
        QueueUrl: this.queueUrl, Entries: batch.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle })),
      }));
    }
  }
}

function received({ MessageId, ReceiptHandle, Body = '', Attributes, MessageAttributes = {} }: Message): HeldDeadLetter {
  return {
    messageId: MessageId!,
    receiptHandle: ReceiptHandle!,
    body: Body,
    attributes: Object.fromEntries(Object.entries(MessageAttributes).flatMap(([name, { StringValue }]) => (
      StringValue === undefined ? [] : [[name, StringValue]]
    ))),
    messageAttributes: MessageAttributes,
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? Date.now())).toISOString(),
  };
}

/** Why it was given up on, by a function of the pipeline, by Amazon EventBridge or by Amazon SNS: that is not true any more. */
const REASONS: ReadonlySet<string> = new Set([
  'reason', 'RULE_ARN', 'TARGET_ARN', 'ERROR_CODE', 'ERROR_MESSAGE', 'EXHAUSTED_RETRY_CONDITION', 'RETRY_ATTEMPTS', 'RequestID', 'ErrorCode', 'ErrorMessage',
]);

function withoutReason(attributes: Record<string, MessageAttributeValue>): Record<string, MessageAttributeValue> | undefined {
  const kept = Object.entries(attributes).filter(([name]) => !REASONS.has(name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function inBatches(messages: readonly HeldDeadLetter[]): HeldDeadLetter[][] {
  const batches: HeldDeadLetter[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    if (bytes + size > BATCH_BYTES || batches[batches.length - 1].length === BATCH) {
      batches.push([]);
      bytes = 0;
    }
    batches[batches.length - 1].push(message);
    bytes += size;
  }
  return batches;
}
