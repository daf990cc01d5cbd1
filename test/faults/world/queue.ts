import { Lineage } from './invocation';
import { QueueName } from './scenario';
import { documentsOf } from './uploads';
import type { World } from './world';
import { serviceError } from '../../helpers/service-errors';

const DAY_MS = 24 * 60 * 60 * 1000;
const RETENTION_MS = 4 * DAY_MS;
const DEAD_LETTER_RETENTION_MS = 14 * DAY_MS;
const LONGEST_VISIBILITY_SECONDS = 12 * 60 * 60;

export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: number;
  readonly lineage: Lineage;
  visibleAt: number;
  receives: number;
  receiptHandle: string;
}

export interface QueueOptions {
  readonly name: QueueName;
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
}

export function queueUrl(name: QueueName): string {
  return `https://sqs.eu-west-1.amazonaws.com/111122223333/${name}`;
}

/** A queue of Amazon SQS, and its dead-letter queue. */
export class Queue {
  public readonly deadLetters: Message[] = [];
  private messages: Message[] = [];
  private count = 0;

  /** @param visible called when messages may be there to receive */
  public constructor(private readonly world: World, public readonly options: QueueOptions, private readonly visible: () => void) {}

  public get name(): QueueName {
    return this.options.name;
  }

  public get waiting(): readonly Message[] {
    return this.messages;
  }

  /** A message comes in: perhaps late, perhaps more than once. */
  public enqueue(body: string, lineage: Lineage = {}): string {
    const messageId = `${this.name}-${this.count += 1}`;
    const faults = this.world.plan.ofMessage(this.name);
    const delay = faults.filter(({ what }) => what === 'delayed').reduce((sum, { byMs }) => sum + byMs, 0);
    this.add(messageId, body, lineage, delay);
    for (const { what, byMs } of faults) {
      if (what === 'duplicated') {
        this.add(messageId, body, lineage, delay + byMs);
      }
    }
    return messageId;
  }

  /** The messages that may be handled now, at most so many; those that came too often go to the dead-letter queue. */
  public receive(most: number): Message[] {
    const { now } = this.world.scheduler;
    this.forgetOld();
    const received: Message[] = [];
    for (const message of [...this.messages]) {
      if (received.length === most) {
        break;
      }
      if (message.visibleAt > now) {
        continue;
      }
      if (message.receives >= this.options.maxReceiveCount) {
        this.bury(message);
        continue;
      }
      message.receives += 1;
      message.receiptHandle = `${message.messageId}/${message.receives}/${this.count += 1}`;
      this.hide(message, this.options.visibilitySeconds);
      received.push(message);
    }
    return received;
  }

  public delete(message: Message): void {
    this.messages = this.messages.filter((each) => each !== message);
  }

  public bury(message: Message): void {
    this.world.trace.add(this.world.scheduler.now, 'sqs', `${message.messageId} goes to the dead-letter queue`, '');
    this.delete(message);
    this.deadLetters.push(message);
  }

  public changeVisibility(receiptHandle: string, seconds: number): void {
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_VISIBILITY_SECONDS) {
      this.world.refuse(`VisibilityTimeout must be a whole number of seconds from 0 to ${LONGEST_VISIBILITY_SECONDS}, but is ${seconds}`);
    }
    const message = this.messages.find((each) => each.receiptHandle === receiptHandle);
    if (!message || message.visibleAt <= this.world.scheduler.now) {
      throw serviceError('MessageNotInflight', 400);
    }
    this.hide(message, seconds);
  }

  /** What an operator does when the cause is mended. */
  public redrive(): void {
    for (const { body } of this.deadLetters.splice(0)) {
      this.enqueue(body);
    }
  }

  public forgetOld(): void {
    const { now } = this.world.scheduler;
    for (const message of this.messages.filter(({ sentAt }) => now - sentAt > RETENTION_MS)) {
      this.world.trace.add(now, 'sqs', `${message.messageId} is four days old`, 'forgotten');
      documentsOf(message.body).forEach((documentId) => this.world.forgotten.add(documentId));
      this.delete(message);
    }
    for (const message of this.deadLetters.filter(({ sentAt }) => now - sentAt > DEAD_LETTER_RETENTION_MS)) {
      this.deadLetters.splice(this.deadLetters.indexOf(message), 1);
    }
  }

  private add(messageId: string, body: string, lineage: Lineage, delayMs: number): void {
    const { now } = this.world.scheduler;
    const message: Message = { messageId, body, lineage, sentAt: now, visibleAt: now + delayMs, receives: 0, receiptHandle: '' };
    this.messages.push(message);
    this.world.scheduler.at(message.visibleAt, this.visible);
  }

  private hide(message: Message, seconds: number): void {
    message.visibleAt = this.world.scheduler.now + seconds * 1000;
    this.world.scheduler.at(message.visibleAt, this.visible);
  }
}
