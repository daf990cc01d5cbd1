import { MessageAttributeValue, PublishBatchCommand, PublishBatchRequestEntry, SNSClient } from '@aws-sdk/client-sns';
import { Channel, OutgoingEvent, Refusal } from './deliver';
import { DocumentEvent } from './document-event';

/** A topic of Amazon SNS, of either kind. */
export class TopicChannel implements Channel {
  public readonly name: string;
  private readonly fifo: boolean;

  public constructor(private readonly client: SNSClient, private readonly topicArn: string) {
    this.name = `the topic ${topicArn}`;
    this.fifo = topicArn.endsWith('.fifo');
  }

  public async send(call: readonly OutgoingEvent[]): Promise<readonly Refusal[]> {
    const { Successful = [], Failed = [] } = await this.client.send(new PublishBatchCommand({
      TopicArn: this.topicArn,
      PublishBatchRequestEntries: call.map((outgoing, index) => this.entryOf(outgoing, index)),
    }));
    // the call succeeds where entries fail
    const taken = new Set(Successful.map(({ Id }) => Id));
    return call.flatMap((outgoing, index) => {
      const failure = Failed.find(({ Id }) => Id === String(index));
      return taken.has(String(index)) ? [] : [{ outgoing, reason: `${failure?.Code}: ${failure?.Message}` }];
    });
  }

  private entryOf({ event, json }: OutgoingEvent, index: number): PublishBatchRequestEntry {
    return {
      Id: String(index),
      Message: json,
      MessageAttributes: attributesOf(event),
      ...(this.fifo && { MessageGroupId: event.documentId, MessageDeduplicationId: event.id }),
    };
  }
}

/** What subscriptions can filter by without a look into the message. */
function attributesOf({ pipelineName, status, contentType, engine, error }: DocumentEvent): Record<string, MessageAttributeValue> {
  const values = { pipelineName, status, contentType, engine, errorCode: error?.code };
  return Object.fromEntries(Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}
