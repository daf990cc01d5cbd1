import { randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { Random } from './random';
import { VirtualTime } from './virtual-time';

export interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
  /** Set while it is handled: how long it stays hidden if that fails. */
  hiddenSeconds?: number;
}

export interface QueueProps {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly maxReceiveCount: number;
  readonly visibilitySeconds: number;
  /** What the queue's event source does with a function. */
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** @returns the ids of the messages that failed */
  readonly invoke: (messages: readonly Message[]) => Promise<readonly string[]>;
}

/** From its neighbours, a message may come this many places too early. */
const DISORDER = 20;

/** A standard queue of Amazon SQS, with the function that it invokes. */
export class Queue {
  public readonly deadLetters: Message[] = [];
  /** How long its function ran, all invocations together. */
  public functionMs = 0;
  /** What is billed: what was sent, and one receive and one deletion for each batch. */
  public sent = 0;
  public batches = 0;
  private readonly ready: Message[] = [];
  private readonly handled = new Map<string, Message>();
  private invocations = 0;

  public constructor(private readonly props: QueueProps) {}

  public send(body: string, delaySeconds = 0): void {
    this.sent += 1;
    this.comeBack({ id: randomUUID(), body, receives: 0 }, delaySeconds);
  }

  /** @returns whether it is a message of this queue */
  public hide(id: string, seconds: number): boolean {
    const message = this.handled.get(id);
    if (message) {
      message.hiddenSeconds = seconds;
    }
    return message !== undefined;
  }

  private comeBack(message: Message, seconds: number): void {
    this.props.time.after(seconds * 1000, () => {
      this.ready.push(message);
      this.poll();
    });
  }

  private poll(): void {
    while (this.ready.length > 0 && this.invocations < this.props.maxConcurrency) {
      const batch = this.receive();
      if (batch.length > 0) {
        this.invocations += 1;
        void this.invoke(batch);
      }
    }
  }

  private receive(): Message[] {
    const { ready, props: { batchSize, random, maxReceiveCount } } = this;
    const batch: Message[] = [];
    while (batch.length < batchSize && ready.length > 0) {
      const [message] = ready.splice(Math.floor(random.next() * Math.min(DISORDER, ready.length)), 1);
      message.receives += 1;
      if (message.receives > maxReceiveCount) {
        this.deadLetters.push(message);
      } else {
        message.hiddenSeconds = undefined;
        batch.push(message);
      }
    }
    return batch;
  }

  private async invoke(batch: readonly Message[]): Promise<void> {
    const { time, random, visibilitySeconds } = this.props;
    batch.forEach((message) => this.handled.set(message.id, message));
    await time.sleep(random.between(10, 60)); // from the queue to the function
    this.batches += 1;
    const begun = time.now;
    const failed = new Set(await this.props.invoke(batch));
    this.functionMs += time.now - begun;
    for (const message of batch) {
      this.handled.delete(message.id);
      if (failed.has(message.id)) {
        this.comeBack(message, message.hiddenSeconds ?? visibilitySeconds);
      }
    }
    this.invocations -= 1;
    this.poll();
  }
}

/** A message as Lambda hands it to a function. */
export function sqsRecord({ id, body, receives }: Message): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '0', SenderId: 'sender', ApproximateFirstReceiveTimestamp: '0' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:111122223333:queue',
    awsRegion: 'us-east-1',
  };
}
