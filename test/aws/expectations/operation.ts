import { DescribeAlarmsCommand, GetMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, ListMessageMoveTasksCommand, SendMessageCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect, Expectation } from './expectation';
import { Given } from './given';
import { EICAR } from '../../../examples/scanner/scan/signatures.mjs';
import { stackResources } from '../../../local/deploy/stack-resources';
import { AlarmId } from '../../../src/monitoring/alarm-table';
import { image } from '../../local/images';
import { Queues } from '../../local/queues';

/** As Amazon S3 sends it once, when notifications are set up: intake passes over it. */
const TEST_EVENT = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' });

const HOUR_SECONDS = 3_600;

/** Of metrics that come each minute, and are late. */
const ALARM_MS = 120_000;

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
      const alarm = await alarmOf(given, 'UploadsDeadLetters');
      if (given.isAws) {
        await leaveLetter(given);
      } else {
        await given.environment.clients.cloudWatch.send(new SetAlarmStateCommand({ AlarmName: alarm, StateValue: 'ALARM', StateReason: 'It is tried.' }));
      }
      await rings(given, alarm);
      return given.isAws ? `${alarm}, since a letter was in its queue` : `${alarm}, since it was set (the emulator has no metrics of queues)`;
    },
  },
  {
    title: 'An alarm on a metric of the library itself rings, by what a function has logged',
    awsOnly: 'the emulator makes no metrics of what functions log',
    holds: async (given) => {
      const alarm = await alarmOf(given, 'MalwareFound');
      const { status } = await given.read('rung.pdf', EICAR);
      expect(status === 'QUARANTINED', `It is ${status}.`);
      await rings(given, alarm);
      return `${alarm}, since an upload was in quarantine`;
    },
  },
  {
    title: 'What lies in a dead-letter queue is redriven by StartMessageMoveTask',
    awsOnly: 'the emulator has no StartMessageMoveTask',
    last: true, // its letter is that of the alarm
    holds: async (given) => redriven(given),
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

/** Intake passes over it, wherever it comes from. */
async function leaveLetter({ environment }: Given): Promise<void> {
  const QueueUrl = await new Queues(environment).url(/IntakeUploadsDeadLetterQueue/);
  await environment.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: TEST_EVENT }));
}

async function rings(given: Given, alarm: string): Promise<void> {
  await given.until(`${alarm} did not ring`, async () => (await given.rung()).has(alarm), ALARM_MS);
}

/** A letter that was sent by hand has no source, so that the destination is named. */
async function redriven(given: Given): Promise<string> {
  const { clients: { sqs } } = given.environment;
  const queues = new Queues(given.environment);
  const arnOf = async (queue: RegExp) => {
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: await queues.url(queue), AttributeNames: ['QueueArn'] }));
    return Attributes!.QueueArn;
  };
  const SourceArn = await arnOf(/IntakeUploadsDeadLetterQueue/);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn: await arnOf(/IntakeUploadsQueue/) }));
  const task = await given.until('The letter was not moved', async () => {
    const { Results: [latest] = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
    expect(latest?.Status !== 'FAILED', `It failed: ${latest?.FailureReason}`);
    return latest?.Status === 'COMPLETED' && latest;
  });
  expect(task.ApproximateNumberOfMessagesMoved === 1, `${task.ApproximateNumberOfMessagesMoved} messages were moved.`);
  return `${task.Status}, ${task.ApproximateNumberOfMessagesMoved} moved`;
}

async function alarmOf({ environment: { clients: { cloudFormation, cloudWatch }, stackName } }: Given, name: AlarmId): Promise<string> {
  const resources = await stackResources(cloudFormation, stackName);
  const found = resources.find(({ type, logicalId }) => type === 'AWS::CloudWatch::Alarm' && logicalId.includes(name));
  expect(found !== undefined, `The stack has no alarm ${name}.`);
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
