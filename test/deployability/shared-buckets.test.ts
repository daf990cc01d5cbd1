import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Bucket, BucketEncryption, EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ENV, templatesOf, twoStacks, watchedQueues } from './stacks';
import { DocumentProcessingPipeline } from '../../src';

describe('two pipelines on one bucket', () => {
  test.each([
    ['that one of them made', () => undefined],
    ['of the user\'s', (scope: any) => new Bucket(scope, 'Mine', { versioned: true })],
    ['that was imported', (scope: any) => Bucket.fromBucketName(scope, 'Mine', 'mine')],
  ])('%s: each is told of its own uploads', (_, make) => {
    const stacks = twoStacks();
    const bucket = make(stacks.own);
    const letters = new DocumentProcessingPipeline(stacks.own, 'Letters', { bucket, upload: { prefix: 'letters/' } });
    new DocumentProcessingPipeline(stacks.own, 'Invoices', { bucket: letters.bucket, upload: { prefix: 'invoices/' } });

    const watched = watchedQueues(templatesOf(stacks).own);
    expect(watched.map(([prefix]) => prefix).sort()).toEqual(['INVOICES/', 'Invoices/', 'LETTERS/', 'Letters/', 'invoices/', 'letters/']);
    for (const [prefix, queue] of watched) {
      expect([prefix, queue]).toEqual([prefix, expect.stringMatching(/letters/i.test(prefix) ? /Letters/ : /Invoices/)]);
    }
  });

  test.each([
    ['the same', 'uploads/', 'uploads/'],
    ['one within the other', 'uploads/', 'uploads/letters/'],
    ['one that the other is in', 'scans/in/', 'scans/'],
    ['another case of it', 'uploads/', 'Uploads/'],
    ['another case within it', 'Scans/', 'SCANS/in/'],
  ])('cannot watch prefixes that overlap: %s', (_, first, second) => {
    for (const imported of [false, true]) {
      const { own } = twoStacks();
      const bucketOf = (id: string) => imported ? Bucket.fromBucketName(own, id, 'mine') : letters.bucket;
      const letters: DocumentProcessingPipeline = new DocumentProcessingPipeline(own, 'Letters', {
        bucket: imported ? Bucket.fromBucketName(own, 'Mine', 'mine') : undefined, upload: { prefix: first },
      });
      expect(() => new DocumentProcessingPipeline(own, 'Invoices', { bucket: bucketOf('Again'), upload: { prefix: second } }))
        .toThrow(`Own/Invoices: the DocumentProcessingPipeline has an invalid prop:\n  - upload.prefix is '${second}': Own/Letters watches '${first}' of the same bucket`);
    }
  });

  test('of two apps, or of two buckets, are no matter', () => {
    for (let i = 0; i < 2; i++) {
      const { own, other } = twoStacks();
      new DocumentProcessingPipeline(own, 'Letters', { bucket: Bucket.fromBucketName(own, 'Mine', 'mine') });
      new DocumentProcessingPipeline(other, 'Letters', { bucket: Bucket.fromBucketName(other, 'Mine', 'other') });
    }
  });

  test('cannot be of two stacks where one made the bucket, and are told how to', () => {
    const { own, other } = twoStacks();
    const { bucket } = new DocumentProcessingPipeline(other, 'Letters');
    expect(() => new DocumentProcessingPipeline(own, 'Invoices', { bucket, upload: { prefix: 'invoices/' } }))
      .toThrow(/bucket is that of the pipeline Other\/Letters, of the stack Other: .* Define both pipelines in one stack; or make a Bucket of your own/);
  });
});

describe('a bucket of another stack', () => {
  test('is told of by the stack of the pipeline', () => {
    const stacks = twoStacks();
    const bucket = new Bucket(stacks.other, 'Mine', { versioned: true, encryption: BucketEncryption.KMS });
    new DocumentProcessingPipeline(stacks.own, 'Documents', { bucket });

    const { own, other } = templatesOf(stacks);
    expect(watchedQueues(own)).toHaveLength(3);
    other.resourceCountIs('Custom::S3BucketNotifications', 0);
    own.hasResourceProperties('Custom::S3BucketNotifications', { Managed: false }); // those that are there are kept
    Annotations.fromStack(stacks.own).hasNoWarning('*', Match.stringLikeRegexp('notificationsOfAnotherStack'));
  });

  test.each([
    ['a queue', (bucket: Bucket) => bucket.addEventNotification(EventType.OBJECT_REMOVED, new SqsDestination(new Queue(bucket.stack, 'Removals')))],
    ['Amazon EventBridge', (bucket: Bucket) => bucket.enableEventBridgeNotification()],
  ])('whose stack sends notifications to %s as well is warned of: CDK sets them as a whole', (_, notify) => {
    const { own, other } = twoStacks();
    const bucket = new Bucket(other, 'Mine', { versioned: true });
    notify(bucket);
    new DocumentProcessingPipeline(own, 'Documents', { bucket });
    Annotations.fromStack(own).hasWarning('/Own/Documents', Match.stringLikeRegexp('Other/Mine is of the stack Other, which sets notifications of it as well'));
  });
});

test.each([
  ['account', '444455556666', 'bucket is of the account 444455556666, and the pipeline of 111122223333'],
  ['region', 'us-east-1', 'bucket is of the Region us-east-1, and the pipeline of eu-west-1'],
])('a bucket of another %s is refused', (name, value, message) => {
  const { own } = twoStacks();
  const bucket = Bucket.fromBucketAttributes(own, 'Mine', { bucketName: 'mine', ...ENV, [name]: value });
  expect(() => new DocumentProcessingPipeline(own, 'Documents', { bucket })).toThrow(message);
});
