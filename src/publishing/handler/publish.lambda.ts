import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { PublishingSettings } from '../publishing-settings';
import { Channel, deliver, OutgoingEvent, Refusal } from './events/deliver';
import { EventBusChannel } from './events/event-bus-channel';
import { eventOf } from './events/event-of-change';
import { toJson } from './events/event-size';
import { NoticesChannel } from './events/notices-channel';
import { changeOf, isStored, recordsOf, StoredBatch } from './events/stream-batch';
import { TopicChannel } from './events/topic-channel';
import { Env } from '../../contract/env';
import { MetricName } from '../../contract/metric-name';
import { documentClient } from '../../runtime/clients';
import { requireEnv, requireSettings } from '../../runtime/env';
import { inLogScope } from '../../runtime/log-scope';
import { sleepUntil } from '../../runtime/sleep';
import { addMetric, logger, publishMetrics } from '../../runtime/telemetry';

const FIRST_PAUSE_MS = 100;

const settings = requireSettings<PublishingSettings>(Env.PUBLISHING_SETTINGS);
const pipelineName = requireEnv(Env.SERVICE_NAME);
const eventBus = new EventBusChannel(new EventBridgeClient({}), settings.eventBusArn);
const sns = new SNSClient({});
const topics = (settings.topics ?? []).map(({ topicArn, statuses }) => ({ channel: new TopicChannel(sns, topicArn), statuses }));
const notices = settings.notices && new NoticesChannel(documentClient(), settings.notices);

/** Takes a batch of the table's stream, or one that Lambda has given up on as it lies in the bucket. */
export const handler = async (event: DynamoDBStreamEvent | StoredBatch, context: Context): Promise<DynamoDBBatchResponse> => {
  logger.addContext(context);
  try {
    const records = recordsOf(event);
    const failed = await inLogScope('publishing', async () => publish(records));
    if (failed === undefined) {
      return { batchItemFailures: [] };
    }
    addMetric(MetricName.HANDLER_ERRORS, 1);
    if (failed === 0 || isStored(event)) {
      // A whole batch that fails is split by Lambda, until the change that cannot be published is alone.
      throw new Error('Changes could not be published: the log says which, and why.');
    }
    return { batchItemFailures: [{ itemIdentifier: records[failed].dynamodb!.SequenceNumber! }] };
  } finally {
    publishMetrics();
  }
};

/** @returns the position of the first record that is not published; the stream is read again from there */
async function publish(records: readonly DynamoDBRecord[]): Promise<number | undefined> {
  const { events, unreadable } = readEvents(records);
  const failures = await Promise.all([
    deliver(events, eventBus, { pause, onRefused }),
    notices && deliver(events.filter(({ event }) => notices.concerns(event)), notices, { pause, onRefused }),
    ...topics.map(async ({ channel, statuses }) =>
      deliver(events.filter(({ event }) => statuses.includes(event.status)), channel, { pause, onRefused })),
  ]);
  const positions = [unreadable, ...failures].filter((position) => position !== undefined);
  if (positions.length > 0) {
    return Math.min(...positions);
  }
  for (const { event: { id, documentId, attempt, status } } of events) {
    logger.info('The event is published', { documentId, attempt, status, eventId: id });
  }
  return undefined;
}

/** The events of the records, up to one that cannot be read. */
function readEvents(records: readonly DynamoDBRecord[]): { events: OutgoingEvent[]; unreadable?: number } {
  const events: OutgoingEvent[] = [];
  for (const [position, record] of records.entries()) {
    try {
      const event = eventOf(changeOf(record), pipelineName);
      if (event) {
        events.push({ position, event, json: toJson(event) });
      }
    } catch (error) {
      logger.error('A change could not be read', {
        documentId: record.dynamodb?.Keys?.documentId?.S, sequenceNumber: record.dynamodb?.SequenceNumber, error: error as Error,
      });
      return { events, unreadable: position };
    }
  }
  return { events };
}

async function pause(attempt: number): Promise<void> {
  await sleepUntil(new Date(Date.now() + FIRST_PAUSE_MS * 2 ** (attempt - 1)));
}

function onRefused(channel: Channel, refusals: readonly Refusal[]): void {
  for (const { outgoing: { event }, reason } of refusals) {
    logger.error('The event could not be published', { documentId: event.documentId, attempt: event.attempt, eventId: event.id, channel: channel.name, reason });
  }
}
