import { CfnParameter, Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DocumentStatus, NotificationTarget } from '../../src';
import { statementsOf } from '../helpers/statements';
import { synthError, synthesize } from '../helpers/synthesize';

const ROLE = 'DocumentsNotifyingHandlerRole';
const PUBLISH_ROLE = 'DocumentsPublishingHandlerRole';
const TABLE = { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsNotifyingNotices/), 'Arn'] };
const TOPIC = { Ref: expect.stringMatching(/^DocumentsNotifyingPeopleTopic/) };

const told = (...targets: NotificationTarget[]) => ({ notifications: { targets } });
const ANN = NotificationTarget.email('ann@example.com');
const BOB = NotificationTarget.sms('+491701234567', { every: Duration.hours(1), statuses: [DocumentStatus.FAILED] });

/** The settings of a function, by their variable. */
function settingsOf({ template }: ReturnType<typeof synthesize>, variable: string): string {
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  return JSON.stringify(functions.find(({ Properties }) => Properties.Environment?.Variables?.[variable])!.Properties.Environment.Variables[variable]).replaceAll('\\', '');
}

const subscriptionsOf = ({ template }: ReturnType<typeof synthesize>) => Object.values(template.findResources('AWS::SNS::Subscription')).map(({ Properties }) => Properties)
  .filter(({ Protocol }) => ['email', 'sms'].includes(Protocol));

describe('people', () => {
  const made = synthesize(told(ANN, BOB));
  const { template, pipeline } = made;

  test('subscribe to a standard topic, each to what is for it', () => {
    const [email, sms] = subscriptionsOf(made);
    const [ann, bob] = [email, sms].map(({ FilterPolicy }) => FilterPolicy.target[0]);
    expect(email).toEqual({ Protocol: 'email', Endpoint: 'ann@example.com', TopicArn: TOPIC, FilterPolicy: { target: [ann] } });
    expect(sms).toEqual({ Protocol: 'sms', Endpoint: '+491701234567', TopicArn: TOPIC, FilterPolicy: { target: [bob] } });
    expect(ann).not.toBe(bob);
    const settings = settingsOf(made, 'NOTIFYING_SETTINGS');
    expect(settings).toContain(`"targets":[{"id":"${ann}","kind":"EMAIL","everySeconds":60},{"id":"${bob}","kind":"SMS","everySeconds":3600}]`);
    const published = settingsOf(made, 'PUBLISHING_SETTINGS');
    expect(published).toContain(`"groups":[{"statuses":["FAILED","REJECTED","PARTIAL","QUARANTINED"],"targets":["${ann}"]},{"statuses":["FAILED"],"targets":["${bob}"]}]`);
  });

  test('are told each minute', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('NotifyingHandlerFunction'), 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } })],
    });
    expect(pipeline.functions.notify?.node.path).toContain('/Notifying/');
  });

  test('are told by a function that may do that and nothing else; the one that publishes may only have them told', () => {
    const rightsOf = (role: string) => statementsOf(template, role).filter(({ Action }) => !/^(logs|xray|events|s3|dynamodb:.*(Stream|Records|Shard))/.test([Action].flat()[0]));
    expect(rightsOf(ROLE)).toEqual([
      { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'], Resource: TABLE },
      { Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC },
    ]);
    expect(rightsOf(PUBLISH_ROLE)).toEqual([{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE }]);
  });

  test('who have addresses that nobody must learn of have them in no variable of a function', () => {
    expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).not.toMatch(/ann@example\.com|491701234567/);
  });

  test('have a topic that is encrypted by a key of AWS, or by the customer\'s, which the functions may use then', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { DisplayName: pipeline.pipelineName, KmsMasterKeyId: { 'Fn::Join': ['', Match.arrayWith([':alias/aws/sns'])] } });
    const own = synthesize((stack) => ({ ...told(ANN), encryptionKey: new Key(stack, 'Key') }));
    own.template.hasResourceProperties('AWS::SNS::Topic', { DisplayName: own.pipeline.pipelineName, KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
    for (const role of [ROLE, PUBLISH_ROLE]) {
      expect(JSON.stringify(statementsOf(own.template, role))).toContain('kms:GenerateDataKey*');
    }
  });

  test('have alarms for what cannot be sent, and for what Amazon SNS cannot deliver', () => {
    expect(pipeline.alarms.notificationsUnsent).toBeDefined();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('#notificationsundelivered$'),
      Namespace: 'AWS/SNS',
      MetricName: 'NumberOfNotificationsFailed',
      Dimensions: [{ Name: 'TopicName', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('NotifyingPeopleTopic'), 'TopicName'] } }],
      Threshold: 1,
    });
  });
});

test('without people there is nothing of it', () => {
  const { template, pipeline } = synthesize();
  expect(JSON.stringify(template.toJSON())).not.toContain('Notifying');
  expect([pipeline.functions.notify, pipeline.alarms.notificationsUnsent]).toEqual([undefined, undefined]);
});

test('who is known at deployment only has the same id at each synthesis, and another than others', () => {
  const idsOf = () => subscriptionsOf(synthesize((stack) => {
    const [first, second] = ['First', 'Second'].map((id) => new CfnParameter(stack, id).valueAsString);
    return told(NotificationTarget.email(first), NotificationTarget.email(second));
  })).map(({ Endpoint, FilterPolicy }) => [Endpoint, FilterPolicy.target[0]]);
  expect(idsOf()).toEqual(idsOf());
  expect(new Set(idsOf().map(([, id]) => id)).size).toBe(2);
  expect(idsOf()[0][0]).toEqual({ Ref: 'First' });
});

test('what waits for somebody still does when how they are told was changed', () => {
  const idOf = (target: NotificationTarget) => subscriptionsOf(synthesize(told(target)))[0].FilterPolicy.target[0];
  expect(idOf(NotificationTarget.email('ann@example.com', { every: Duration.hours(6), statuses: [DocumentStatus.FAILED] }))).toBe(idOf(ANN));
});

describe('refused is', () => {
  test.each([
    ['Ann <ann@example.com>'], ['ann'], ['ann@localhost'], ['a@b@example.com'], ['ann@example.com, bob@example.com'], ['änn@example.com'], [`${'a'.repeat(250)}@example.com`], [''],
  ])('the e-mail address %j', (address) => {
    expect(synthError(told(NotificationTarget.email(address)))).toContain(`notifications.targets[0]: the address is '${address}': it must be one e-mail address`);
  });

  test.each([
    ['+49 170 1234567', " Write '+491701234567'."], ['00491701234567', " Write '+491701234567'."], ['01701234567', ''], ['+0491701234567', ''], ['+4917012345678901', ''], ['+49170', ''],
  ])('the phone number %j', (number, fix) => {
    expect(synthError(told(NotificationTarget.sms(number)))).toMatch(new RegExp(`the phone number is '${number.replace('+', '\\+')}': it must be of the form E\\.164.*'\\+491701234567'\\.${fix.replace('+', '\\+')}$`, 'm'));
  });

  test.each([[Duration.seconds(1)], [Duration.seconds(59)], [Duration.days(2)]])('every %s', (every) => {
    expect(synthError(told(NotificationTarget.email('a@example.com', { every })))).toMatch(/every is .*: it must be from 1 minute to 1 day, or Duration\.seconds\(0\) for a message a change\./);
  });

  test('an address twice, whatever its case, and a number twice', () => {
    const number = NotificationTarget.sms('+491701234567');
    expect(synthError(told(ANN, NotificationTarget.email('Ann@Example.com'), number, number)))
      .toMatch(/targets\[1\] is Ann@Example\.com, which targets\[0\] is already[^]*targets\[3\] is \+491701234567, which targets\[2\] is already/);
  });

  test.each(['http://example.com/{documentId}', 'https://example.com/', 'https://example.com/{documentId} ', `https://example.com/{documentId}${'x'.repeat(300)}`])('the link %s', (documentUrl) => {
    expect(synthError({ notifications: { targets: [ANN], documentUrl } })).toContain(`notifications.documentUrl is '${documentUrl}': it must begin with https://`);
  });

  test('more people than a change can be written for at once', () => {
    const targets = Array.from({ length: 51 }, (_, index) => NotificationTarget.email(`person-${index}@example.com`));
    expect(synthError(told(...targets))).toContain('notifications.targets has 51 e-mail addresses and phone numbers: it may have 50 at most');
    expect(synthesize(told(...targets.slice(1))).pipeline.functions.notify).toBeDefined();
  });
});

test.each([[Duration.seconds(0)], [Duration.minutes(1)], [Duration.days(1)]])('every %s can be', (every) => {
  expect(synthesize(told(NotificationTarget.email('a@example.com', { every }))).pipeline.functions.notify).toBeDefined();
});
