import { Size } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, OcrEngine } from '../../src';
import { statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

test('a queue hides a message at least six times as long as its function may work on it', () => {
  const { template } = synthesize();
  const functions = template.findResources('AWS::Lambda::Function');
  const queues = template.findResources('AWS::SQS::Queue');
  const fed = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'))
    .map(({ Properties }) => [functions[Properties.FunctionName.Ref].Properties, queues[Properties.EventSourceArn['Fn::GetAtt'][0]]?.Properties])
    .filter(([, queue]) => queue);
  expect(fed).toHaveLength(3);
  for (const [{ Timeout }, { VisibilityTimeout }] of fed) {
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  }
});

test('a dead letter outlives the message that it was', () => {
  const { template } = synthesize();
  const queues = Object.values(template.findResources('AWS::SQS::Queue')).map((queue) => [Boolean(queue.Properties.RedrivePolicy), queue.Properties.MessageRetentionPeriod]);
  expect(queues.filter(([works]) => works).map(([, seconds]) => seconds)).toEqual([345_600, 345_600, 345_600]);
  expect(queues.filter(([works]) => !works).map(([, seconds]) => seconds)).toEqual([1_209_600, 1_209_600, 1_209_600, 1_209_600]);
});

test('queues and topic refuse connections without TLS', () => {
  const { template } = synthesize();
  const denial = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  template.allResourcesProperties('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: Match.arrayWith([denial]) } });
  template.allResourcesProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: Match.arrayWith([denial]) } });
});

test('the completions queue takes messages of the pipeline\'s own topic only', () => {
  synthesize().template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Principal: { Service: 'sns.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('Topic') } } },
      })]),
    },
  });
});

test('a completion that Amazon SNS cannot deliver is kept in a queue, where it may put it', () => {
  const { template } = synthesize();
  const undelivered = { 'Fn::GetAtt': [expect.stringContaining('UndeliveredQueue'), 'Arn'] };
  const [subscription] = Object.values(template.findResources('AWS::SNS::Subscription'));
  expect(subscription.Properties).toMatchObject({ RawMessageDelivery: true, RedrivePolicy: { deadLetterTargetArn: undelivered } });
  const statements = Object.values(template.findResources('AWS::SQS::QueuePolicy')).flatMap((policy) => policy.Properties.PolicyDocument.Statement);
  expect(statements).toContainEqual(expect.objectContaining({
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: undelivered,
    Condition: { ArnEquals: { 'aws:SourceArn': { Ref: expect.stringContaining('Topic') } } },
  }));
});

test('the uploads queue takes notifications of the own account only', () => {
  synthesize().template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Principal: { Service: 's3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      })]),
    },
  });
});

test('the largest document fits where it is spooled', () => {
  synthesize().template.hasResourceProperties('AWS::Lambda::Function', { EphemeralStorage: { Size: 564 } });
  const small = synthesize({ engine: OcrEngine.metadataOnly(), validation: { maxSize: Size.mebibytes(10) } });
  small.template.hasResourceProperties('AWS::Lambda::Function', { EphemeralStorage: { Size: 512 } });
});

test('collecting is kept small, and both limits of memory are named: Lambda sets neither where one is', () => {
  const { template } = synthesize();
  const variables = (step: string): any => Object.entries(template.findResources('AWS::Lambda::Function'))
    .find(([id]) => id.startsWith(`Documents${step}`))![1].Properties.Environment.Variables;
  expect(variables('Collection').NODE_OPTIONS).toBe('--max-semi-space-size=8 --max-old-space-size=1593');
  expect(variables('Intake')).not.toHaveProperty('NODE_OPTIONS');
});

test('functions take what they share from one place', () => {
  const { template } = synthesize((stack) => ({
    functions: { vpc: new Vpc(stack, 'Vpc'), tracing: Tracing.DISABLED, logRetention: RetentionDays.ONE_DAY, logLevel: LogLevel.DEBUG },
  }));
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 1 });
  const functions = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Runtime: 'nodejs24.x' } }))
    .filter((fn) => fn.Properties.Environment?.Variables.POWERTOOLS_SERVICE_NAME);
  expect(functions).toHaveLength(6);
  for (const { Properties } of functions) {
    expect(Properties.VpcConfig.SubnetIds).toHaveLength(2);
    expect(Properties.TracingConfig).toBeUndefined();
    expect(Properties.Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('DEBUG');
  }
  for (const step of ['Intake', 'Recognition', 'Collection', 'Ticking', 'Publishing', 'Reconciliation']) {
    expect(JSON.stringify(statementsOf(template, `Documents${step}HandlerRole`))).toContain('ec2:CreateNetworkInterface');
  }
});
