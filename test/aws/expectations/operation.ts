import { DescribeAlarmsCommand, GetMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, SendMessageCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect, Expectation } from './expectation';
import { Given } from './given';
import { stackResources } from '../../../local/deploy/stack-resources';
import { image } from '../../local/images';
import { Queues } from '../../local/queues';

/** As Amazon S3 sends it once, when notifications are set up: intake passes over it. */
const TEST_EVENT = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' });

const HOUR_SECONDS = 3_600;

/** Notifications, alarms, dead-letter queues, and what AWS Lambda thinks of functions that feed themselves. */
export const OPERATION: readonly Expectation[] = [
  {
    title: 'Changes of a document reach who is notified, through a topic and a queue with the customer\'s key',
    holds: async (given) => {
      const { documentId } = await given.read('notified.txt', 'Dear Ann');
      const statuses = await given.until('No notification came', async () => {
        const bodies = await new Queues(given.environment).take(given.environment.outputs.NotifiedQueueUrl);
        const events = bodies.map((body) => JSON.parse(body) as { readonly documentId: string; readonly status: string });
        const found = events.filter((event) => event.documentId === documentId).map(({ status }) => status);
        return found.length > 0 && found;
      });
      return statuses.join(', ');
    },
  },
  {
    title: 'An alarm rings at the topic of its action',
    holds: async (given) => {
      const queues = new Queues(given.environment);
      const ring = given.isAws ? letterIn(queues, given) : setAlarm(given);
      const alarm = await ring;
      const message = await given.until(`${alarm} did not ring`, async () => {
        const bodies = await queues.take(given.environment.outputs.RungQueueUrl);
        return bodies.map((body) => JSON.parse(body) as { readonly AlarmName: string; readonly NewStateValue: string })
          .find(({ AlarmName, NewStateValue }) => AlarmName === alarm && NewStateValue === 'ALARM');
      }, 120_000);
      return given.isAws ? `${message.AlarmName}, since a letter was in its queue` : `${message.AlarmName}, since it was set (the emulator has no metrics of queues)`;
    },
  },
  {
    title: 'What lies in a dead-letter queue is redriven by StartMessageMoveTask',
    awsOnly: 'the emulator has no StartMessageMoveTask',
    holds: async (given) => {
      const { clients: { sqs } } = given.environment;
      const queues = new Queues(given.environment);
      const QueueUrl = await queues.url(/RecognitionWorkDeadLetterQueue/);
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ documentId: '0'.repeat(32) }) })); // nobody knows it: it is passed over
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
      const { TaskHandle } = await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes!.QueueArn }));
      await given.until('The letter was not moved', async () => await queues.count(QueueUrl) === 0);
      return `moved, ${TaskHandle!.length} characters of handle`;
    },
  },
  {
    title: 'A document that waits for a quota is on its way without AWS Lambda taking that for a loop',
    awsOnly: 'the emulator has no loop detection',
    last: true,
    holds: async (given) => {
      const { documentId } = await given.read('again.png', image(130));
      for (let attempt = 2; attempt <= 4; attempt++) {
        await given.until('It could not be read again', async () => (await given.api.call('POST', `/documents/${documentId}/reprocess`)).status === 202);
        await given.until('It was not read again', async () => {
          const { body } = await given.api.get(`/documents/${documentId}`);
          return body.attempt === attempt && body.status === 'SUCCEEDED';
        });
      }
      const dropped = await droppedInvocations(given);
      expect(dropped === 0, `${dropped} invocations were dropped.`);
      return 'three more attempts, no invocation dropped';
    },
  },
];

/** @returns the name of the alarm of that queue */
async function letterIn(queues: Queues, given: Given): Promise<string> {
  const alarm = await alarmOf(given);
  await given.environment.clients.sqs.send(new SendMessageCommand({ QueueUrl: await queues.url(/IntakeUploadsDeadLetterQueue/), MessageBody: TEST_EVENT }));
  return alarm;
}

async function setAlarm(given: Given): Promise<string> {
  const AlarmName = await alarmOf(given);
  await given.environment.clients.cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'It is tried.' }));
  return AlarmName;
}

async function alarmOf({ environment: { clients: { cloudFormation, cloudWatch }, stackName } }: Given): Promise<string> {
  const resources = await stackResources(cloudFormation, stackName);
  const found = resources.find(({ type, logicalId }) => type === 'AWS::CloudWatch::Alarm' && /UploadsDeadLetters/.test(logicalId));
  expect(found !== undefined, 'The stack has no alarm of dead letters among uploads.');
  const { MetricAlarms: [alarm] = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [found!.physicalId] }));
  return alarm!.AlarmName!;
}

/** Of all functions of the stack, since an hour. */
async function droppedInvocations({ environment: { clients: { cloudFormation, cloudWatch }, stackName } }: Given): Promise<number> {
  const functions = (await stackResources(cloudFormation, stackName)).filter(({ type }) => type === 'AWS::Lambda::Function');
  const { MetricDataResults = [] } = await cloudWatch.send(new GetMetricDataCommand({
    StartTime: new Date(Date.now() - HOUR_SECONDS * 1_000),
    EndTime: new Date(),
    MetricDataQueries: functions.map(({ physicalId }, index) => ({
      Id: `f${index}`,
      MetricStat: {
        Metric: { Namespace: 'AWS/Lambda', MetricName: 'RecursiveInvocationsDropped', Dimensions: [{ Name: 'FunctionName', Value: physicalId }] },
        Period: HOUR_SECONDS,
        Stat: 'Sum',
      },
    })),
  }));
  return MetricDataResults.flatMap(({ Values = [] }) => Values).reduce((sum, value) => sum + value, 0);
}
