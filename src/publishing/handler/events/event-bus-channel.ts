import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Channel, OutgoingEvent, Refusal } from './deliver';
import { DocumentStatus } from '../../../contract/document-status';
import { STATUS_TABLE } from '../../../contract/status-table';
import { EVENT_SOURCE } from '../../event-names';

/** An event bus of Amazon EventBridge. */
export class EventBusChannel implements Channel {
  public readonly name = 'the event bus';

  public constructor(private readonly client: EventBridgeClient, private readonly eventBusArn: string) {}

  public async send(call: readonly OutgoingEvent[]): Promise<readonly Refusal[]> {
    const { Entries = [] } = await this.client.send(new PutEventsCommand({
      Entries: call.map(({ event, json }) => ({
        EventBusName: this.eventBusArn,
        Source: EVENT_SOURCE,
        DetailType: STATUS_TABLE[event.status as DocumentStatus].detailType,
        Time: new Date(event.updatedAt),
        Detail: json,
      })),
    }));
    // the call succeeds where entries fail; only what was taken has an id
    return call.flatMap((outgoing, index) => {
      const { EventId, ErrorCode, ErrorMessage } = Entries[index] ?? {};
      return EventId ? [] : [{ outgoing, reason: `${ErrorCode}: ${ErrorMessage}` }];
    });
  }
}
