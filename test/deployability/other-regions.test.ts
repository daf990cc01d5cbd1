import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ENV, twoStacks } from './stacks';
import { DocumentProcessingPipeline, DocumentProcessingPipelineProps, MalwareScan, NotificationTarget, OcrEngine } from '../../src';

const arn = (service: string, region: string, resource: string) => `arn:aws:${service}:${region}:${ENV.account}:${resource}`;
const scanner = (own: Stack, region: string) => LambdaFunction.fromFunctionAttributes(own, 'Scan', {
  functionArn: arn('lambda', region, 'function:scan'), role: Role.fromRoleArn(own, 'Role', `arn:aws:iam::${ENV.account}:role/scan`),
});
const url = 'https://receiver.example.com/hooks';

/** What is used by the functions of a pipeline, by clients of their own Region. */
const USED: Array<[string, (own: Stack, region: string) => DocumentProcessingPipelineProps, string]> = [
  ['an event bus', (own, region) => ({ eventBus: EventBus.fromEventBusArn(own, 'Bus', arn('events', region, 'event-bus/documents')) }), 'eventBus is an event bus'],
  ['a topic', (own, region) => ({
    notifications: { targets: [NotificationTarget.email('documents@example.com'), NotificationTarget.topic(Topic.fromTopicArn(own, 'Topic', arn('sns', region, 'documents')))] },
  }), 'notifications.targets[1] is a topic'],
  ['a secret', (own, region) => ({
    notifications: { targets: [NotificationTarget.webhook({ url, secret: Secret.fromSecretCompleteArn(own, 'Secret', arn('secretsmanager', region, 'secret:hooks-AbCdEf')) })] },
  }), 'notifications.targets[0]: secret is a secret'],
  ['a secret of before', (own, region) => ({
    notifications: {
      targets: [NotificationTarget.webhook({
        url, secret: new Secret(own, 'New'), previousSecret: Secret.fromSecretCompleteArn(own, 'Secret', arn('secretsmanager', region, 'secret:hooks-AbCdEf')),
      })],
    },
  }), 'notifications.targets[0]: previousSecret is a secret'],
  ['a function that reads', (own, region) => ({ engine: OcrEngine.fromFunction(LambdaFunction.fromFunctionArn(own, 'Read', arn('lambda', region, 'function:read'))) }), 'the function is one'],
  ['a function that scans', (own, region) => ({ malwareScan: MalwareScan.fromFunction(scanner(own, region)) }), 'malwareScan: the function is one'],
];

describe.each(USED)('%s', (_, propsOf, named) => {
  test('of another Region is refused, since a client finds it in its own only', () => {
    const { own } = twoStacks();
    expect(() => new DocumentProcessingPipeline(own, 'Documents', propsOf(own, 'us-east-1'))).toThrow(`${named} of us-east-1, and the stack is of eu-west-1: `);
  });

  test('of the same Region is taken, and any where the stack says none', () => {
    const { own } = twoStacks();
    const anywhere = new Stack(new App(), 'Anywhere');
    new DocumentProcessingPipeline(own, 'Documents', propsOf(own, 'eu-west-1'));
    new DocumentProcessingPipeline(anywhere, 'Documents', propsOf(anywhere, 'us-east-1'));
  });
});
