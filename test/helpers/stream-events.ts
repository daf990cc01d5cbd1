import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DocumentRecord } from '../../src/contract/document-record';

export type StreamHandler = (event: DynamoDBStreamEvent | { payload: string }, context: Context) => Promise<DynamoDBBatchResponse>;

/** A write to the documents table: both images, as far as there are any. */
export interface Write {
  readonly before?: DocumentRecord;
  readonly after?: DocumentRecord;
}

/** An event of writes with the sequence numbers `s1`, `s2`, … */
export function streamEvent(writes: readonly Write[]): DynamoDBStreamEvent {
  return { Records: writes.map((write, index) => streamRecord(write, `s${index + 1}`)) };
}

export function streamRecord({ before, after }: Write, sequenceNumber: string): DynamoDBRecord {
  const { documentId } = (after ?? before)!;
  return {
    eventID: `event of ${sequenceNumber}`,
    eventName: after ? before ? 'MODIFY' : 'INSERT' : 'REMOVE',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      Keys: { documentId: { S: documentId } },
      OldImage: imageOf(before),
      NewImage: imageOf(after),
      SequenceNumber: sequenceNumber,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** What Lambda puts into the bucket when it gives up on a batch. */
export function storedBatch(event: DynamoDBStreamEvent) {
  return {
    requestContext: { requestId: 'request', functionArn: 'arn:…', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 51 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2030-01-01T00:00:00.000Z',
    DDBStreamBatchInfo: { shardId: 'shardId-1', startSequenceNumber: 's1', endSequenceNumber: 's1', batchSize: event.Records.length, streamArn: 'arn:…' },
    payload: JSON.stringify(event),
  };
}

function imageOf(record: DocumentRecord | undefined) {
  return record && marshall(record, { removeUndefinedValues: true }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
}
