import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Environment } from '../../local/environment';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { UNDELIVERED_EVENTS_PREFIX } from '../../src/storage/object-keys';
import { statusKey } from '../../src/storage/table-schema';
import { Queues } from '../local/queues';
import { physicalId } from '../local/stack-resources';

/** What AWS Lambda puts into the bucket where a change could not be published. @returns its key */
export async function publishingFailure(environment: Environment, record: DocumentRecord): Promise<string> {
  const { clients, outputs } = environment;
  const mapping = await physicalId(environment, 'AWS::Lambda::EventSourceMapping', /PublishingStream/);
  const key = `${UNDELIVERED_EVENTS_PREFIX}${mapping}/batch.json`;
  const [NewImage, OldImage] = [record, { ...record, status: DocumentStatus.PROCESSING, revision: record.revision - 1 }]
    .map((image) => marshall(image, { removeUndefinedValues: true }));
  const dynamodb = { SequenceNumber: '1', Keys: { documentId: NewImage.documentId }, NewImage, OldImage };
  const change = { eventID: '1', eventName: 'MODIFY', eventSource: 'aws:dynamodb', dynamodb };
  await clients.s3.send(new PutObjectCommand({
    Bucket: outputs.BucketName,
    Key: key,
    Body: JSON.stringify({ requestContext: { condition: 'RetryAttemptsExhausted' }, payload: JSON.stringify({ Records: [change] }) }),
  }));
  return key;
}

/** A completion that Amazon SNS could not deliver: of a job that nobody knows, so that it is passed over. */
export async function undeliveredCompletion(environment: Environment): Promise<void> {
  const QueueUrl = await new Queues(environment).url(/Undelivered/);
  await environment.clients.sqs.send(new SendMessageCommand({
    QueueUrl, MessageBody: JSON.stringify({ JobId: 'j', Status: 'SUCCEEDED', API: 'StartDocumentTextDetection', JobTag: `${'0'.repeat(32)}:1` }),
  }));
}

/** An object that has to be restored before it can be read. */
export async function archivedObject({ clients, outputs }: Environment): Promise<{ readonly key: string; readonly versionId: string }> {
  const key = 'archive/letter.tiff';
  const { VersionId } = await clients.s3.send(new PutObjectCommand({ Bucket: outputs.BucketName, Key: key, Body: 'old', StorageClass: 'GLACIER' }));
  return { key, versionId: VersionId! };
}

/** A document that came to such an end. */
export async function endedDocument({ clients, documents, outputs }: Environment, status: DocumentStatus): Promise<void> {
  const [record] = await documents.watch([await documents.upload(`${status}.txt`, `It is ${status}`)], { timeoutMs: 60_000 });
  await clients.dynamoDb.send(new UpdateCommand({
    TableName: outputs.TableName,
    Key: { documentId: record!.documentId },
    UpdateExpression: 'SET #status = :status, statusKey = :statusKey',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': status, ':statusKey': statusKey(record!.listKey, status) },
  }));
}
