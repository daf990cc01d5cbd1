import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, Expectation } from './expectation';
import { DENIED, Given, refusal } from './given';
import { SCAN_TAG } from '../../../src/contract/malware-verdict';
import { image } from '../../local/images';

/** Amazon S3: what the bucket's policy and the key keep away from whom. */
export const STORAGE: readonly Expectation[] = [
  {
    title: 'What is uploaded is encrypted with the customer\'s key, and who may not use that reads nothing',
    awsOnly: 'the emulator encrypts nothing',
    holds: async (given) => {
      const { clients: { s3 }, outputs } = given.environment;
      const { objectKey, versionId } = await given.read('encrypted.png', image(101));
      const object = { Bucket: outputs.BucketName, Key: objectKey, VersionId: versionId };
      const { ServerSideEncryption, SSEKMSKeyId } = await s3.send(new HeadObjectCommand(object));
      expect(ServerSideEncryption === 'aws:kms' && SSEKMSKeyId === outputs.KeyArn, `The object has ${ServerSideEncryption} ${SSEKMSKeyId}.`);
      const reader = await given.clientOf('keyless', ['s3:GetObject', 's3:GetObjectVersion']);
      return `aws:kms with the stack's key; without kms:Decrypt: ${await refusal(reader.send(new GetObjectCommand(object)), /^403 AccessDenied/)}`;
    },
  },
  {
    title: 'Requests without TLS are refused',
    awsOnly: 'the emulator has one port, with TLS',
    holds: async (given) => {
      const { account, outputs, stackName } = given.environment;
      const object = { Bucket: outputs.BucketName, Key: 'results/nothing' }; // where no tag is asked for
      const bucket = `arn:aws:s3:::${outputs.BucketName}`;
      const credentials = await account.principal(stackName, 'without-tls', { action: 's3:*', resource: [bucket, `${bucket}/*`] });
      const plain = new S3Client({ region: account.region, credentials, endpoint: `http://s3.${account.region}.amazonaws.com`, maxAttempts: 1 });
      const secure = new S3Client({ ...account.clientConfig(credentials), maxAttempts: 1 });
      const withTls = await refusal(secure.send(new HeadObjectCommand(object)), /^404 /);
      return `with TLS: ${withTls}; without: ${await refusal(plain.send(new HeadObjectCommand(object)), DENIED)}`;
    },
  },
  {
    title: 'Nobody calls an object clean as they upload it',
    awsOnly: 'the emulator asks for no right to x-amz-tagging',
    holds: async (given) => {
      const admin = await given.administrator();
      const refused = await refusal(admin.send(new PutObjectCommand({
        Bucket: given.environment.outputs.BucketName,
        Key: `${given.environment.outputs.UploadPrefix}tagged.png`,
        Body: image(102),
        Tagging: `${SCAN_TAG}=NO_THREATS_FOUND`,
      })), DENIED);
      return refused;
    },
  },
  {
    title: 'A copy below the upload prefix does not bring the verdict of its source along',
    awsOnly: 'the emulator asks for no right to copy tags',
    holds: async (given) => copied(given),
  },
  {
    title: 'A link to a source that is gone is not offered',
    holds: async (given) => {
      const admin = await given.administrator();
      const { documentId, objectKey, versionId } = await given.read('gone.png', image(104));
      const { status, body } = await given.api.get(`/documents/${documentId}`);
      expect(status === 200, `It was answered with ${status}: ${JSON.stringify(body)}`);
      const before = body.links;
      await admin.send(new DeleteObjectCommand({ Bucket: given.environment.outputs.BucketName, Key: objectKey, VersionId: versionId }));
      const after = (await given.api.get(`/documents/${documentId}`)).body.links;
      expect(Boolean(before.source) && !after.source && Boolean(after.result), `Before: ${Object.keys(before)}; after: ${Object.keys(after)}.`);
      return `before: ${Object.keys(before).sort().join(', ')}; after: ${Object.keys(after).sort().join(', ')}`;
    },
  },
];

async function copied(given: Given): Promise<string> {
  const admin = await given.administrator();
  const { objectKey } = await given.read('original.png', image(103));
  const copy = { Bucket: given.environment.outputs.BucketName, CopySource: `${given.environment.outputs.BucketName}/${objectKey}` };
  const Key = `${given.environment.outputs.UploadPrefix}copy.png`;
  const refused = await refusal(admin.send(new CopyObjectCommand({ ...copy, Key })), DENIED);
  const { VersionId } = await admin.send(new CopyObjectCommand({ ...copy, Key, TaggingDirective: 'REPLACE' }));
  const { status, verdict } = await given.finished({ key: Key, versionId: VersionId!, at: Date.now() });
  expect(status === 'SUCCEEDED' && verdict?.result === 'NO_THREATS_FOUND', `A copy without tags is ${status}, ${verdict?.result}.`);
  return `with its tags: ${refused}; without them it is scanned by itself: ${verdict?.result}`;
}
