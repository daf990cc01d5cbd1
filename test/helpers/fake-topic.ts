import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';
import type { DocumentEvent } from '../../src/publishing/handler/events/document-event';

export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:documents';

export const SECOND_TOPIC = 'arn:aws:sns:eu-west-1:111122223333:quarantine';

const MAX_CALL_BYTES = 256 * 1024;

export interface TakenMessage {
  readonly topicArn: string;
  readonly message: DocumentEvent;
  readonly attributes: Record<string, string>;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

export const PEOPLE_TOPIC = 'arn:aws:sns:eu-west-1:111122223333:people';

/** A message for people. */
export interface SentMessage {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
  /** What subscriptions of other protocols get. */
  readonly others: string;
  readonly target: string;
  readonly messageId: string;
}

/** A topic with Amazon SNS' limits; refuses entries where a test says so, as SNS does: the call succeeds. */
export class FakeTopic {
  public taken: TakenMessage[] = [];
  /** What people were sent. */
  public sent: SentMessage[] = [];

  public constructor(private readonly aws: FakeAws) {
    strictClient(SNSClient, () => aws, [
      [PublishCommand, (input) => this.tell(input)],
      [PublishBatchCommand, ({ TopicArn, PublishBatchRequestEntries: entries }) => {
        if (entries.length < 1 || entries.length > 10) {
          aws.refuse(`PublishBatch takes 1 to 10 entries, not ${entries.length}`);
        }
        if (new Set(entries.map(({ Id }: any) => Id)).size < entries.length) {
          aws.refuse('The ids of the entries are not distinct');
        }
        if (Buffer.byteLength(JSON.stringify(entries.map((each: any) => each.MessageAttributes))) + sizeOf(entries) > MAX_CALL_BYTES) {
          aws.refuse('The entries of PublishBatch are too large');
        }
        const failed = entries.filter((entry: any) => !this.publish(TopicArn, entry));
        return {
          Successful: entries.filter((entry: any) => !failed.includes(entry)).map(({ Id }: any) => ({ Id })),
          Failed: failed.map(({ Id }: any) => ({ Id, Code: 'InternalError', Message: 'Try again', SenderFault: false })),
        };
      }],
    ]);
  }

  public refuses: (event: DocumentEvent) => boolean = () => false;

  public reset(): void {
    this.taken = [];
    this.sent = [];
    this.refuses = () => false;
  }

  public get ids(): string[] {
    return this.taken.map(({ message }) => message.id);
  }

  private tell({ TopicArn, Subject, Message, MessageStructure, MessageAttributes: { target, messageId, 'AWS.SNS.SMS.SMSType': type } }: any) {
    if (TopicArn !== PEOPLE_TOPIC || MessageStructure !== 'json' || type.StringValue !== 'Transactional') {
      this.aws.refuse(`Nobody expects a message to ${TopicArn}, of the structure ${MessageStructure}`);
    }
    expectSubject(Subject);
    if (Buffer.byteLength(Message) > MAX_CALL_BYTES - 1024) {
      this.aws.refuse(`A message of ${Buffer.byteLength(Message)} bytes`);
    }
    const { default: others, email, sms } = JSON.parse(Message);
    this.sent.push({ subject: Subject, email, sms, others, target: target.StringValue, messageId: messageId.StringValue });
    return { MessageId: `message-${this.sent.length}` };
  }

  private publish(topicArn: string, entry: any): boolean {
    if (topicArn.endsWith('.fifo') !== Boolean(entry.MessageGroupId)) {
      this.aws.refuse(`MessageGroupId is for FIFO topics, and needed there: ${topicArn}`);
    }
    const attributes = Object.entries<any>(entry.MessageAttributes);
    if (attributes.some(([, { StringValue }]) => !StringValue)) {
      this.aws.refuse('A message attribute is empty');
    }
    const message = JSON.parse(entry.Message) as DocumentEvent;
    if (this.refuses(message)) {
      return false;
    }
    this.taken.push({
      topicArn,
      message,
      attributes: Object.fromEntries(attributes.map(([name, { StringValue }]) => [name, StringValue])),
      groupId: entry.MessageGroupId,
      deduplicationId: entry.MessageDeduplicationId,
    });
    return true;
  }
}

function sizeOf(entries: any[]): number {
  return entries.reduce((total, { Message }) => total + Buffer.byteLength(Message), 0);
}

/** As Amazon SNS wants it: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function expectSubject(subject: string): void {
  expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]*$/);
  expect(subject.length).toBeLessThan(100);
}
