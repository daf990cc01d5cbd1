import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DocumentStatus } from '../../src';
import { listingKeys, LISTING_SHARDS, statusKey, sweepDue } from '../../src/storage/table-schema';
import { watchedPrefixes } from '../../src/storage/upload-notifications';
import { synthesize } from '../helpers/synthesize';

describe('the bucket', () => {
  const { template, stack, pipeline } = synthesize();

  test('is private, versioned, encrypted, and owned by its account alone', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
  });

  test('refuses connections without TLS 1.2', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  test('drops what was never finished, and old versions after a while', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [Match.objectLike({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        })],
      },
    });
  });

  test('tells intake of every way an object comes to be, below the prefix however it is written', () => {
    const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
    const { QueueConfigurations, EventBridgeConfiguration } = bucket.Properties.NotificationConfiguration;
    expect(QueueConfigurations.map((each: any) => [each.Event, each.Filter.S3Key.Rules[0].Value])).toEqual([
      ['s3:ObjectCreated:*', 'uploads/'], ['s3:ObjectCreated:*', 'Uploads/'], ['s3:ObjectCreated:*', 'UPLOADS/'],
    ]);
    expect(EventBridgeConfiguration).toBeUndefined(); // seven events a document, which nobody asked for
    // Amazon S3 sends a test message when the notification is set
    expect(bucket.DependsOn).toEqual([expect.stringContaining('IntakeUploadsQueuePolicy')]);
  });

  test('tells Amazon EventBridge as well where somebody asks for that, before or after', () => {
    const other = synthesize().pipeline;
    (other.bucket as Bucket).enableEventBridgeNotification();
    Template.fromStack(Stack.of(other)).hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true }, QueueConfigurations: Match.anyValue() },
    });
  });

  test('refuses a notification that would replace the pipeline\'s own', () => {
    expect(() => (pipeline.bucket as Bucket).addObjectCreatedNotification(new SqsDestination(new Queue(stack, 'Mine'))))
      .toThrow(/Stack\/Documents\/Bucket: .*would replace them.*EventBridge/);
  });

  test('keeps uploads and results as long as it is told', () => {
    synthesize({ retention: { uploads: Duration.days(30), results: Duration.days(365), previousVersions: Duration.days(14) } })
      .template.hasResourceProperties('AWS::S3::Bucket', {
        LifecycleConfiguration: {
          Rules: [
            Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 14 } }),
            Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 30 }),
            Match.objectLike({ Prefix: 'results/', ExpirationInDays: 365 }),
          ],
        },
      });
  });

  test('of the user\'s own keeps what notifications it has', () => {
    const { template: own } = synthesize((scope) => {
      const bucket = new Bucket(scope, 'Mine', { versioned: true });
      bucket.addEventNotification(EventType.OBJECT_REMOVED, new SqsDestination(new Queue(scope, 'Removals')));
      return { bucket };
    });
    own.resourceCountIs('AWS::S3::Bucket', 1);
    own.hasResourceProperties('Custom::S3BucketNotifications', {
      NotificationConfiguration: { QueueConfigurations: Match.arrayWith([Match.objectLike({ Events: ['s3:ObjectRemoved:*'] })]) },
    });
    const [notifications] = Object.values(own.findResources('Custom::S3BucketNotifications'));
    expect(notifications.Properties.NotificationConfiguration.QueueConfigurations).toHaveLength(4);
  });
});

test.each([
  ['uploads/', ['uploads/', 'Uploads/', 'UPLOADS/']],
  ['Scans/in/', ['Scans/in/', 'scans/in/', 'Scans/In/', 'SCANS/IN/']],
  ['2024/', ['2024/']],
])('%s is watched as %j', (prefix, expected) => {
  expect(watchedPrefixes([prefix])).toEqual(expected);
});

describe('the table', () => {
  const { template } = synthesize();

  test('is on demand, streams changes, forgets by expiresAt, and is guarded', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'documentId', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    });
  });

  test('has every index from the first release, since one update can change one only', () => {
    const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
    const keysOf = (index: any) => index.KeySchema.map((key: any) => key.AttributeName);
    expect(table.Properties.GlobalSecondaryIndexes.map((index: any) => [index.IndexName, ...keysOf(index)])).toEqual([
      ['byTime', 'listKey', 'sortKey'], ['byStatus', 'statusKey', 'sortKey'], ['byFileName', 'listKey', 'fileNameKey'],
      ['byChange', 'listKey', 'changedAt'], ['byDue', 'dueKey', 'dueAt'], ['byLabel', 'labelKey', 'sortKey'],
      ['byField', 'fieldKey', 'sortKey'], ['byReview', 'reviewKey', 'sortKey'],
    ]);
  });

  test('holds nothing but keys in its indexes: a projection could never be changed, and would be written with each change', () => {
    const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
    expect(table.Properties.GlobalSecondaryIndexes.map(({ Projection }: any) => Projection)).toEqual(Array(8).fill({ ProjectionType: 'KEYS_ONLY' }));
  });

  const listed = (documentId: string, status = DocumentStatus.RECEIVED, fileName = 'a.pdf') => (
    listingKeys({ documentId, status, createdAt: '2026-01-01T00:00:00.000Z', fileName })
  );

  test('spreads listings over all shards', () => {
    const shards = new Set(Array.from({ length: 500 }, (_, i) => listed(`document-${i}`).listKey));
    expect(shards.size).toBe(LISTING_SHARDS);
  });

  test('lists a document under the same shard whatever its status, and writes no entry anew while it is in progress', () => {
    const { listKey, statusKey: received } = listed('a');
    expect(received.split('#')).toEqual(['default', 'IN_PROGRESS', listKey.split('#')[1]]);
    expect(statusKey(listKey, DocumentStatus.PROCESSING)).toBe(received);
    expect(statusKey(listKey, DocumentStatus.FAILED)).toBe(`default#FAILED#${listKey.split('#')[1]}`);
    expect(sweepDue('a', '').dueKey).toMatch(/^sweep#[0-3]$/);
  });

  test.each([
    ['Rechnung ÄÖ.PDF', 'rechnung äö.pdf#a'],
    ['Cafe\u0301.pdf', 'café.pdf#a'],
    ['日'.repeat(400), `${'日'.repeat(340)}#a`], // three bytes each, and a sort key has 1,024 at most
    [undefined, undefined],
  ])('finds %.20s by its beginning, however it is written', (fileName, expected) => {
    expect(listingKeys({ documentId: 'a', status: DocumentStatus.RECEIVED, createdAt: '2026-01-01T00:00:00.000Z', fileName }).fileNameKey).toBe(expected);
  });
});

describe('with a key of the customer\'s', () => {
  const { template } = synthesize((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };

  test('bucket, table, queues and topic are encrypted with it', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } }] },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: key } })],
    });
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: key });
  });

  test('Amazon S3 and Amazon SNS may use it to reach the queues, for this account', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith(['sns.amazonaws.com', 's3.amazonaws.com'].map((service) => Match.objectLike({
          Principal: { Service: service },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }))),
      },
    });
  });

  test('Textract is told to encrypt its answers with it', () => {
    expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).toContain('resultsKeyArn');
  });
});
