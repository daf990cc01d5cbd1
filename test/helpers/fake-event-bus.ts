import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';
import type { DocumentEvent } from '../../src/publishing/handler/events/document-event';

export const EVENT_BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/default';

const MAX_CALL_BYTES = 256 * 1024;

export interface TakenEvent {
  readonly source: string;
  readonly detailType: string;
  readonly time: string;
  readonly detail: DocumentEvent;
}

/** An event bus with Amazon EventBridge's limits; refuses entries where a test says so, as EventBridge does: the call succeeds. */
export class FakeEventBus {
  public taken: TakenEvent[] = [];

  public constructor(aws: FakeAws) {
    strictClient(EventBridgeClient, () => aws, [
      [PutEventsCommand, ({ Entries }) => {
        if (Entries.length < 1 || Entries.length > 10) {
          aws.refuse(`PutEvents takes 1 to 10 entries, not ${Entries.length}`);
        }
        if (sum(Entries.map(sizeOf)) >= MAX_CALL_BYTES) {
          aws.refuse('The entries of PutEvents are too large');
        }
        const answers = Entries.map((entry: any) => this.put(aws, entry));
        return { Entries: answers, FailedEntryCount: answers.filter(({ ErrorCode }: { ErrorCode?: string }) => ErrorCode).length };
      }],
    ]);
  }

  public refuses: (event: DocumentEvent) => boolean = () => false;

  public reset(): void {
    this.taken = [];
    this.refuses = () => false;
  }

  public get ids(): string[] {
    return this.taken.map(({ detail }) => detail.id);
  }

  private put(aws: FakeAws, entry: any) {
    if (entry.EventBusName !== EVENT_BUS) {
      aws.refuse(`There is no event bus ${entry.EventBusName}`);
    }
    const detail = JSON.parse(entry.Detail) as DocumentEvent;
    if (this.refuses(detail)) {
      return { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
    }
    this.taken.push({ source: entry.Source, detailType: entry.DetailType, time: entry.Time.toISOString(), detail });
    return { EventId: `event-${this.taken.length}` };
  }
}

/** As Amazon EventBridge counts. */
function sizeOf({ Source, DetailType, Detail }: any): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
