import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DocumentStatus, NotificationTarget, WebhookTargetProps } from '../../src';
import { actionsOfRole, statementsOf } from '../helpers/statements';
import { synthError, synthesize, Synthesized } from '../helpers/synthesize';

const URL_OF_RECEIVER = 'https://hooks.example.com/webhooks/9f2c';

type Props = Partial<WebhookTargetProps>;

function targets(stack: Stack, all: readonly Props[]): NotificationTarget[] {
  const secret = new Secret(stack, 'Secret');
  return all.map((props) => NotificationTarget.webhook({ url: URL_OF_RECEIVER, secret, ...props }));
}

const withWebhooks = (...all: Props[]): Synthesized => synthesize((stack) => ({ notifications: { targets: targets(stack, all) } }));

const NAMED = { name: 'billing' };
const ROLE = 'DocumentsWebhookbillingHandlerRole';

describe('a webhook', () => {
  const { template, pipeline, stack } = withWebhooks(NAMED);
  const [queue, deadLetterQueue] = [pipeline.queues.webhooks![0], pipeline.deadLetterQueues.webhooks![0]];
  const arnOf = (each: { queueArn: string }) => stack.resolve(each.queueArn);

  test('gets the events in which documents are at their end, by a queue of its own', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['cdk-document-processing-pipeline'],
        'detail-type': ['Document Succeeded', 'Document Partial', 'Document Rejected', 'Document Quarantined', 'Document Failed', 'Document Expired'],
        'detail': { pipelineName: [pipeline.pipelineName] },
      },
      Targets: [{ Arn: arnOf(queue), DeadLetterConfig: { Arn: arnOf(deadLetterQueue) } }],
    });
    for (const each of [queue, deadLetterQueue]) {
      template.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [stack.resolve(each.queueUrl)],
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: arnOf(each),
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ]),
        }),
      });
    }
  });

  test('has queues that are encrypted, and keeps for 14 days what waits and what it gives up', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 180,
      MessageRetentionPeriod: 14 * 24 * 3600,
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetterQueue), maxReceiveCount: 15 },
    });
    const [found] = Object.entries(template.findResources('AWS::SQS::Queue')).filter(([id]) => id === stack.resolve(deadLetterQueue.queueUrl).Ref);
    expect(found[1].Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
  });

  test('is sent to by a function of its own, one event at a time, five at once', () => {
    const [handler] = pipeline.functions.webhooks!;
    expect(pipeline.functions.all).toContain(handler);
    const FunctionName = stack.resolve(handler.functionName);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName, EventSourceArn: arnOf(queue), BatchSize: 1, ScalingConfig: { MaximumConcurrency: 5 }, FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const { Properties } = template.findResources('AWS::Lambda::Function')[FunctionName.Ref];
    expect(Properties.Timeout).toBe(30);
    const settings = stack.resolve(Properties.Environment.Variables.WEBHOOK_SETTINGS);
    expect(JSON.stringify(settings)).toContain(URL_OF_RECEIVER);
  });

  test('may read its secret and its queue, and put down what it gives up: nothing else', () => {
    const statements = statementsOf(template, ROLE).filter(({ Action }) => !/^(logs|xray):/.test([Action].flat()[0]));
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: arnOf(queue),
      },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf(deadLetterQueue) },
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: expect.stringMatching(/^Secret/) } },
    ]);
  });

  test('is watched: receivers that take nothing, and events that are given up', () => {
    const { webhooksFailing, webhookDeadLetters } = pipeline.alarms;
    expect(pipeline.alarms.all).toEqual(expect.arrayContaining([webhooksFailing, webhookDeadLetters]));
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('#webhooksfailing$'), MetricName: 'WebhookAttemptsFailed', Statistic: 'Sum', Period: 3600, Threshold: 10,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('#webhookdeadletters$'),
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: stack.resolve(deadLetterQueue.queueName) }],
      Threshold: 1,
    });
  });
});

test('without webhooks there is nothing of them', () => {
  const { pipeline, template } = synthesize();
  const { queues, deadLetterQueues, functions, alarms } = pipeline;
  expect([queues.webhooks, deadLetterQueues.webhooks, functions.webhooks]).toEqual([undefined, undefined, undefined]);
  expect([alarms.webhooksFailing, alarms.webhookDeadLetters]).toEqual([undefined, undefined]);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/webhook/i);
});

test('two webhooks share nothing but their alarms', () => {
  const crm: Props = { name: 'crm', url: 'https://crm.example.com', statuses: [DocumentStatus.SUCCEEDED], maxConcurrency: 2 };
  const { pipeline, template, stack } = withWebhooks(NAMED, crm);
  expect(new Set(pipeline.queues.webhooks!.map(({ queueArn }) => JSON.stringify(stack.resolve(queueArn)))).size).toBe(2);
  expect(pipeline.deadLetterQueues.all).toEqual(expect.arrayContaining(pipeline.deadLetterQueues.webhooks!));
  template.hasResourceProperties('AWS::Events::Rule', { EventPattern: Match.objectLike({ 'detail-type': ['Document Succeeded'] }) });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 2 } });
  expect(statementsOf(template, 'DocumentsWebhookcrmHandlerRole').map(({ Resource }) => JSON.stringify(Resource)).join()).not.toContain('billing');
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: Match.stringLikeRegexp('#webhookdeadletters$'),
    Metrics: Match.arrayWith([Match.objectLike({ Expression: 'FILL(webhook0, 0) + FILL(webhook1, 0)' })]),
  });
});

test('the order of targets is no part of their names, and a name stays where the URL changes', () => {
  const idsOf = (...all: Props[]) => Object.keys(withWebhooks(...all).template.findResources('AWS::SQS::Queue')).filter((id) => id.includes('Webhook')).sort();
  const [a, b] = [{ url: 'https://a.example.com' }, { url: 'https://b.example.com' }];
  expect(idsOf(a, b)).toEqual(idsOf(b, a));
  expect(idsOf(a)).not.toEqual(idsOf(b));
  expect(idsOf({ ...a, ...NAMED })).toEqual(idsOf({ ...b, ...NAMED }));
});

test('the defaults are the documented ones', () => {
  const written = {
    previousSecret: undefined,
    rotationWindow: Duration.hours(24),
    maxConcurrency: 5,
    allowPrivateAddresses: false,
    name: undefined,
    statuses: [
      DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.REJECTED, DocumentStatus.QUARANTINED, DocumentStatus.FAILED,
      DocumentStatus.EXPIRED,
    ],
  };
  expect(withWebhooks(written).template.toJSON()).toEqual(withWebhooks({}).template.toJSON());
});

test('a customer\'s key encrypts queues, and a secret\'s key is used by Secrets Manager alone', () => {
  const { template, stack } = synthesize((own) => ({
    encryptionKey: new Key(own, 'Key'),
    notifications: { targets: [NotificationTarget.webhook({ url: URL_OF_RECEIVER, ...NAMED, secret: new Secret(own, 'Secret', { encryptionKey: new Key(own, 'SecretKey') }) })] },
  }));
  const keyOf = (id: RegExp) => ({ 'Fn::GetAtt': [Object.keys(template.findResources('AWS::KMS::Key')).find((each) => id.test(each)), 'Arn'] });
  for (const [id, { Properties }] of Object.entries(template.findResources('AWS::SQS::Queue')).filter(([each]) => each.includes('Webhook'))) {
    expect([id, Properties.KmsMasterKeyId]).toEqual([id, keyOf(/^Key/)]);
  }
  expect(statementsOf(template, ROLE)).toContainEqual({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: keyOf(/^SecretKey/),
    Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', stack.resolve(stack.region), '.amazonaws.com']] } } },
  });
});

test('a secret that is known by its name may be read, whatever the end of its ARN is', () => {
  const { template } = synthesize((stack) => ({
    notifications: { targets: [NotificationTarget.webhook({ url: URL_OF_RECEIVER, ...NAMED, secret: Secret.fromSecretNameV2(stack, 'Secret', 'billing') })] },
  }));
  expect(JSON.stringify(statementsOf(template, ROLE))).toContain(':secret:billing-??????');
});

test('a secret of before may be read, too', () => {
  const { template } = synthesize((stack) => ({ notifications: { targets: targets(stack, [{ ...NAMED, previousSecret: new Secret(stack, 'Other') }]) } }));
  expect(actionsOfRole(template, ROLE).filter((action) => action === 'secretsmanager:GetSecretValue')).toHaveLength(1);
  expect(JSON.stringify(statementsOf(template, ROLE))).toMatch(/"Ref":"Other\w+"/);
});

test('private addresses need a VPC, in which the functions of the pipeline run', () => {
  const all = [NAMED, { name: 'inside', url: 'https://crm.example.com', allowPrivateAddresses: true }];
  const props = (stack: Stack) => ({ pipelineName: 'a b', notifications: { targets: targets(stack, all) } });
  expect(synthError(props)).toMatch(/has 2 invalid props/);
  expect(synthError(props)).toMatch(/targets\[1\]: allowPrivateAddresses is true, but no private address can be reached without a VPC: give functions\.vpc to the pipeline, or leave/);
  expect(() => synthesize((stack) => ({ ...props(stack), pipelineName: 'a', functions: { vpc: new Vpc(stack, 'Vpc') } })).template).not.toThrow();
});

test.each<[string, Props, RegExp]>([
  ['no URL', { url: undefined }, /targets\[0\]: url is not given: give the address of the receiver/],
  ['no secret', { secret: undefined }, /targets\[0\]: secret is not given/],
  ['a secret\'s name', { secret: 'whsec_' as any }, /targets\[0\]: secret is 'whsec_', a text: it must be a Secret/],
  ['a path', { url: '/webhooks' }, /url cannot be called: it must be a URL, such as/],
  ['http', { url: 'http://example.com' }, /it begins with http:, but it must begin with https:/],
  ['a file', { url: 'file:///etc/passwd' }, /it begins with file:/],
  ['a user', { url: 'https://jo:geheim@example.com' }, /it has a user or a password in it(?!.*geheim)/],
  ['an address', { url: 'https://10.0.0.1/' }, /it names the address 10\.0\.0\.1: name a host/],
  ['a public address', { url: 'https://8.8.8.8/' }, /it names the address 8\.8\.8\.8/],
  ['an address as a number', { url: 'https://2130706433/' }, /it names the address 127\.0\.0\.1/],
  ['an address in hex', { url: 'https://0x7f000001/' }, /it names the address 127\.0\.0\.1/],
  ['an address in octal', { url: 'https://0177.0.0.01/' }, /it names the address 127\.0\.0\.1/],
  ['an address that is cut short', { url: 'https://127.1/' }, /it names the address 127\.0\.0\.1/],
  ['an address in full-width digits', { url: 'https://１２７.0.0.1/' }, /it names the address 127\.0\.0\.1/],
  ['an address of IPv6', { url: 'https://[::ffff:169.254.169.254]/' }, /it names the address \[::ffff:a9fe:a9fe\]/],
  ['a host of the own machine', { url: 'https://localhost/' }, /its host is localhost: give the full name/],
  ['a port of another protocol', { url: 'https://example.com:25/' }, /its port is 25: it must be 443, or from 1024 to 65535/],
  ['a fragment', { url: 'https://example.com/#a' }, /it has '#a' in it, which is never sent/],
  ['a URL without end', { url: `https://example.com/${'a'.repeat(2048)}` }, /it has 2068 characters: it may have 2048 at most/],
  ['a token without a name', { url: Token.asString({ Ref: 'Url' }) }, /url is a token, .*: give the webhook a name/],
  ['one at a time', { maxConcurrency: 1 }, /maxConcurrency is 1: it must be a whole number from 2 to 1000/],
  ['a window that is too short', { rotationWindow: Duration.seconds(60) }, /rotationWindow is 60 seconds: it must be from 5 minutes to 7 days/],
  ['a window that is too long', { rotationWindow: Duration.days(8) }, /rotationWindow is 691200 seconds/],
  ['a name with a space', { name: 'the billing' }, /name is 'the billing': it may have letters and digits, 1 to 32/],
  ['no status', { statuses: [] }, /statuses is empty, so that it would get no message/],
])('%s is refused', (_what, props, message) => {
  expect(synthError((stack) => ({ notifications: { targets: targets(stack, [props]) } }))).toMatch(message);
});

test('the secret itself is no secret of before', () => {
  expect(synthError((stack) => {
    const secret = new Secret(stack, 'Secret');
    return { notifications: { targets: [NotificationTarget.webhook({ url: URL_OF_RECEIVER, secret, previousSecret: secret })] } };
  })).toMatch(/previousSecret is secret itself/);
});

test('a webhook that is there twice is refused, and so is one more than an alarm can watch', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ url: `https://example.com/${index}` }));
  expect(synthError((stack) => ({ notifications: { targets: targets(stack, [{}, {}]) } })))
    .toMatch('notifications.targets[1] is the webhook https://hooks.example.com/webhooks/9f2c, which targets[0] is already');
  expect(synthError((stack) => ({ notifications: { targets: targets(stack, many(11)) } }))).toMatch(/notifications\.targets has 11 webhooks: a pipeline can have 10/);
  expect(withWebhooks(...many(10)).pipeline.queues.webhooks).toHaveLength(10);
});

test('a URL that only the deployment knows is taken, with a name', () => {
  const { template } = withWebhooks({ ...NAMED, url: Token.asString({ Ref: 'Url' }) });
  expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).toContain('{"Ref":"Url"}');
});
