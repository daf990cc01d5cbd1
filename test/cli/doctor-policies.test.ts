import { Patient, TLS_ONLY } from './doctors-patient';
import { ACCOUNT, KEY, KEY_POLICY } from './fake-account';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';

const aws = fakeAws();
fakeClock();
const patient = new Patient(() => aws);
beforeEach(() => patient.reset());

const BUCKET_ARN = 'arn:aws:s3:::documents-bucket';

describe('the bucket policy', () => {
  /** What is found of one more statement: its state and its message. */
  const judged = async (statement: object, before: readonly object[] = TLS_ONLY) => {
    const whole = { Principal: '*', Action: 's3:*', Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`] };
    const given = Object.entries(whole).filter(([element]) => !(`Not${element}` in statement));
    aws.bucket.policy = [...before, { Effect: 'Deny', ...Object.fromEntries(given), ...statement }];
    const [{ state, message }] = await patient.found('bucket-policy');
    return [state, message];
  };

  test.each([
    ['nobody may do anything', {}, /^The bucket policy denies .* to the functions intake, recognize, collect and tick, and you \(statement 3\)\.$/],
    ['writers have to ask for encryption, which no function does', { Sid: 'Encrypted', Action: 's3:PutObject', Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } } },
      /^The bucket policy denies s3:PutObject to the functions recognize, collect and tick, and you \(statement 3, Encrypted\)\.$/],
    ['the same, by the absence of the header', { Action: 's3:PutObject', Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } } }, /denies s3:PutObject/],
    ['one function is named', { Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:role/service-role/IntakeFunctionRole`] } }, /denies s3:GetObject and s3:GetObjectVersion to the function intake \(/],
    ['results alone are closed', { Action: ['s3:Get*'], Resource: `${BUCKET_ARN}/results/*` }, /denies s3:GetObject to the function collect, and you \(/],
    ['all but one role are shut out', { NotPrincipal: { AWS: [`arn:aws:iam::${ACCOUNT}:role/Admin`] } }, /functions intake, recognize, collect and tick, and you/],
    ['all but one action are denied', { NotAction: 's3:GetObject*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Collect*' } } }, /denies s3:PutObject to the function collect \(/],
    ['all but one folder are closed', { NotResource: `${BUCKET_ARN}/uploads/*`, Action: 's3:PutObject' }, /denies s3:PutObject to the functions recognize, collect and tick \(/],
    ['the operator is shut out', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/team/Operator` } }, /denies s3:PutObject and s3:GetObject to you \(/],
  ])('where %s, who is kept from what is told', async (_what, statement, message) => {
    expect(await judged(statement)).toEqual(['broken', expect.stringMatching(message)]);
  });

  test('functions outside of a VPC come by no endpoint and from no address that is named; for those within one, and for people, it depends', async () => {
    const throughVpc = { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } };
    const fromOffice = { Condition: { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] }, Bool: { 'aws:ViaAWSService': 'false' } } };
    expect(await judged(throughVpc)).toEqual(['broken', expect.stringContaining('to the functions intake, recognize, collect and tick (statement 3).')]);
    expect(await judged(fromOffice)).toEqual(['broken', expect.stringContaining('to the functions intake, recognize, collect and tick (statement 3).')]);
    patient.parts.inVpc = true;
    expect(await judged(throughVpc)).toEqual(['warning', expect.stringMatching(/may deny .* to the functions .*, and you \(statement 3\): it depends on aws:SourceVpce, which is not known here\.$/)]);
    expect(await judged(fromOffice)).toEqual(['warning', expect.stringContaining('it depends on aws:SourceIp, which is not known here.')]);
  });

  test.each([
    ['calls without TLS are denied', { Condition: { BoolIfExists: { 'aws:SecureTransport': false } } }],
    ['what is not clean is denied, as the pipeline itself does', { Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:role/Scanner' }, StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' } } }],
    ['another kind of encryption is denied, where one is asked for', { Action: 's3:PutObject', Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' }, Null: { 's3:x-amz-server-side-encryption': 'false' } } }],
    ['other accounts are denied', { Condition: { StringNotEquals: { 'aws:PrincipalAccount': [ACCOUNT] } } }],
    ['somebody else is denied', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/Operator` } }],
    ['a service is denied', { Principal: { Service: 'logging.s3.amazonaws.com' } }],
    ['something else is denied', { Action: ['s3:PutBucketPolicy', 's3:DeleteObject*'] }],
    ['another folder is closed', { Resource: `${BUCKET_ARN}/archive/*` }],
    ['something is allowed', { Effect: 'Allow' }],
  ])('where %s, nothing is wrong', async (_what, statement) => {
    expect(await judged(statement)).toEqual(['ok', 'The bucket policy denies nothing that the pipeline does.']);
  });

  test.each([
    ['a tag', { StringEquals: { 'aws:PrincipalTag/team': 'x' } }], ['a time', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
    ['a variable', { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/${aws:PrincipalTag/team}' } }],
  ])('of %s nobody knows here, so that it may deny', async (_what, Condition) => {
    expect((await judged({ Condition }))[0]).toBe('warning');
  });

  test('a bucket without a policy is fine', async () => {
    aws.bucket.policy = undefined;
    expect(await patient.found('bucket-policy')).toEqual([{ check: 'bucket-policy', state: 'ok', message: 'The bucket has no policy.' }]);
  });

  test('what to do names what the statement asks for, and how to see it', async () => {
    await judged({ Sid: 'Encrypted', Condition: { Null: { 's3:x-amz-server-side-encryption': true } } });
    expect((await patient.found('bucket-policy'))[0]).toMatchObject({
      fix: 'Exempt the roles of the functions there; it asks for s3:x-amz-server-side-encryption.', next: 'aws s3api get-bucket-policy --bucket documents-bucket --query Policy --output text --region eu-west-1',
    });
  });
});

describe('keys', () => {
  const keys = async () => (await patient.found('keys')).map(({ state, message }) => [state, message]);

  test('a pipeline without a key of the customer\'s has nothing to check', async () => {
    patient.describe({ bucketKey: undefined, tableKey: undefined });
    expect(await keys()).toEqual([]);
    expect(aws.callsOf('GetKeyPolicyCommand')).toEqual([]);
  });

  test.each([
    ['Disabled', `aws kms enable-key --key-id ${KEY} --region eu-west-1`], ['PendingDeletion', `aws kms cancel-key-deletion --key-id ${KEY} --region eu-west-1`],
  ])('one that is %s is broken', async (state, next) => {
    patient.account.keyState = state;
    expect(await patient.found('keys')).toEqual([expect.objectContaining({ state: 'broken', message: expect.stringContaining(`is ${state}: nothing that it encrypts`), next })]);
  });

  test('a policy that denies its use is told', async () => {
    patient.account.keyPolicy = [...KEY_POLICY, { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/Operator` } } }];
    expect(await keys()).toEqual([['broken', `The policy of the key ${KEY} denies kms:Decrypt to the functions intake, recognize, collect and tick (statement 4).`]]);
  });

  test('a policy that names some roles, and leaves the others out, is told', async () => {
    patient.account.keyPolicy = [
      { Effect: 'Allow', Principal: { AWS: ['Intake', 'Recognize', 'Tick'].map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}FunctionRole`) }, Action: 'kms:*', Resource: '*' }, ...KEY_POLICY.slice(1),
    ];
    expect(await keys()).toEqual([['broken', `The policy of the key ${KEY} does not let the function collect use it, whatever their roles say.`]]);
  });

  test.each([
    [0, 's3.amazonaws.com', 'the queue does not learn of uploads'], [1, 'sns.amazonaws.com', 'the queue does not learn that jobs are done'],
  ])('an imported key whose policy does not name the services that send to queues is told (%d)', async (index, service, loss) => {
    patient.account.keyPolicy = KEY_POLICY.filter((_statement, at) => at !== index + 1);
    expect(await keys()).toEqual([['broken', `The policy of the key ${KEY} does not let ${service} use it: ${loss}.`]]);
  });

  test('a key of the bucket alone is none of queues', async () => {
    patient.describe({ tableKey: undefined });
    patient.account.keyPolicy = KEY_POLICY.slice(0, 1);
    expect(await keys()).toEqual([['ok', 'The key is enabled, and those who must may use it.']]);
  });
});
