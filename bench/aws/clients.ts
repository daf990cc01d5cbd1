import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DetectDocumentTextCommand, StartDocumentTextDetectionCommand, TextractClient } from '@aws-sdk/client-textract';
import type { Context } from 'aws-lambda';
import { Queue } from './queue';
import { Random } from './random';
import { Textract } from './textract';
import { VirtualTime } from './virtual-time';

export interface World {
  readonly time: VirtualTime;
  readonly random: Random;
}

/**
 * Let all clients of this process ask this Textract and nothing else.
 *
 * @param answersAtOnce what a call answers that is no job, in no time: where it is given
 */
export function attachTextract({ time, random }: World, textract: Textract, answersAtOnce?: () => object): void {
  TextractClient.prototype.send = (async (command: object) => {
    if (answersAtOnce && command instanceof DetectDocumentTextCommand) {
      return answersAtOnce();
    }
    if (!(command instanceof StartDocumentTextDetectionCommand)) {
      throw new Error(`Amazon Textract is not expected to be asked ${command.constructor.name}.`);
    }
    const { JobTag, ClientRequestToken } = command.input;
    await time.sleep(random.between(20, 200));
    try {
      return { JobId: textract.start(JobTag!.split(':')[0], JobTag!, ClientRequestToken!) };
    } finally {
      await time.sleep(random.between(100, 400));
    }
  }) as TextractClient['send'];
}

/**
 * Let all clients of this process know these queues and no others.
 *
 * @param queues by their URLs
 * @param onHide called when a message is told to stay hidden
 */
export function attachQueues({ time, random }: World, queues: Readonly<Record<string, Queue>>, onHide?: () => void): void {
  SQSClient.prototype.send = (async (command: object) => {
    await time.sleep(random.between(5, 30));
    if (command instanceof SendMessageCommand) {
      queues[command.input.QueueUrl!].send(command.input.MessageBody!);
      return {};
    }
    if (command instanceof ChangeMessageVisibilityCommand) {
      const { ReceiptHandle, VisibilityTimeout } = command.input;
      if (!Object.values(queues).some((queue) => queue.hide(ReceiptHandle!, VisibilityTimeout!))) {
        throw new Error('No message is handled by that receipt handle.');
      }
      onHide?.();
      return {};
    }
    throw new Error(`Amazon SQS is not expected to be sent ${command.constructor.name}.`);
  }) as SQSClient['send'];
}

/** What Lambda tells an invocation that may run until then. */
export function contextOf(time: VirtualTime, timeOut: number): Context {
  return { awsRequestId: `${time.now}`, functionName: 'function', getRemainingTimeInMillis: () => timeOut - time.now } as Context;
}
