import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';

export const SOURCE_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/source';
export const UPLOADS_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/uploads';
export const SCANS_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/scans';
export const WORK_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/work';
export const COMPLETIONS_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/completions';

const BATCH_SIZE = 10;
const LONGEST_VISIBILITY_SECONDS = 12 * 60 * 60;

/** What was sent to which queue, and how long messages were hidden for. */
export class FakeQueues {
  /** How many messages of batches are not taken, from now on. */
  public refusals = 0;
  private sent: { readonly queueUrl: string; readonly body: string }[] = [];
  /** By receipt handle. */
  private hidden = new Map<string, number>();

  public constructor(private readonly aws: FakeAws) {
    strictClient(SQSClient, () => aws, [
      [SendMessageCommand, ({ QueueUrl, MessageBody }) => {
        if (QueueUrl === SOURCE_QUEUE) {
          aws.refuse('A function sends to the queue that invokes it');
        }
        this.sent.push({ queueUrl: QueueUrl, body: MessageBody });
        return { MessageId: String(this.sent.length) };
      }],
      [SendMessageBatchCommand, ({ QueueUrl, Entries }) => {
        if (Entries.length < 1 || Entries.length > BATCH_SIZE) {
          aws.refuse(`A batch takes 1 to ${BATCH_SIZE} messages, and not ${Entries.length}`);
        }
        const failed = Entries.slice(0, this.refusals);
        this.refusals -= failed.length;
        Entries.slice(failed.length).forEach(({ MessageBody }: { MessageBody: string }) => this.sent.push({ queueUrl: QueueUrl, body: MessageBody }));
        return { Failed: failed.map(({ Id }: { Id: string }) => ({ Id, Code: 'InternalError', Message: 'Not today', SenderFault: false })) };
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
    this.refusals = 0;
    this.hidden.clear();
  }

  public bodies(queueUrl: string): string[] {
    return this.sent.filter((message) => message.queueUrl === queueUrl).map(({ body }) => body);
  }

  public messages(queueUrl: string): any[] {
    return this.bodies(queueUrl).map((body) => JSON.parse(body));
  }

  /** The messages of a queue, which are then no longer in it. */
  public take(queueUrl: string): any[] {
    const messages = this.messages(queueUrl);
    this.sent = this.sent.filter((message) => message.queueUrl !== queueUrl);
    return messages;
  }

  /** For how many seconds a message of the last delivery was hidden; undefined where it was left alone. */
  public hiddenFor(messageId: string): number | undefined {
    return this.hidden.get(`receipt of ${messageId}`);
  }

  /** Amazon SQS takes whole seconds only. */
  private checkVisibility(queueUrl: string, seconds: number): void {
    if (queueUrl !== SOURCE_QUEUE) {
      this.aws.refuse(`The message is not of ${queueUrl}`);
    }
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_VISIBILITY_SECONDS) {
      this.aws.refuse(`VisibilityTimeout must be a whole number of seconds from 0 to ${LONGEST_VISIBILITY_SECONDS}, but is ${seconds}`);
    }
  }
}
