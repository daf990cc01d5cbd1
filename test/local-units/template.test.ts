import { localTemplate } from '../../local/deploy/template';

/** The statements of a policy as they are deployed to the emulator. */
function deployed(...statements: readonly object[]): unknown {
  const Properties = { PolicyDocument: { Statement: statements } };
  const { template } = localTemplate({ Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties } } });
  return (template.Resources.Policy.Properties as typeof Properties).PolicyDocument.Statement;
}

test('the right to one message is that to many, which the emulator asks for apart', () => {
  expect(deployed({ Effect: 'Allow', Action: ['sqs:DeleteMessage', 'sqs:ReceiveMessage'], Resource: 'q' }, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'q' })).toEqual([
    { Effect: 'Allow', Action: ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessageBatch'], Resource: 'q' },
    { Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:SendMessageBatch'], Resource: 'q' },
  ]);
});

test('what the emulator does not judge by its resource is a right to all, and nothing else is', () => {
  const others = [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource: 'p' }, { Effect: 'Allow', Action: 'cloudwatch:GetMetricData', Resource: '*' }];
  expect(deployed({ Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: { 'Fn::Join': ['', ['p']] } }, { Effect: 'Allow', Action: ['cloudwatch:DescribeAlarms'], Resource: 'a' }, ...others)).toEqual([
    { Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: '*' }, { Effect: 'Allow', Action: ['cloudwatch:DescribeAlarms'], Resource: '*' }, ...others,
  ]);
});
