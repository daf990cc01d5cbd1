import type { World } from './world';

export const EVENT_BUS_ARN = 'arn:aws:events:eu-west-1:111122223333:event-bus/default';
export const NOTIFICATIONS_ARN = 'arn:aws:sns:eu-west-1:111122223333:documents';

/** An event as somebody outside of the pipeline gets it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly documentId: string;
  readonly revision: number;
  readonly status: string;
}

/** Amazon EventBridge and Amazon SNS, and whoever listens there. Both take some entries of a call and refuse others. */
export class Subscribers {
  public readonly onBus: ReceivedEvent[] = [];
  public readonly onTopic: ReceivedEvent[] = [];

  public constructor(private readonly world: World) {}

  public answer(command: string, input: any): unknown {
    switch (command) {
      case 'PutEvents': return this.putEvents(input.Entries);
      case 'PublishBatch': return this.publishBatch(input);
      default: return this.world.refuse(`Nobody expects ${command}`);
    }
  }

  private putEvents(entries: any[]): unknown {
    if (entries.length < 1 || entries.length > 10) {
      this.world.refuse(`PutEvents takes 1 to 10 entries, not ${entries.length}`);
    }
    const answers = entries.map((entry, index) => {
      if (entry.EventBusName !== EVENT_BUS_ARN) {
        this.world.refuse(`There is no event bus ${entry.EventBusName}`);
      }
      if (!entry.Source || !entry.DetailType) {
        this.world.refuse('An event has no Source or no DetailType');
      }
      if (this.world.plan.refusesEntry()) {
        return { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
      }
      this.onBus.push(JSON.parse(entry.Detail));
      return { EventId: `event-${this.onBus.length}-${index}` };
    });
    return { Entries: answers, FailedEntryCount: answers.filter(({ EventId }) => !EventId).length };
  }

  private publishBatch({ TopicArn, PublishBatchRequestEntries: entries }: any): unknown {
    if (entries.length < 1 || entries.length > 10) {
      this.world.refuse(`PublishBatch takes 1 to 10 entries, not ${entries.length}`);
    }
    if (TopicArn !== NOTIFICATIONS_ARN) {
      this.world.refuse(`There is no topic ${TopicArn}`);
    }
    const failed = entries.filter(() => this.world.plan.refusesEntry());
    const taken = entries.filter((entry: any) => !failed.includes(entry));
    this.onTopic.push(...taken.map(({ Message }: any) => JSON.parse(Message)));
    return {
      Successful: taken.map(({ Id }: any) => ({ Id })),
      Failed: failed.map(({ Id }: any) => ({ Id, Code: 'InternalError', Message: 'Try again', SenderFault: false })),
    };
  }
}
