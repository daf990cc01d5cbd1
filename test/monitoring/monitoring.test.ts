import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ContentType, MalwareScan, OcrEngine, PipelineProfile } from '../../src';
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

test('alarms do what they are told, and something else when all is well', () => {
  const { template } = synthesize((stack) => ({
    alarms: { actions: [new SnsAction(new Topic(stack, 'Oncall'))], okActions: [new SnsAction(new Topic(stack, 'Relieved'))] },
  }));
  template.allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [{ Ref: Match.stringLikeRegexp('Oncall') }], OKActions: [{ Ref: Match.stringLikeRegexp('Relieved') }],
  });
});

test('alarms can be had in DEVELOPMENT, and be done without in PRODUCTION', () => {
  expect(synthesize({ profile: PipelineProfile.DEVELOPMENT, alarms: { enabled: true } }).pipeline.alarms.all).toHaveLength(13);
  expect(synthesize({ alarms: { enabled: false } }).pipeline.alarms).toEqual({ all: [] });
});

test('each alarm leads to its own heading of the runbook, and each heading has its alarm', () => {
  const runbook = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
  const headings = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, heading]) => heading).sort();
  const { template } = synthesize({
    malwareScan: MalwareScan.guardDuty(), routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractTextSync() }],
  });
  const links = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .map((alarm) => /docs\/runbook\.md#(\w+)$/.exec(alarm.Properties.AlarmDescription)?.[1]).sort();
  expect(links).toEqual(headings.map((heading) => heading.toLowerCase()));
});
