import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Item } from './table';

/** A write as the stream of new and old images tells of it. */
export function streamRecord(before: Item | undefined, after: Item, sequenceNumber: string): DynamoDBRecord {
  return {
    eventID: `event of ${sequenceNumber}`,
    eventName: before ? 'MODIFY' : 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      Keys: { documentId: { S: after.documentId } },
      OldImage: imageOf(before),
      NewImage: imageOf(after),
      SequenceNumber: sequenceNumber,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

function imageOf(item: Item | undefined) {
  return item && marshall(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
}
