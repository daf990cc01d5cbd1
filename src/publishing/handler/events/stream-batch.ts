import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { RecordedChange } from './event-of-change';

/**
 * A batch that Lambda gave up on, as it stores it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export interface StoredBatch {
  /** The event that the function was invoked with, as JSON. */
  readonly payload: string;
}

export function isStored(event: DynamoDBStreamEvent | StoredBatch): event is StoredBatch {
  return 'payload' in event;
}

/** @throws when the event is neither of the stream nor a batch of it that was stored */
export function recordsOf(event: DynamoDBStreamEvent | StoredBatch): DynamoDBRecord[] {
  const { Records: records } = isStored(event) ? JSON.parse(event.payload) as Partial<DynamoDBStreamEvent> : event;
  if (!Array.isArray(records)) {
    throw new Error('The event has neither Records, as those of a DynamoDB stream have, nor a payload with them, as a stored batch has.');
  }
  return records;
}

export function changeOf({ dynamodb }: DynamoDBRecord): RecordedChange {
  return { before: imageOf(dynamodb?.OldImage), after: imageOf(dynamodb?.NewImage) };
}

function imageOf(image: unknown): RecordedChange['after'] {
  return image ? unmarshall(image as Parameters<typeof unmarshall>[0]) : undefined;
}
