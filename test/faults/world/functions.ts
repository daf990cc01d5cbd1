import { createHash } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Invocation, invocations, Lineage } from './invocation';
import { Message, Queue } from './queue';
import type { World } from './world';
import { lambdaContext } from '../../helpers/sqs-events';

/** A function as its construct configures it. */
export interface FunctionSpec {
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly handler: (event: any, context: Context) => Promise<unknown>;
}

/** A function that a queue invokes. */
export interface QueueFunctionSpec extends FunctionSpec {
  readonly batchSize: number;
  readonly maxConcurrency: number;
}

/** What Lambda lets a chain of invocations through a queue do. */
const MOST_HOPS = 16;
const POLL_MS = 5;

/** AWS Lambda: functions, their time limit, and the pollers of their queues. */
export class Lambda {
  private readonly sources: Array<{ readonly queue: Queue; readonly fn: QueueFunctionSpec; running: number }> = [];
  private readonly counts = new Map<string, number>();
  private stopped = false;
  private running = new Set<Invocation>();

  public constructor(private readonly world: World) {}

  public connect(queue: Queue, fn: QueueFunctionSpec): void {
    this.sources.push({ queue, fn, running: 0 });
  }

  public get available(): boolean {
    return !this.stopped;
  }

  /** The invocations that run. */
  public all(): Invocation[] {
    return [...this.running];
  }

  /** The functions that a message of a queue would invoke. */
  public consumersOf(queue: Queue): string[] {
    return this.sources.filter((source) => source.queue === queue).map(({ fn }) => fn.name);
  }

  /** No function runs until `resume`; those that run are cut off. */
  public stop(): void {
    this.stopped = true;
    for (const invocation of this.running) {
      this.kill(invocation, 'outage');
    }
  }

  public resume(): void {
    this.stopped = false;
    for (const { queue } of this.sources) {
      this.poll(queue);
    }
  }

  /** Hand visible messages to the queue's function. */
  public poll(queue: Queue): void {
    for (const source of this.sources) {
      if (source.queue !== queue) {
        continue;
      }
      while (!this.stopped && source.running < source.fn.maxConcurrency) {
        const messages = queue.receive(source.fn.batchSize);
        if (messages.length === 0) {
          break;
        }
        this.deliver(source, messages);
      }
    }
  }

  /** Run a function by itself, as a schedule does. */
  public invoke(fn: FunctionSpec, event: unknown, lineage: Lineage, done: (result: unknown, error?: unknown) => void): void {
    const { scheduler, trace } = this.world;
    const count = (this.counts.get(fn.name) ?? 0) + 1;
    this.counts.set(fn.name, count);
    const deadline = scheduler.now + fn.timeoutSeconds * 1000;
    const invocation = new Invocation(this.world, fn, `${fn.name}#${count}`, deadline, lineage);
    this.running.add(invocation);
    trace.add(scheduler.now, invocation.name, 'begins', describeEvent(event));
    const finish = (outcome: string, result: unknown, error?: unknown) => {
      if (!invocation.running) {
        return;
      }
      invocation.finished = true;
      this.running.delete(invocation);
      trace.add(scheduler.now, invocation.name, 'ends', outcome);
      done(result, error);
    };
    invocation.whenKilled = () => done(undefined, new Error('killed'));
    scheduler.at(deadline, () => this.kill(invocation, 'time is up'));
    const context = {
      ...lambdaContext(),
      functionName: fn.name,
      awsRequestId: invocation.name,
      getRemainingTimeInMillis: () => Math.max(0, deadline - scheduler.now),
    };
    invocations.run(invocation, async () => fn.handler(event, context)).then(
      (result) => finish(describeResult(result), result),
      (error: Error) => finish(`throws ${error.name}: ${error.message}`, undefined, error),
    );
  }

  /** The invocation never continues. */
  public kill(invocation: Invocation, why: string): void {
    if (!invocation.running) {
      return;
    }
    invocation.alive = false;
    this.running.delete(invocation);
    this.world.trace.add(this.world.scheduler.now, invocation.name, 'is gone', why);
    invocation.whenKilled?.();
  }

  private deliver(source: { readonly queue: Queue; readonly fn: QueueFunctionSpec; running: number }, received: Message[]): void {
    const { queue, fn } = source;
    const fault = this.world.plan.ofBatch(queue.name);
    if (fault?.what === 'not invoked') {
      this.world.trace.add(this.world.scheduler.now, 'lambda', `${fn.name} is throttled; ${received.map(({ messageId }) => messageId).join(' ')} wait`, '');
      return;
    }
    const messages = received.filter((message) => {
      const looping = (message.lineage[fn.name] ?? 0) >= MOST_HOPS;
      if (looping) {
        this.world.violated('no loops', `Lambda stops ${message.messageId} after ${MOST_HOPS} hops through ${fn.name}`);
        queue.bury(message);
      }
      return !looping;
    });
    if (messages.length === 0) {
      return;
    }
    source.running += 1;
    const handles = new Map(messages.map((message) => [message, message.receiptHandle]));
    this.world.scheduler.after(POLL_MS, () => this.invoke(fn, eventOf(queue, messages), lineageOf(fn, messages), (result, error) => {
      source.running -= 1;
      if (!error && fault?.what !== 'not deleted') {
        const failed = new Set((result as SQSBatchResponse).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        for (const message of messages) {
          // a receipt of an earlier delivery deletes nothing any more
          if (!failed.has(message.messageId) && handles.get(message) === message.receiptHandle) {
            queue.delete(message);
          }
        }
      }
      this.world.scheduler.after(POLL_MS, () => this.poll(queue));
    }));
  }
}

function eventOf(queue: Queue, messages: readonly Message[]): SQSEvent {
  return {
    Records: messages.map((message): SQSRecord => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(message.sentAt),
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: String(message.sentAt),
      },
      messageAttributes: {},
      md5OfBody: createHash('md5').update(message.body).digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:eu-west-1:111122223333:${queue.name}`,
      awsRegion: 'eu-west-1',
    })),
  };
}

function lineageOf(fn: FunctionSpec, messages: readonly Message[]): Lineage {
  const lineage: Record<string, number> = {};
  for (const message of messages) {
    for (const [name, hops] of Object.entries(message.lineage)) {
      lineage[name] = Math.max(lineage[name] ?? 0, hops);
    }
  }
  return { ...lineage, [fn.name]: (lineage[fn.name] ?? 0) + 1 };
}

function describeEvent(event: unknown): string {
  const records = (event as Partial<SQSEvent>).Records;
  if (records && !records[0]?.messageId) {
    return `${records.length} changes`;
  }
  return records ? records.map(({ messageId, attributes }) => `${messageId}/${attributes.ApproximateReceiveCount}`).join(' ') : '';
}

function describeResult(result: unknown): string {
  const failures = (result as Partial<SQSBatchResponse> | undefined)?.batchItemFailures ?? [];
  return failures.length > 0 ? `failed: ${failures.map(({ itemIdentifier }) => itemIdentifier).join(' ')}` : 'ok';
}
