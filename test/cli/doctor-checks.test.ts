import { notificationsTo, Patient } from './doctors-patient';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();
const patient = new Patient(() => aws);
beforeEach(() => patient.reset());

const QUOTAS = { suffixes: [], contentTypes: [], types: [], engines: {} };

describe('region', () => {
  test('a Region without the service of an engine is told, with those that have it', async () => {
    const found = async (region: string) => JSON.parse((await patient.doctor(['--json'], { region })).stdout).filter(({ check }: any) => check === 'region');
    expect(await found('eu-north-1')).toEqual(['Amazon Textract', 'Amazon Rekognition'].map((name) => ({
      check: 'region',
      state: 'broken',
      message: `${name} is not known to be in eu-north-1: documents wait for it in vain.`,
      fix: expect.stringMatching(/^Deploy the stack to one of .*eu-west-1.*, or give the pipeline another engine\.$/),
    })));
    expect(await found('eu-west-3')).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining('Amazon Rekognition') })]);
    expect(await found('eu-west-1')).toEqual([{ check: 'region', state: 'ok', message: 'eu-west-1 has Amazon Textract and Amazon Rekognition.' }]);
  });

  test('a pipeline whose engines are its own functions is at home anywhere', async () => {
    patient.describe({ lists: { ...QUOTAS, quotas: {} } });
    expect(await patient.found('region')).toEqual([{ check: 'region', state: 'ok', message: 'What reads the documents is in eu-west-1.' }]);
  });
});

describe('quotas', () => {
  const quotas = async () => patient.found('quotas');

  test('what the pipeline keeps to stands beside what the account has, and what more there is to use', async () => {
    patient.account.applied.set('L-AE9E2453', 15);
    patient.account.applied.set('L-5B33D1C3', 600);
    expect((await quotas())[0]).toEqual({
      check: 'quotas',
      state: 'ok',
      message: 'StartDocumentTextDetection: the pipeline keeps to 1 of 15 calls a second, and 100 of 600 jobs at once. quota: { startsPerSecond: 15, maxConcurrentJobs: 600 } would use all of it.',
    });
    expect((await quotas())[1].message).toBe('DetectText: the pipeline keeps to 1 of 5 calls a second. quota: { startsPerSecond: 5 } would use all of it.');
  });

  test('more than the account has is a warning, with the command that asks for it', async () => {
    patient.account.defaults.set('L-AE9E2453', 0.25);
    expect((await quotas())[0]).toEqual({
      check: 'quotas',
      state: 'warning',
      message: 'StartDocumentTextDetection: the pipeline is set to 1 call a second, and the account has 0.25: the service refuses what is more.',
      fix: 'Give the engine quota: { startsPerSecond: 0.25 }, or ask AWS for more.',
      next: 'aws service-quotas request-service-quota-increase --service-code textract --quota-code L-AE9E2453 --desired-value 1 --region eu-west-1',
    });
  });

  test('an account without any is broken, since no document is read', async () => {
    patient.account.applied.set('L-5B33D1C3', 0);
    expect((await quotas())[0]).toMatchObject({ state: 'broken', message: expect.stringContaining('no document is read') });
  });

  test('a quota that the Region does not have is told', async () => {
    patient.account.defaults.clear();
    expect(await quotas()).toContainEqual(expect.objectContaining({ state: 'warning', message: 'Service Quotas does not know DetectText in this Region.' }));
  });
});

describe('notifications', () => {
  const notifications = async () => patient.found('notifications');

  test.each([
    ['nothing', {}],
    ['another queue', notificationsTo('Another', ['uploads/'])],
    ['the pipeline, of another prefix', notificationsTo('IntakeQueue', ['Uploads/'])],
    ['the pipeline, of what is deleted', { QueueConfigurations: [{ QueueArn: 'arn:aws:sqs:eu-west-1:1:IntakeQueue', Events: ['s3:ObjectRemoved:*'] }] }],
  ])('a bucket that tells %s is broken', async (_whom, configuration) => {
    aws.bucket.notifications = configuration;
    expect(await notifications()).toEqual([expect.objectContaining({
      state: 'broken', message: expect.stringContaining('does not tell the pipeline of uploads below uploads/'), next: 'docpipe reconcile --dry-run --region eu-west-1',
    })]);
  });

  test('a wider prefix, or none at all, tells as well', async () => {
    aws.bucket.notifications = { QueueConfigurations: [{ QueueArn: 'arn:aws:sqs:eu-west-1:1:IntakeQueue', Events: ['s3:ObjectCreated:*'] }] };
    expect(await notifications()).toEqual([expect.objectContaining({ state: 'ok' })]);
  });

  test('with Amazon GuardDuty, the bucket must tell Amazon EventBridge; with a scanner of one\'s own, its queue', async () => {
    const { parts } = JSON.parse([...patient.parameters.values.values()][0]);
    patient.describe({ parts: { ...parts, queues: { ...parts.queues, scanning: 'ScanQueue' } } });
    expect(await notifications()).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining('none gets a verdict') })]);
    aws.bucket.notifications = { ...aws.bucket.notifications, EventBridgeConfiguration: {} };
    expect(await notifications()).toEqual([expect.objectContaining({ state: 'ok' })]);
    aws.bucket.notifications = notificationsTo('ScanQueue', ['uploads/']);
    expect(await notifications()).toEqual([expect.objectContaining({ state: 'ok' })]);
  });
});

describe('misplaced uploads', () => {
  const misplaced = async (...keys: string[]) => {
    keys.forEach((key) => aws.bucket.put(key, 'x'));
    return patient.found('misplaced-uploads');
  };

  test('what the pipeline writes and reads is where it should be', async () => {
    expect(await misplaced('uploads/a.pdf', 'results/1/1/text.txt', 'aws/lambda/x', 'malware-protection-resource-validation-object')).toEqual([
      { check: 'misplaced-uploads', state: 'ok', message: 'No upload lies beside uploads/.' },
    ]);
  });

  test('another case is told, with the command that moves what is there', async () => {
    expect(await misplaced('Uploads/a b.pdf')).toEqual([expect.objectContaining({
      state: 'warning', message: expect.stringContaining('There are objects below Uploads/.'), next: 'aws s3 mv s3://documents-bucket/Uploads/ s3://documents-bucket/uploads/ --recursive --region eu-west-1',
    })]);
  });

  test.each(['upload/', 'uplaods/', 'up-loads/'])('%s is nearly the prefix, and nobody is told of it', async (folder) => {
    expect(await misplaced(`${folder}a.pdf`)).toEqual([expect.objectContaining({ state: 'warning', message: expect.stringContaining(`below ${folder}, of which nobody is told`) })]);
  });

  test('the root, and a name without the slash, are told, a few by name', async () => {
    expect(await misplaced('uploads', "it's.pdf", 'b.pdf', 'c.pdf')).toEqual([expect.objectContaining({
      state: 'warning',
      message: "4 objects lie beside uploads/, and nobody is told of them: b.pdf, c.pdf, it's.pdf, ….",
      next: 'aws s3 mv s3://documents-bucket/b.pdf s3://documents-bucket/uploads/b.pdf --region eu-west-1',
    })]);
  });

  test('folders of something else are no mistake, nor those that another pipeline is told of', async () => {
    aws.bucket.notifications = { QueueConfigurations: [...(notificationsTo('IntakeQueue', ['uploads/']) as any).QueueConfigurations, ...(notificationsTo('Another', ['upload/', 'orders/']) as any).QueueConfigurations] };
    expect(await misplaced('archive/a.pdf', 'upload/b.pdf', 'orders/c.pdf')).toEqual([
      { check: 'misplaced-uploads', state: 'ok', message: 'No upload lies beside uploads/. Nobody is told of what is below archive/.' },
    ]);
  });

  test('beside a prefix of several folders, each of them is looked at', async () => {
    patient.describe({ prefix: 'team/inbox/' });
    expect((await misplaced('team/a.pdf', 'team/Inbox/b.pdf', 'team/inbox/c.pdf')).map(({ message }) => message)).toEqual([
      expect.stringContaining('below team/Inbox/'), expect.stringContaining('1 object lies beside team/inbox/, and nobody is told of it: team/a.pdf'),
    ]);
  });

  test('a bucket without an end is looked at in its beginning', async () => {
    aws.bucket.listedAPage = 1;
    expect((await misplaced(...Array.from({ length: 7 }, (_, index) => `other${index}/x`)))[0].message).toContain('There is more in the bucket than was looked at.');
    expect(aws.callsOf('ListObjectsV2Command')).toHaveLength(5);
  });
});

describe('dead letters', () => {
  test('are counted by queue', async () => {
    patient.parts.put('IntakeDead', 'x');
    patient.parts.put('Undelivered', 'x');
    patient.parts.put('Undelivered', 'y');
    expect(await patient.found('dead-letters')).toEqual([expect.objectContaining({ state: 'broken', message: 'There are 3 dead letters: 1 of intake, 2 of undeliveredCompletions.' })]);
  });
});

describe('alarms', () => {
  const alarms = async () => patient.found('alarms');
  const [name, topic] = ['Invoices-DocumentsMonitoringUploadsLate', 'arn:aws:sns:eu-west-1:111122223333:Pages'];

  test('one in ALARM is broken, with its description', async () => {
    patient.parts.alarms = [{ AlarmName: name, StateValue: 'ALARM', StateTransitionedTimestamp: new Date('2030-01-01'), AlarmDescription: 'Uploads wait.', AlarmActions: ['arn:aws:lambda:x'] }];
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'broken', message: `${name} is in ALARM since 2030-01-01 00:00: Uploads wait.`, next: 'docpipe status --region eu-west-1' })]);
  });

  test('alarms that nobody hears are told, unless those of a severity have actions, or there are none', async () => {
    patient.parts.alarms = [{ AlarmName: name, StateValue: 'OK' }, { AlarmName: `${name}2`, StateValue: 'OK', ActionsEnabled: false, AlarmActions: [topic] }];
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'warning', message: '2 alarms ring, and nobody hears them: they have no actions.' })]);
    patient.parts.compositeAlarms = [{ AlarmName: 'Invoices-DocumentsMonitoringUnhealthyPage', AlarmActions: ['arn:aws:lambda:x'] }];
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'ok' })]);
    patient.parts.alarms = [];
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'ok', message: expect.stringContaining('The pipeline has no alarms') })]);
  });

  test('a topic of alarms to which nobody listens is told, as far as its subscriptions may be seen', async () => {
    patient.parts.alarms = [{ AlarmName: name, StateValue: 'OK', AlarmActions: [topic] }];
    patient.account.subscriptions.set('Pages', []);
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'warning', message: `Nobody is subscribed to the topic of the alarms, ${topic}.` })]);
    patient.account.subscriptions.set('Pages', [{ Protocol: 'email', Endpoint: 'night@example.com', SubscriptionArn: 'PendingConfirmation' }]);
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'broken', message: 'night@example.com has not confirmed the subscription, and gets nothing.' })]);
    const isOfAlarms = ({ TopicArn }: any) => TopicArn === topic;
    aws.failOnce('ListSubscriptionsByTopicCommand', serviceError('AuthorizationErrorException', 403, 'no'), 'before', isOfAlarms);
    expect(await alarms()).toEqual([expect.objectContaining({ state: 'unchecked', message: `Who hears the alarms is not known: the right sns:ListSubscriptionsByTopic on ${topic} is missing.` })]);
  });
});

describe('schedules', () => {
  test('one that is disabled is broken, with the command that enables it', async () => {
    patient.account.rules.set('TickRule', 'DISABLED');
    expect(await patient.found('schedules')).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining('documents that wait for a quota are not started'), next: 'aws events enable-rule --name TickRule --region eu-west-1' })]);
  });

  test('one that is gone is a part of the pipeline that is gone', async () => {
    patient.account.rules.delete('NotifyRule');
    expect(await patient.found('schedules')).toEqual([expect.objectContaining({ state: 'broken', message: 'A part of the pipeline invoices is not there: Rule NotifyRule does not exist.' })]);
  });
});

describe('subscriptions', () => {
  const subscriptions = async () => patient.found('subscriptions');
  const people = (...each: Array<readonly [endpoint: string, arn: string]>) => patient.account.subscriptions.set('PeopleTopic', each.map(([Endpoint, SubscriptionArn]) => ({ Protocol: 'email', Endpoint, SubscriptionArn })));

  test('one that waits for its confirmation is broken, and so is one that was ended', async () => {
    people(['ap@example.com', 'PendingConfirmation'], ['cfo@example.com', 'Deleted']);
    expect((await subscriptions()).map(({ state, message }) => [state, message])).toEqual([
      ['broken', 'ap@example.com has not confirmed the subscription, and gets nothing.'], ['broken', 'cfo@example.com has ended the subscription, and gets nothing.'],
    ]);
  });

  test('one that is gone is missed', async () => {
    people(['ap@example.com', 'arn:aws:sns:x']);
    expect(await subscriptions()).toEqual([expect.objectContaining({ state: 'broken', message: '2 people are to be told, and 1 is subscribed: somebody has ended the subscription.' })]);
  });

  test('where all that is sent is delivered to nobody, they seem to be suspended', async () => {
    patient.parts.metrics.set('NumberOfMessagesPublished', [['2029-12-30T00:00:00.000Z', 12]]);
    expect(await subscriptions()).toEqual([expect.objectContaining({ state: 'warning', message: expect.stringContaining('12 messages of the last 7 days were sent to people, and none was delivered') })]);
    patient.parts.metrics.set('NumberOfNotificationsDelivered', [['2029-12-30T00:00:00.000Z', 1]]);
    expect(await subscriptions()).toEqual([expect.objectContaining({ state: 'ok' })]);
  });

  test('without the queue, nobody learns that jobs are done', async () => {
    patient.account.subscriptions.set('CompletionsTopic', []);
    expect(await subscriptions()).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining('The queue of collection is not subscribed') })]);
  });

  test('a pipeline that tells nobody has none', async () => {
    const { parts } = JSON.parse([...patient.parameters.values.values()][0]);
    patient.describe({ parts: { ...parts, topics: {}, people: undefined } });
    const checks = (await patient.findings()).map(({ check }) => check);
    expect([checks.includes('subscriptions'), checks.includes('sms-sandbox')]).toEqual([false, false]);
  });
});

describe('the SMS sandbox', () => {
  test('is told, with the numbers that may get nothing', async () => {
    patient.account.isInSandbox = true;
    expect(await patient.found('sms-sandbox')).toEqual([expect.objectContaining({ state: 'warning', message: expect.stringContaining('The account is in the SMS sandbox in eu-west-1: of +491701234567') })]);
  });

  test('is nobody\'s concern where no text messages are sent', async () => {
    patient.account.isInSandbox = true;
    patient.account.subscriptions.set('PeopleTopic', [{ Protocol: 'email', Endpoint: 'a@example.com', SubscriptionArn: 'arn:aws:sns:x' }]);
    expect(await patient.found('sms-sandbox')).toEqual([]);
    expect(aws.callsOf('GetSMSSandboxAccountStatusCommand')).toEqual([]);
  });
});
