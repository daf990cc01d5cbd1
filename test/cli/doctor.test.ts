import { Patient } from './doctors-patient';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { networkError, serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();
const patient = new Patient(() => aws);
beforeEach(() => patient.reset());

const CHECKS = [
  'credentials', 'pipeline', 'region', 'notifications', 'misplaced-uploads', 'bucket-policy', 'keys', 'quotas', 'quotas', 'schedules', 'dead-letters', 'alarms', 'subscriptions', 'sms-sandbox',
];

describe('a pipeline that is well', () => {
  test('has a line for each check that fits 60 columns, and ends with 0', async () => {
    const { code, stdout, stderr } = await patient.doctor([], { columns: 60 });
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.replace(/\u001b\[\d+m/g, '').split('\n');
    expect(lines.filter((line) => /^\w/.test(line)).map((line) => /^ok +([a-z-]+): /.exec(line)?.[1] ?? line)).toEqual([...CHECKS, 'Nothing is broken.']);
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  test('is an array of checks for programs, and nothing is asked of AWS that changes anything', async () => {
    const findings = await patient.findings();
    expect(findings.map(({ check }) => check)).toEqual(CHECKS);
    expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['ok']));
    expect(findings[0]).toEqual({ check: 'credentials', state: 'ok', message: 'You are assumed-role/Operator/ada of the account 111122223333.' });
    expect(aws.calls.filter(({ command }) => !/^(Get|List|Describe)/.test(command))).toEqual([]);
  });
});

test('what is broken ends it with 1, and each line has what to do and the command to type', async () => {
  patient.parts.put('IntakeDead', 'x');
  patient.account.applied.set('L-5B33D1C3', 50);
  const { code, stdout } = await patient.doctor([], { columns: 60 });
  expect(code).toBe(1);
  const plain = stdout.replace(/\u001b\[\d+m/g, '');
  expect(plain).toContain(
    'broken     dead-letters: There is 1 dead letter: 1 of\n           intake.\n           See what caused them, mend that, and redrive\n           them.\n           Try: docpipe dead-letters list --region eu-west-1\n',
  );
  expect(plain).toMatch(/\n1 thing is broken\. 1 warning\.\n$/);
});

test('a warning alone ends it with 0', async () => {
  patient.account.applied.set('L-5B33D1C3', 50);
  expect(await patient.doctor()).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing is broken. 1 warning.') });
});

describe('credentials', () => {
  test.each([
    ['CredentialsProviderError', 'Could not load credentials from any providers', 'There are no AWS credentials: Could not load credentials from any providers.', 'aws configure sso'],
    ['ExpiredTokenException', 'The security token included in the request is expired.', 'AWS does not take the credentials: The security token included in the request is expired.', 'aws sts get-caller-identity'],
  ])('%s is told, and nothing else is looked at', async (name, message, told, next) => {
    aws.failOnce('GetCallerIdentityCommand', serviceError(name, 403, message));
    const { code, stdout } = await patient.doctor(['--json']);
    expect([code, JSON.parse(stdout)]).toEqual([1, [{ check: 'credentials', state: 'broken', message: told, fix: expect.stringContaining('Sign in'), next }]]);
    expect(aws.calls).toHaveLength(1);
  });

  test('without a connection there is nothing to look at', async () => {
    aws.failOnce('GetCallerIdentityCommand', networkError());
    expect(await patient.findings()).toEqual([expect.objectContaining({ check: 'credentials', state: 'broken', message: expect.stringContaining('AWS cannot be reached') })]);
  });
});

describe('pipeline', () => {
  const found = async () => (await patient.findings()).slice(1);

  test('where there is none in the account and Region, that is what is wrong', async () => {
    patient.parameters.values.clear();
    expect(await found()).toEqual([expect.objectContaining({
      check: 'pipeline', state: 'broken', message: expect.stringContaining('There is no pipeline in this account and Region'), next: 'aws sts get-caller-identity',
    })]);
  });

  test('who may not look for it is told which right is missing', async () => {
    aws.failOnce('GetParametersByPathCommand', serviceError('AccessDeniedException', 400, 'User: x is not authorized to perform: ssm:GetParametersByPath on resource: y'));
    expect(await found()).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining('The right ssm:GetParametersByPath is missing'), fix: 'pipeline.grantOperate(role) gives it.' })]);
  });

  test('where there are several, one has to be named', async () => {
    patient.parameters.put('orders');
    expect(await patient.doctor()).toMatchObject({ code: 2, stderr: expect.stringContaining('There are several pipelines: invoices, orders') });
  });

  test('one that an older version deployed is looked at as far as it tells of itself', async () => {
    patient.describe({ parts: undefined, lists: { suffixes: [], contentTypes: [], types: [], engines: {} } });
    const findings = await found();
    expect(findings.filter(({ state }) => state === 'unchecked').map(({ check }) => check)).toEqual(
      ['region', 'notifications', 'bucket-policy', 'keys', 'quotas', 'schedules', 'dead-letters', 'alarms', 'subscriptions', 'sms-sandbox'],
    );
    expect(findings).toContainEqual(expect.objectContaining({ check: 'quotas', message: expect.stringContaining('deploy it again') }));
  });
});

const denied = (action: string) => serviceError('AccessDeniedException', 400, `User: arn:aws:sts::111122223333:assumed-role/Operator/ada is not authorized to perform: ${action} on resource: x`);

describe('a check that is denied does not end the others, and says which right is missing', () => {
  test.each([
    ['notifications', 'GetBucketNotificationConfigurationCommand', 's3:GetBucketNotification'],
    ['misplaced-uploads', 'ListObjectsV2Command', 's3:ListBucket'],
    ['bucket-policy', 'GetBucketPolicyCommand', 's3:GetBucketPolicy'],
    ['keys', 'DescribeKeyCommand', 'kms:DescribeKey'],
    ['keys', 'GetKeyPolicyCommand', 'kms:GetKeyPolicy'],
    ['quotas', 'GetServiceQuotaCommand', 'servicequotas:GetServiceQuota'],
    ['schedules', 'DescribeRuleCommand', 'events:DescribeRule'],
    ['dead-letters', 'GetQueueAttributesCommand', 'sqs:GetQueueAttributes'],
    ['alarms', 'DescribeAlarmsCommand', 'cloudwatch:DescribeAlarms'],
    ['subscriptions', 'ListSubscriptionsByTopicCommand', 'sns:ListSubscriptionsByTopic'],
    ['sms-sandbox', 'GetSMSSandboxAccountStatusCommand', 'sns:GetSMSSandboxAccountStatus'],
  ])('%s, %s', async (check, command, action) => {
    const times = check === 'notifications' ? 2 : 1; // who looks for misplaced uploads asks as well, and does without
    Array.from({ length: times }, () => aws.failOnce(command, denied(action)));
    const { code, stdout } = await patient.doctor(['--json']);
    const findings = JSON.parse(stdout);
    expect(findings.filter(({ state }: any) => state !== 'ok')).toEqual([{
      check, state: 'unchecked', message: `It could not be checked, since the right ${action} is missing.`, fix: 'pipeline.grantOperate(role) gives it.',
    }]);
    expect([code, findings.map((finding: any) => finding.check)]).toEqual([0, expect.arrayContaining(CHECKS)]);
  });

  test('where AWS does not name it, those that the check takes are named', async () => {
    aws.failOnce('GetBucketPolicyCommand', serviceError('AccessDenied', 403, 'Access Denied'));
    expect((await patient.found('bucket-policy'))[0].message).toBe('It could not be checked, since the right s3:GetBucketPolicy or lambda:GetFunctionConfiguration is missing.');
  });
});

test('an answer that nobody expects ends one check alone', async () => {
  aws.failOnce('DescribeRuleCommand', serviceError('InternalException', 500, 'An error occurred'));
  expect(await patient.found('schedules')).toEqual([expect.objectContaining({ state: 'unchecked', message: 'It could not be checked: InternalException: An error occurred' })]);
});

test('Ctrl-C ends it', async () => {
  const interruption = new AbortController();
  aws.justBefore('GetBucketPolicyCommand', () => interruption.abort());
  expect(await patient.doctor([], { interrupted: interruption.signal })).toMatchObject({ code: 1, stderr: expect.stringContaining('It was interrupted') });
});
