import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { eventually } from './eventually';
import { Environment } from '../environment';

const OUTPUT = 'MailboxUrl';

/** Messages are sent each minute. */
const DELIVERY_MS = 150_000;

/** What somebody is sent by e-mail. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** A queue that gets what the pipeline `Documents` of a stack sends to people: the emulator sends nothing to them. */
export function withMailbox<T extends Stack>(stack: T): T {
  const mailbox = new Queue(stack, 'Mailbox');
  const topic = stack.node.findChild('Documents').node.findChild('Notifying').node.findChild('People').node.findChild('Topic') as Topic;
  topic.addSubscription(new SqsSubscription(mailbox));
  new CfnOutput(stack, OUTPUT, { value: mailbox.queueUrl });
  return stack;
}

/** The next e-mail that matches, or nothing where none comes; others are thrown away. */
export async function nextMail({ clients: { sqs }, outputs }: Environment, isMeant: (mail: Mail) => boolean): Promise<Mail | undefined> {
  const QueueUrl = outputs[OUTPUT];
  return eventually(async () => {
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    if (message === undefined) {
      return undefined;
    }
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    const { Subject, Message } = JSON.parse(message.Body!) as { Subject: string; Message: string };
    const mail = { subject: Subject, text: Message };
    return isMeant(mail) ? mail : undefined;
  }, DELIVERY_MS);
}
