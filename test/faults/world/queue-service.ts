import { invocations, Lineage } from './invocation';
import { Queue, queueUrl } from './queue';
import type { World } from './world';

/** Amazon SQS, as functions call it. */
export class QueueService {
  public constructor(private readonly world: World) {}

  public answer(command: string, input: any): unknown {
    const queue = Object.values(this.world.queues).find(({ name }) => queueUrl(name) === input.QueueUrl) ?? this.world.refuse(`There is no queue ${input.QueueUrl}`);
    const invocation = invocations.getStore()!;
    switch (command) {
      case 'SendMessage':
        this.checkLoop(queue, invocation.lineage);
        return { MessageId: queue.enqueue(input.MessageBody, invocation.lineage) };
      case 'SendMessageBatch':
        this.checkLoop(queue, invocation.lineage);
        return this.sendBatch(queue, input.Entries, invocation.lineage);
      case 'ChangeMessageVisibility':
        if (!this.world.lambda.consumersOf(queue).includes(invocation.fn.name)) {
          this.world.refuse(`${invocation.fn.name} has no messages of ${queue.name}`);
        }
        queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout);
        return {};
      default: return this.world.refuse(`Nobody expects ${command} of Amazon SQS`);
    }
  }

  private sendBatch(queue: Queue, entries: any[], lineage: Lineage): unknown {
    if (entries.length < 1 || entries.length > 10) {
      this.world.refuse(`SendMessageBatch takes 1 to 10 entries, not ${entries.length}`);
    }
    const refused = entries.filter(() => this.world.plan.refusesEntry());
    const taken = entries.filter((entry) => !refused.includes(entry));
    return {
      Successful: taken.map(({ Id, MessageBody }) => ({ Id, MessageId: queue.enqueue(MessageBody, lineage) })),
      Failed: refused.map(({ Id }) => ({ Id, Code: 'InternalError', Message: 'Try again', SenderFault: false })),
    };
  }

  private checkLoop(queue: Queue, lineage: Lineage): void {
    for (const name of this.world.lambda.consumersOf(queue)) {
      if (lineage[name]) {
        this.world.violated('no loops', `a message that came through ${name} is sent to ${queue.name}, which invokes it`);
      }
    }
  }
}
