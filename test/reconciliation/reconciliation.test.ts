import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

const ROLE = 'DocumentsReconciliationHandlerRole';

/** What every function may do: its logs and its traces. */
const OWN = /^(logs|xray):/;

function rightsOf(template: Template) {
  return statementsOf(template, ROLE).filter(({ Action }) => ![Action].flat().some((action) => OWN.test(action)));
}

test('the function may list uploads, look documents up and tell intake, and no more', () => {
  const { template } = synthesize();
  expect(rightsOf(template)).toEqual([
    {
      Effect: 'Allow',
      Action: 's3:ListBucketVersions',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsBucket/), 'Arn'] },
      Condition: { StringEquals: { 's3:prefix': ['uploads/', 'Uploads/', 'UPLOADS/'] } },
    },
    { Effect: 'Allow', Action: 'dynamodb:BatchGetItem', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsTable/), 'Arn'] } },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsIntakeUploadsQueue/), 'Arn'] } },
  ]);
});

test('it may read the table and write places in the index of labels where a label is declared', () => {
  const { template } = synthesize({ indexedLabel: 'customer' });
  expect(rightsOf(template)).toContainEqual({
    Effect: 'Allow', Action: ['dynamodb:Scan', 'dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsTable/), 'Arn'] },
  });
});

test('a key of the customer\'s is what it may use beside that', () => {
  const { template } = synthesize((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  const actions = rightsOf(template).flatMap(({ Action }) => Action).filter((action) => action.startsWith('kms:'));
  expect(new Set(actions)).toEqual(new Set(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*']));
});

test('nothing invokes it by itself', () => {
  const { template } = synthesize();
  const [id] = Object.keys(template.findResources('AWS::Lambda::Function')).filter((name) => name.startsWith('DocumentsReconciliation'));
  expect(id).toBeDefined();
  for (const type of ['AWS::Lambda::EventSourceMapping', 'AWS::Events::Rule', 'AWS::Lambda::Permission']) {
    expect(JSON.stringify(template.findResources(type))).not.toContain(id);
  }
});

test('who is granted it may invoke it, and nothing else', () => {
  const synthesized = synthesize();
  const operator = new Role(synthesized.stack, 'Operator', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  synthesized.pipeline.grantReconcile(operator);
  const functionArn = { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsReconciliationHandlerFunction/), 'Arn'] };
  expect(statementsOf(synthesized.template, 'Operator')).toEqual([
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: [functionArn, { 'Fn::Join': ['', [functionArn, ':*']] }] },
  ]);
});
