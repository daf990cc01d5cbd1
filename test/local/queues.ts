import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageBatchCommand, SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { patience } from './place';
import { stackResources } from '../../local/deploy/stack-resources';
import { Environment } from '../../local/environment';

const BATCH_SIZE = 10;
const POLL_MS = 200;
const LONG_POLL_SECONDS = 5;

/** AWS counts messages some time after they were sent, and nothing else tells that there is none. */
const AWS_QUIET_MS = 60_000;
const DRAINED_MS = 180_000;

/** The queues of a deployed pipeline. */
export class Queues {
  private readonly sqs: SQSClient;
  private readonly isAws: boolean;

  public constructor(private readonly environment: Environment) {
    this.sqs = environment.clients.sqs;
    this.isAws = environment.account.place === 'AWS';
  }

  /** Those whose logical ids match. */
  public async urls(pattern: RegExp): Promise<string[]> {
    const { clients: { cloudFormation }, stackName } = this.environment;
    const resources = await stackResources(cloudFormation, stackName);
    return resources.filter(({ type, logicalId }) => type === 'AWS::SQS::Queue' && pattern.test(logicalId)).map(({ physicalId }) => physicalId);
  }

  /** The one whose logical id matches. */
  public async url(pattern: RegExp): Promise<string> {
    const [url, ...others] = await this.urls(pattern);
    if (!url || others.length > 0) {
      throw new Error(`One queue was to match ${pattern}, but ${others.length + (url ? 1 : 0)} do.`);
    }
    return url;
  }

  /** All messages, hidden ones too. */
  public async count(queueUrl: string): Promise<number> {
    const { Attributes = {} } = await this.sqs.send(new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }));
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  }

  public async send(queueUrl: string, bodies: readonly string[]): Promise<void> {
    for (let start = 0; start < bodies.length; start += BATCH_SIZE) {
      const entries = bodies.slice(start, start + BATCH_SIZE).map((body, index) => ({ Id: String(index), MessageBody: body }));
      await this.sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    }
  }

  /** Takes all messages that can be seen out of a queue. */
  public async take(queueUrl: string): Promise<string[]> {
    const [emptyPolls, WaitTimeSeconds] = this.isAws ? [2, LONG_POLL_SECONDS] : [1, 0]; // AWS asks some of its servers only
    const bodies: string[] = [];
    for (let empty = 0; empty < emptyPolls;) {
      const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: BATCH_SIZE, WaitTimeSeconds });
      const { Messages = [] } = await this.sqs.send(receive);
      if (Messages.length === 0) {
        empty += 1;
        continue;
      }
      empty = 0;
      bodies.push(...Messages.map(({ Body }) => Body!));
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle! }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
    return bodies;
  }

  /** Waits until no queue that functions read has a message left. */
  public async drained(): Promise<void> {
    const urls = await this.urls(/^(?!.*(DeadLetter|Undelivered)).*Queue/);
    const quietMs = this.isAws ? AWS_QUIET_MS : 0;
    const limitMs = patience(DRAINED_MS, this.isAws);
    const start = Date.now();
    for (let busyAt = start; ; await sleep(POLL_MS)) {
      if ((await Promise.all(urls.map(async url => this.count(url)))).some(count => count > 0)) {
        busyAt = Date.now();
      } else if (Date.now() - busyAt >= quietMs) {
        return;
      }
      if (Date.now() - start > limitMs) {
        throw new Error(`The queues still have messages after ${limitMs / 1000} seconds.`);
      }
    }
  }

  /** How many messages lie in dead-letter queues. */
  public async deadLetters(): Promise<number> {
    const counts = await Promise.all((await this.urls(/DeadLetter|Undelivered/)).map(async url => this.count(url)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** @returns the count that it was before */
  public async setMaxReceiveCount(queueUrl: string, maxReceiveCount: number): Promise<number> {
    const { Attributes } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] }));
    const policy = JSON.parse(Attributes!.RedrivePolicy!) as { maxReceiveCount: number };
    const RedrivePolicy = JSON.stringify({ ...policy, maxReceiveCount });
    await this.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { RedrivePolicy } }));
    return Number(policy.maxReceiveCount);
  }
}
