import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ContentType, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile } from '../../src';
import { alarmHeadings } from '../helpers/runbook';
import { synthesize } from '../helpers/synthesize';

test('each dead-letter queue has an alarm that rings with the first message', () => {
  const { template, stack, pipeline } = synthesize();
  const watched = Object.values(template.findResources('AWS::CloudWatch::Alarm', {
    Properties: { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' },
  })).map((alarm) => alarm.Properties.Dimensions[0].Value['Fn::GetAtt'][0]);
  expect(watched.sort()).toEqual(pipeline.deadLetterQueues.all.map((queue) => stack.resolve(queue.queueName)['Fn::GetAtt'][0]).sort());
});

test('each queue has an alarm for messages that wait too long', () => {
  const { template } = synthesize({ alarms: { oldestMessageAge: Duration.hours(1) } });
  const alarms = template.findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 3600 } });
  expect(Object.keys(alarms)).toHaveLength(3);
});

test('functions that fail again and again are an alarm before their messages are dead', () => {
  const { template, pipeline } = synthesize();
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'DocumentProcessingPipeline',
    MetricName: 'HandlerErrors',
    Dimensions: [{ Name: 'service', Value: pipeline.pipelineName }],
    Threshold: 1,
    Period: 300,
    EvaluationPeriods: 2,
    Statistic: 'Sum',
  });
});

test('alarms do something when all is well again', () => {
  const { template } = synthesize((stack) => ({ alarms: { okActions: [new SnsAction(new Topic(stack, 'Relieved'))] } }));
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent(), OKActions: [{ Ref: Match.stringLikeRegexp('Relieved') }] });
});

test('alarms can be had in DEVELOPMENT, and be done without in PRODUCTION', () => {
  expect(synthesize({ profile: PipelineProfile.DEVELOPMENT, alarms: { enabled: true } }).pipeline.alarms.all).toHaveLength(22);
  expect(synthesize({ alarms: { enabled: false } }).pipeline.alarms).toEqual({ all: [] });
});

test('each alarm leads to its own heading of the runbook, and each heading has its alarm', () => {
  const { template } = synthesize((stack) => ({
    malwareScan: MalwareScan.guardDuty(),
    budget: { maxPagesPerDay: 100 },
    routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractTextSync() }],
    notifications: {
      targets: [NotificationTarget.email('a@example.com'), NotificationTarget.webhook({ url: 'https://example.com', secret: new Secret(stack, 'Secret') })],
    },
  }));
  const linksOf = (type: string) => Object.values(template.findResources(type))
    .map(({ Properties }) => /^[A-Z][^.]+\. What to do: \S+docs\/runbook\.md#(\w+)$/.exec(Properties.AlarmDescription)?.[1]);
  const links = [...linksOf('AWS::CloudWatch::Alarm'), ...new Set(linksOf('AWS::CloudWatch::CompositeAlarm'))];
  expect(links.sort()).toEqual(alarmHeadings().filter((heading) => !heading.startsWith('Api')).map((heading) => heading.toLowerCase()).sort());
});
