import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { untilNoneIsLeft } from '../../runtime/batch-calls';

/** What Amazon SQS takes in one call. */
const SEND_BATCH = 10;

/** Send all of these messages, or fail. */
export async function sendAll(client: SQSClient, queueUrl: string, bodies: readonly string[]): Promise<void> {
  for (let start = 0; start < bodies.length; start += SEND_BATCH) {
    await untilNoneIsLeft(bodies.slice(start, start + SEND_BATCH), 'were not taken by their queue', async (batch) => {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((body, index) => ({ Id: String(index), MessageBody: body })),
      }));
      return { left: Failed.map(({ Id }) => batch[Number(Id)]), reason: Failed[0]?.Message ?? Failed[0]?.Code };
    });
  }
}
