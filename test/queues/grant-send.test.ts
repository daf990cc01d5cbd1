import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

/** The roles that send to a queue, and whether a statement of their own lets them use the queues' key. */
function senders(template: Template): Record<string, boolean> {
  const roles = Object.keys(template.findResources('AWS::IAM::Role'));
  return Object.fromEntries(roles.flatMap((role) => {
    const statements = statementsOf(template, role);
    const sends = statements.some(({ Action }) => [Action].flat().includes('sqs:SendMessage'));
    const key = statements.some(({ Action, Resource }) => (
      ['kms:Decrypt', 'kms:GenerateDataKey*'].every((action) => [Action].flat().includes(action)) && JSON.stringify(Resource).includes('"Key')
    ));
    return sends ? [[role.replace(/^Documents(\w+)Handler.*/, '$1'), key]] : [];
  }));
}

test('every function that sends to an encrypted queue may use the key, wherever the bucket is and whatever it is encrypted with', () => {
  const { template } = synthesize((stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    bucket: Bucket.fromBucketName(stack, 'Bucket', 'imported'),
  }));
  expect(senders(template)).toEqual({ Intake: true, Recognition: true, Ticking: true, Reconciliation: true });
});

test('without a key of the customer nobody needs one', () => {
  expect(Object.values(senders(synthesize().template))).toEqual([false, false, false, false]);
});
