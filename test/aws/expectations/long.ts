import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { StartDocumentTextDetectionCommand, TextractClient } from '@aws-sdk/client-textract';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, LongExpectation } from './expectation';
import { Given } from './given';
import { UNDELIVERED_EVENTS_PREFIX } from '../../../src/storage/object-keys';
import { image } from '../../local/images';
import { physicalId } from '../../local/stack-resources';
import { takeRight } from '../../local/take-right';

/** What is seen when the stack is looked at again after more than a week. */
export const LONG: readonly LongExpectation[] = [
  {
    title: 'Amazon Textract forgets a token after seven days',
    days: 8,
    begin: async (given) => {
      const { objectKey, versionId, documentId } = await given.read('week.png', image(150));
      const begun = { name: objectKey, version: versionId!, token: `week-${documentId}` };
      return { ...begun, jobId: await startedWith(given, begun) };
    },
    holds: async (given, begun) => {
      const jobId = await startedWith(given, begun);
      expect(jobId !== begun.jobId, 'The same call is answered with the same job.');
      return 'the same call starts another job';
    },
  },
  {
    title: 'A change that cannot be published for a day is kept in the bucket',
    days: 2,
    begin: async (given) => {
      const role = await physicalId(given.environment, 'AWS::IAM::Role', /PublishingHandlerRole/);
      await takeRight(given.environment, role, 'sns:Publish');
      const { documentId } = await given.read('unpublished.txt', 'Dear Ann');
      return { documentId };
    },
    holds: async ({ environment: { clients: { s3 }, outputs } }) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.BucketName, Prefix: UNDELIVERED_EVENTS_PREFIX }));
      expect(Contents.length > 0, 'Nothing is there.');
      return `${Contents.length} objects, since ${Contents[0].LastModified!.toISOString()}`;
    },
  },
  {
    title: 'A record that has expired is removed within two days',
    days: 2,
    begin: async ({ environment: { clients: { dynamoDb }, outputs } }) => {
      const documentId = 'e'.repeat(32);
      const Item = { documentId, expiresAt: Math.floor(Date.now() / 1000), purgedAt: new Date().toISOString() };
      await dynamoDb.send(new PutCommand({ TableName: outputs.TableName, Item }));
      return { documentId };
    },
    holds: async ({ environment: { clients: { dynamoDb }, outputs } }, { documentId }) => {
      const { Item } = await dynamoDb.send(new GetCommand({ TableName: outputs.TableName, Key: { documentId }, ConsistentRead: true }));
      expect(Item === undefined, 'It is still there.');
      return 'it is gone';
    },
  },
];

async function startedWith({ environment }: Given, { name, version, token }: Readonly<Record<string, string>>): Promise<string> {
  const { account, outputs } = environment;
  const { JobId } = await new TextractClient({ region: account.region }).send(new StartDocumentTextDetectionCommand({
    ClientRequestToken: token.slice(0, 64),
    DocumentLocation: { S3Object: { Bucket: outputs.BucketName, Name: name, Version: version } },
  }));
  return JobId!;
}
