import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';

export const SOURCE_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/source';
export const UPLOADS_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/uploads';
export const WORK_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/work';
export const COMPLETIONS_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/completions';

const LONGEST_VISIBILITY_SECONDS = 12 * 60 * 60;

/** What was sent to which queue, and how long messages were hidden for. */
export class FakeQueues {
  private sent: { readonly queueUrl: string; readonly body: string }[] = [];
  /** By receipt handle. */
  private hidden = new Map<string, number>();

  public constructor(private readonly aws: FakeAws) {
    strictClient(SQSClient, () => aws, [
      [SendMessageCommand, ({ QueueUrl, MessageBody }) => {
        if (QueueUrl === SOURCE_QUEUE) aws.refuse('A function sends to the queue that invokes it');
        this.sent.push({ queueUrl: QueueUrl, body: MessageBody });
        return { MessageId: String(this.sent.length) };
      }],
      [ChangeMessageVisibilityCommand, ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
        this.checkVisibility(QueueUrl, VisibilityTimeout);
        this.hidden.set(ReceiptHandle, VisibilityTimeout);
        return {};
      }],
    ]);
  }

  public reset(): void {
    this.sent = [];
    this.hidden.clear();
  }

  public bodies(queueUrl: string): string[] {
    return this.sent.filter((message) => message.queueUrl === queueUrl).map(({ body }) => body);
  }

  public messages(queueUrl: string): any[] {
    return this.bodies(queueUrl).map((body) => JSON.parse(body));
  }

  /** For how many seconds a message of the last delivery was hidden; undefined where it was left alone. */
  public hiddenFor(messageId: string): number | undefined {
    return this.hidden.get(`receipt of ${messageId}`);
  }

  /** Amazon SQS takes whole seconds only. */
  private checkVisibility(queueUrl: string, seconds: number): void {
    if (queueUrl !== SOURCE_QUEUE) this.aws.refuse(`The message is not of ${queueUrl}`);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_VISIBILITY_SECONDS) {
      this.aws.refuse(`VisibilityTimeout must be a whole number of seconds from 0 to ${LONGEST_VISIBILITY_SECONDS}, but is ${seconds}`);
    }
  }
}
