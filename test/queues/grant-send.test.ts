import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { FunctionCompletion, OcrEngine } from '../../src';
import { grantSend } from '../../src/queues/grant-send';
import { Statement, statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

const TO_SEND = ['kms:Decrypt', 'kms:GenerateDataKey*'];

/** Exactly what sending takes: a wider right, as tables and buckets need it, goes when their encryption does. */
function isKeyToSend({ Action, Resource }: Statement): boolean {
  return JSON.stringify([Action].flat().sort()) === JSON.stringify(TO_SEND) && JSON.stringify(Resource).includes('"Key');
}

/** The roles that send to a queue, and whether a statement of their own lets them use the queues' key for that. */
function senders(template: Template): Record<string, boolean> {
  const roles = Object.keys(template.findResources('AWS::IAM::Role'));
  return Object.fromEntries(roles.flatMap((role) => {
    const statements = statementsOf(template, role);
    const sends = statements.some(({ Action }) => [Action].flat().includes('sqs:SendMessage'));
    return sends ? [[role.replace(/^Documents(\w+)Handler.*/, '$1').replace(/^OwnRole.*/, 'OwnRole'), statements.some(isKeyToSend)]] : [];
  }));
}

function ownFunction(stack: Stack): LambdaFunction {
  const role = new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  return new LambdaFunction(stack, 'Own', { code: Code.fromInline('…'), handler: 'index.handler', runtime: Runtime.PYTHON_3_13, role });
}

function grantedTo(key: boolean): Template {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  const encryption = key ? { encryption: QueueEncryption.KMS, encryptionMasterKey: new Key(stack, 'Key') } : {};
  grantSend(new Queue(stack, 'Queue', encryption), new Role(stack, 'Sender', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
  return Template.fromStack(stack);
}

test('a grant to send brings the rights to the key, and no more', () => {
  expect(statementsOf(grantedTo(true), 'Sender').map(({ Action }) => Action)).toEqual(['sqs:SendMessage', TO_SEND]);
  expect(statementsOf(grantedTo(false), 'Sender').map(({ Action }) => Action)).toEqual(['sqs:SendMessage']);
});

test('every function that sends to an encrypted queue may use the key, wherever the bucket is and whatever it is encrypted with', () => {
  const { template } = synthesize((stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    bucket: Bucket.fromBucketName(stack, 'Bucket', 'imported'),
    engine: OcrEngine.fromFunction(ownFunction(stack), { completion: FunctionCompletion.CALLBACK }),
  }));
  expect(senders(template)).toEqual({ Intake: true, Recognition: true, Ticking: true, Reconciliation: true, OwnRole: true });
});

test('without a key of the customer nobody needs one', () => {
  expect(Object.values(senders(synthesize().template))).toEqual([false, false, false, false]);
});
