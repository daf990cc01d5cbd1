import { App, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DocumentProcessingPipeline, DocumentStatus, NotificationTarget } from '../../src';
import { actionsOfRole, statementsOf } from '../helpers/statements';
import { synthError, synthesize } from '../helpers/synthesize';

const ROLE = 'DocumentsPublishingHandlerRole';
const STREAM = { 'Fn::GetAtt': ['DocumentsTable2245A403', 'StreamArn'] };
const BUCKET = { 'Fn::GetAtt': ['DocumentsBucket089EA665', 'Arn'] };
const OWN_ACCOUNT = { StringEquals: { 's3:ResourceAccount': { Ref: 'AWS::AccountId' } } };

describe('with no props at all', () => {
  const { template, pipeline, stack } = synthesize();

  test('the stream is read in order, from its beginning, and what fails is tried again, split, and at last kept in the bucket', () => {
    const [mapping] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping', { Properties: { EventSourceArn: STREAM } }));
    expect(mapping.Properties).toEqual({
      FunctionName: { Ref: expect.stringContaining('PublishingHandlerFunction') },
      EventSourceArn: STREAM,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      ParallelizationFactor: 4,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 50,
      MaximumRecordAgeInSeconds: 6 * 3600, // the stream forgets after 24 hours
      DestinationConfig: { OnFailure: { Destination: BUCKET } },
      MetricsConfig: { Metrics: ['EventCount'] },
    });
  });

  test('the function may read the stream, publish, and put down what it could not publish: nothing else', () => {
    const resolved = statementsOf(template, ROLE).filter(({ Action }) => !/^(logs|xray):/.test([Action].flat()[0]));
    expect(resolved).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
        Resource: STREAM,
      },
      { Effect: 'Allow', Action: 's3:PutObject', Resource: { 'Fn::Join': ['', [BUCKET, '/aws/lambda/*']] }, Condition: OWN_ACCOUNT },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET, Condition: OWN_ACCOUNT },
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: stack.resolve(pipeline.eventBus.eventBusArn) },
    ]);
  });

  test('events go to the default bus of the account', () => {
    expect(pipeline.eventBus.eventBusName).toBe('default');
    template.resourceCountIs('AWS::Events::EventBus', 0);
    template.resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: Match.anyValue() }, 0);
    expect(JSON.stringify(statementsOf(template, ROLE))).toContain(':event-bus/default');
  });

  test('it has no queue to hide messages in', () => {
    const [fn] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('Publishes') } }));
    expect(fn.Properties.Environment.Variables).not.toHaveProperty('SOURCE_QUEUE_URL');
  });
});

describe('alarms', () => {
  const { template } = synthesize();

  test('one rings with the first change that was given up on, whether it could be kept or not', () => {
    const description = Match.stringLikeRegexp('#eventsundelivered$');
    const [alarm] = Object.values(template.findResources('AWS::CloudWatch::Alarm', { Properties: { AlarmDescription: description } }));
    const metrics = alarm.Properties.Metrics.map(({ Id, Expression, MetricStat: stat }: any) =>
      Expression ?? [Id, stat.Metric, stat.Stat, stat.Period]);
    const dimensions = [{ Name: 'EventSourceMappingUUID', Value: { Ref: expect.stringContaining('PublishingStream') } }];
    expect(metrics).toEqual([
      'FILL(delivered, 0) + FILL(dropped, 0)',
      ['delivered', { Namespace: 'AWS/Lambda', MetricName: 'OnFailureDestinationDeliveredEventCount', Dimensions: dimensions }, 'Sum', 60],
      ['dropped', { Namespace: 'AWS/Lambda', MetricName: 'DroppedEventCount', Dimensions: dimensions }, 'Sum', 60],
    ]);
    expect(alarm.Properties).toMatchObject({ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
  });

  test('one rings when changes wait as long as messages may', () => {
    const dimension = { Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('PublishingHandlerFunction') } };
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 15 * 60,
      Metrics: [
        Match.objectLike({ Expression: 'milliseconds / 1000' }),
        Match.objectLike({
          MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName: 'IteratorAge', Dimensions: [dimension] }, Period: 60, Stat: 'Maximum' },
        }),
      ],
    });
  });
});

test('with keys of the customer\'s, the function may use each for what it needs it for', () => {
  const { template } = synthesize((stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    notifications: { targets: [NotificationTarget.topic(new Topic(stack, 'Topic', { masterKey: new Key(stack, 'TopicKey') }))] },
  }));
  const uses = statementsOf(template, ROLE)
    .filter(({ Action }) => [Action].flat().every((action) => action.startsWith('kms:')))
    .map(({ Action, Resource }) => [(Resource as any)['Fn::GetAtt'][0].slice(0, -8), Action]);
  expect(uses).toEqual([
    ['Key', 'kms:Decrypt'],
    ['Key', 'kms:GenerateDataKey'],
    ['TopicKey', ['kms:Decrypt', 'kms:GenerateDataKey*']],
  ]);
});

test('a bucket of the user\'s keeps what could not be published, too', () => {
  const { template } = synthesize((stack) => ({ bucket: Bucket.fromBucketName(stack, 'Mine', 'mine') }));
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    DestinationConfig: { OnFailure: { Destination: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::mine']] } } },
  });
  expect(JSON.stringify(statementsOf(template, ROLE))).toContain(':s3:::mine/aws/lambda/*');
});

describe('another bus and a topic', () => {
  const { template, pipeline, stack } = synthesize((scope) => ({
    eventBus: new EventBus(scope, 'Bus'),
    notifications: { targets: [NotificationTarget.topic(new Topic(scope, 'Topic'))], statuses: [DocumentStatus.SUCCEEDED, DocumentStatus.FAILED] },
  }));

  test('are what the function publishes to, and all it may publish to', () => {
    const ofRole = statementsOf(template, ROLE);
    expect(ofRole.find(({ Action }) => Action === 'events:PutEvents')?.Resource).toEqual(stack.resolve(pipeline.eventBus.eventBusArn));
    expect(ofRole.find(({ Action }) => Action === 'sns:Publish')?.Resource).toEqual({ Ref: expect.stringMatching(/^Topic/) });
    const [fn] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('Publishes') } }));
    const settings = JSON.stringify(fn.Properties.Environment.Variables.PUBLISHING_SETTINGS);
    expect(settings).toContain('"Fn::GetAtt":["Bus');
    expect(settings.replaceAll('\\', '')).toContain('"statuses":["SUCCEEDED","FAILED"]');
  });

  test('each topic is told of its own statuses, or else of those of all', () => {
    const two = synthesize((scope) => ({
      notifications: {
        targets: [NotificationTarget.topic(new Topic(scope, 'First'), { statuses: [DocumentStatus.REJECTED] }), NotificationTarget.topic(new Topic(scope, 'Second'))],
        statuses: [DocumentStatus.FAILED],
      },
    }));
    expect(statementsOf(two.template, ROLE).filter(({ Action }) => Action === 'sns:Publish').map(({ Resource }) => Resource))
      .toEqual([{ Ref: expect.stringMatching(/^First/) }, { Ref: expect.stringMatching(/^Second/) }]);
    const [fn] = Object.values(two.template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('Publishes') } }));
    const settings = JSON.stringify(fn.Properties.Environment.Variables.PUBLISHING_SETTINGS).replaceAll('\\', '');
    expect(settings.match(/"statuses":\[[^\]]*\]/g)).toEqual(['"statuses":["REJECTED"]', '"statuses":["FAILED"]']);
  });

  test('without a topic there is no right to publish to one', () => {
    expect(actionsOfRole(synthesize().template, ROLE)).not.toContain('sns:Publish');
  });
});

describe('onDocument', () => {
  function ruleOf(made: ReturnType<typeof synthesize>) {
    return Object.values(made.template.findResources('AWS::Events::Rule', { Properties: { EventPattern: Match.anyValue() } }))[0].Properties;
  }

  test('sends events of the pipeline with the statuses asked for to a target', () => {
    const made = synthesize();
    const target = new SqsQueue(new Queue(made.stack, 'Queue'), { deadLetterQueue: new Queue(made.stack, 'Dead') });
    made.pipeline.onDocument('Done', { statuses: [DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.SUCCEEDED], target, description: 'Done' });
    expect(ruleOf(made)).toEqual({
      Description: 'Done',
      EventBusName: 'default',
      EventPattern: {
        'source': ['cdk-document-processing-pipeline'],
        'detail-type': ['Document Succeeded', 'Document Partial'],
        'detail': { pipelineName: [made.pipeline.pipelineName] },
      },
      State: 'ENABLED',
      Targets: [expect.objectContaining({ DeadLetterConfig: expect.anything() })],
    });
  });

  test('takes every status where none is named, and can be narrowed by what is in the event', () => {
    const made = synthesize((stack) => ({ eventBus: new EventBus(stack, 'Bus') }));
    made.pipeline.onDocument('Pdf', { eventPattern: { detail: { contentType: ['application/pdf'] } } });
    expect(ruleOf(made)).toMatchObject({
      EventBusName: { Ref: expect.stringMatching(/^Bus/) },
      EventPattern: { 'detail-type': { length: 11 }, 'detail': { contentType: ['application/pdf'], pipelineName: [made.pipeline.pipelineName] } },
    });
  });

  test('works for a pipeline of another stack', () => {
    const { pipeline } = synthesize();
    const stack = new Stack(new App(), 'Other');
    const attributes = { pipelineName: 'Theirs', bucket: pipeline.bucket, table: pipeline.table };
    const known = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes;
    known(stack, 'OnDefaultBus', attributes).onDocument('Rejected', { statuses: [DocumentStatus.REJECTED] });
    const eventBus = EventBus.fromEventBusName(stack, 'Shared', 'shared');
    known(stack, 'OnSharedBus', { ...attributes, eventBus }).onDocument('Rejected', { statuses: [DocumentStatus.REJECTED] });
    const rules = Object.values(App.of(stack)!.synth().getStackByName('Other').template.Resources as Record<string, any>).map(({ Properties }) => Properties);
    expect(rules.map(({ EventBusName }) => EventBusName)).toEqual(['default', 'shared']);
    expect(rules[0].EventPattern).toEqual({
      'source': ['cdk-document-processing-pipeline'], 'detail-type': ['Document Rejected'], 'detail': { pipelineName: ['Theirs'] },
    });
  });

  test('refuses what would match nothing, or events of others', () => {
    const { pipeline } = synthesize();
    expect(() => pipeline.onDocument('None', { statuses: [] })).toThrow(/Stack\/Documents: the rule of onDocument\('None'\) has an invalid prop:\n {2}- statuses is empty.*name a status/);
    expect(() => pipeline.onDocument('Other', { eventPattern: { source: ['aws.s3'] } })).toThrow(/rule of onDocument\('Other'\) has an invalid prop:\n {2}- eventPattern has source/);
  });
});

describe('invalid props', () => {
  test('notifications of no status', () => {
    expect(synthError((stack) => ({ notifications: { targets: [NotificationTarget.topic(new Topic(stack, 'Topic'))], statuses: [] } })))
      .toContain('notifications.statuses is empty, so that no target would get a message');
  });

  test('of notifications, nobody to tell, a topic twice, and a target of no status', () => {
    expect(synthError({ notifications: { targets: [] } })).toContain('notifications.targets is empty, so that nobody would be told: name a target');
    expect(synthError((stack) => {
      const topic = new Topic(stack, 'Topic');
      return { notifications: { targets: [NotificationTarget.topic(topic), NotificationTarget.topic(topic, { statuses: [] })] } };
    })).toMatch(/targets\[1\]: statuses is empty, so that it would get no message: name a status[^]*targets\[1\] is the topic Stack\/Topic, which targets\[0\] is already/);
  });

  test.each(['aws/', 'aws/lambda/', 'AWS/Lambda/scans/'])('uploads to %s, among events that could not be published', (prefix) => {
    expect(synthError({ upload: { prefix } })).toContain("it may not overlap 'aws/lambda/'");
  });

  test('but uploads to aws/documents/ can be', () => {
    expect(synthesize({ upload: { prefix: 'aws/documents/' } }).pipeline.uploadPrefix).toBe('aws/documents/');
  });
});
