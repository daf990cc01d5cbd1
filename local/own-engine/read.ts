import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DetectDocumentTextCommand, ProvisionedThroughputExceededException, TextractClient } from '@aws-sdk/client-textract';
import type { FunctionRequest } from '../../src/contract/function-contract';

const s3 = new S3Client({});
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
const textract = new TextractClient({ maxAttempts: 1 });

/** A text is read as it is, and all else by a service whose answer is handed on as it came. With a `completion`, the answer is sent. */
export async function handler(request: FunctionRequest): Promise<unknown> {
  const { documentId, attempt, completion } = request;
  let answer: object;
  try {
    answer = request.contentType === 'text/plain' ? await readText(request) : await storeElsewhere(request, await detect(request));
  } catch (error) {
    if (error instanceof ProvisionedThroughputExceededException) {
      return { error: { code: 'THROTTLED', message: error.message } };
    }
    throw error;
  }
  if (!completion) {
    return answer;
  }
  await sqs.send(new SendMessageCommand({
    QueueUrl: completion.queueUrl,
    MessageBody: JSON.stringify({ documentId, attempt, token: completion.token, answer }),
  }));
  return { accepted: true };
}

async function readText({ bucket, key, versionId }: FunctionRequest): Promise<object> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  return { pages: [{ text: await Body!.transformToString() }] };
}

async function detect({ bucket, key, versionId }: FunctionRequest): Promise<object> {
  return textract.send(new DetectDocumentTextCommand({ Document: { S3Object: { Bucket: bucket, Name: key, Version: versionId } } }));
}

/** An answer of many blocks may be too large to return, or for a message. */
async function storeElsewhere({ bucket, rawPrefix }: FunctionRequest, answer: object): Promise<object> {
  const answerKey = `${rawPrefix}answer.json`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: answerKey, Body: JSON.stringify(answer) }));
  return { answerKey };
}
