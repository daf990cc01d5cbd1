import { Duration } from 'aws-cdk-lib';
import { SnsAction, LambdaAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Flags, templatesOf, twoStacks } from './stacks';
import { DocumentProcessingPipeline } from '../../src';
import { synthesize } from '../helpers/synthesize';

test.each<Flags>(['no flags', 'recommended flags'])('one function is the action of all alarms of two pipelines: %s', (flags) => {
  const stacks = twoStacks(flags);
  const fn = new LambdaFunction(stacks.own, 'Pager', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x'), timeout: Duration.seconds(3) });
  for (const id of ['Letters', 'Invoices']) {
    new DocumentProcessingPipeline(stacks.own, id, {
      alarms: { pageActions: [new LambdaAction(fn)], ticketActions: [new LambdaAction(fn)], okActions: [new LambdaAction(fn)] },
    });
  }

  const { own } = templatesOf(stacks);
  const alarms = Object.entries(own.findResources('AWS::CloudWatch::Alarm'));
  const allowed = Object.values(own.findResources('AWS::Lambda::Permission', { Properties: { Principal: 'lambda.alarms.cloudwatch.amazonaws.com' } }))
    .map(({ Properties }) => Properties.SourceArn['Fn::GetAtt'][0]);
  expect(allowed.sort()).toEqual(alarms.map(([id]) => id).sort());
  for (const [, { Properties }] of alarms) {
    expect(Properties.AlarmActions).toEqual([{ 'Fn::GetAtt': [expect.stringMatching(/^Pager/), 'Arn'] }]);
    expect(Properties.OKActions).toEqual(Properties.AlarmActions);
  }
});

test('an action runs when an alarm begins, and not when alarms come to know at the first deployment that all is well', () => {
  const { template } = synthesize((stack) => {
    const action = new SnsAction(new Topic(stack, 'Oncall'));
    return { alarms: { pageActions: [action], ticketActions: [action] } };
  });
  for (const { Properties } of Object.values(template.findResources('AWS::CloudWatch::Alarm'))) {
    expect(Properties).toMatchObject({ AlarmActions: [{ Ref: expect.stringMatching(/^Oncall/) }] });
    expect(Properties).not.toHaveProperty('OKActions');
  }
});
