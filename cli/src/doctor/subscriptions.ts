import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand, SNSClient, Subscription } from '@aws-sdk/client-sns';
import { DoctorContext, Examination } from './examination';
import { broken, unlessAnyIsWrong, Verdict, warning } from './finding';
import { DescribedParts } from '../../../src/contract/pipeline-description';
import { CliError } from '../cli-error';
import { counted } from '../output/amounts';
import { quoted } from '../output/quoted';

const DAY_SECONDS = 86_400;
const DAYS = 7;

/** Of people, and of the queue that learns that jobs are done. */
export const subscriptions: Examination = {
  check: 'subscriptions',
  rights: ['sns:ListSubscriptionsByTopic', 'cloudwatch:GetMetricData'],
  examine: async (context) => {
    const parts = await context.parts();
    const { topics } = parts;
    if (!topics) {
      throw new CliError(`An older version of the library deployed ${context.pipeline.pipelineName}, which does not tell its topics: deploy it again.`);
    }
    const verdicts = await Promise.all(Object.entries(topics).map(async ([name, topic]) => {
      const arn = topicArn(context, topic);
      const found = await subscriptionsOf(context.doctors.sns(), arn);
      return name === 'completions' ? completionsVerdicts(found, parts, context.where) : peopleVerdicts(context, found, parts, arn, topic);
    }));
    return Object.keys(topics).length === 0 ? [] : unlessAnyIsWrong(verdicts.flat(), 'Whoever is to be told is subscribed, and has confirmed it.');
  },
};

export function topicArn({ caller, region }: DoctorContext, topicName: string): string {
  return `arn:${caller.partition}:sns:${region}:${caller.account}:${topicName}`;
}

export async function subscriptionsOf(client: SNSClient, arn: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn, NextToken }));
    found.push(...page.Subscriptions ?? []);
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}

/** As Amazon SNS has it in the place of an ARN. */
const PENDING = 'PendingConfirmation';
const DELETED = 'Deleted';

/** @returns what is to be done, for each that its owner has to confirm */
export function pendingVerdicts(found: readonly Subscription[], arn: string): Verdict[] {
  return found.filter(({ SubscriptionArn }) => SubscriptionArn === PENDING).map(({ Protocol, Endpoint }) => broken(
    `${Endpoint} has not confirmed the subscription, and gets nothing.`,
    'Open the link in the e-mail "AWS Notification - Subscription Confirmation". It is good for two days: after that, deploy without the target, and with it again.',
    `aws sns list-subscriptions-by-topic --topic-arn ${quoted(arn)} --query "Subscriptions[?Protocol=='${Protocol}']"`,
  ));
}

function completionsVerdicts(found: readonly Subscription[], { queues }: DescribedParts, where: string): Verdict[] {
  const isThere = found.some(({ Protocol, Endpoint, SubscriptionArn }) => Protocol === 'sqs' && Endpoint?.endsWith(`:${queues.collection}`) && SubscriptionArn?.startsWith('arn:'));
  return isThere ? [] : [broken(
    'The queue of collection is not subscribed to the topic on which Amazon Textract tells that jobs are done: results come hours late, once the tick asks.',
    'Deploy the stack again: AWS CloudFormation says that the subscription was removed.',
    `docpipe status${where}`,
  )];
}

async function peopleVerdicts(
  context: DoctorContext, found: readonly Subscription[], { people = 0 }: DescribedParts, arn: string, topic: string,
): Promise<Verdict[]> {
  const deleted = found.filter(({ SubscriptionArn }) => SubscriptionArn === DELETED);
  const again = 'Deploy without the target, and with it again.';
  return [
    ...pendingVerdicts(found, arn),
    ...deleted.map(({ Endpoint }) => broken(`${Endpoint} has ended the subscription, and gets nothing.`, `Take the target out of notifications. If that was a mistake: ${again}`)),
    ...found.length < people ? [broken(`${counted(people, 'person is', 'people are')} to be told, and ${found.length} ${found.length === 1 ? 'is' : 'are'} subscribed: somebody has ended the subscription.`, again)] : [],
    ...found.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:')) ? await suspendedVerdicts(context, topic) : [],
  ];
}

/** A subscription that Amazon SNS has suspended looks like any other: what is sent, and delivered to nobody, tells. */
async function suspendedVerdicts({ clients }: DoctorContext, topic: string): Promise<Verdict[]> {
  const names = ['NumberOfMessagesPublished', 'NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'];
  const now = new Date();
  const { MetricDataResults = [] } = await clients.cloudWatch().send(new GetMetricDataCommand({
    StartTime: new Date(now.getTime() - DAYS * DAY_SECONDS * 1000),
    EndTime: now,
    MetricDataQueries: names.map((MetricName, index) => ({
      Id: `q${index}`,
      MetricStat: { Metric: { Namespace: 'AWS/SNS', MetricName, Dimensions: [{ Name: 'TopicName', Value: topic }] }, Period: DAY_SECONDS, Stat: 'Sum' },
    })),
  }));
  const [published, delivered, failed] = names.map((_name, index) => (
    (MetricDataResults.find(({ Id }) => Id === `q${index}`)?.Values ?? []).reduce((sum, value) => sum + value, 0)
  ));
  return published > 0 && delivered + failed === 0 ? [warning(
    `${counted(published, 'message')} of the last ${DAYS} days ${published === 1 ? 'was' : 'were'} sent to people, and none was delivered: Amazon SNS seems to have suspended the subscriptions, for too many e-mails.`,
    'Make every of the target longer, and deploy without the target, and with it again.',
  )] : [];
}
