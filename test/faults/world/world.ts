import { Bucket } from './bucket';
import { describeCall } from './describe';
import { complaintOf } from './errors';
import { FaultPlan } from './fault-plan';
import { Lambda } from './functions';
import { checkWrite, Invariant, Payments } from './invariants';
import { Invocation, invocations, Lineage } from './invocation';
import { Queue, queueUrl } from './queue';
import { QueueName, Scenario } from './scenario';
import { Scheduler } from './scheduler';
import { seededRandom } from './seeded-random';
import { Item, Table } from './table';
import { S3Object, Textract } from './textract';
import { Trace } from './trace';
import { documentsOf, eventOfUpload, UploadedObject } from './uploads';
import { parseJobTag } from '../../../src/contract/job-tag';
import { serviceError } from '../../helpers/fake-aws';
import { TABLE } from '../../helpers/fake-documents-table';

const CALL_MS = 20;

/** Breaks a guard on purpose, to see that an invariant notices. */
export interface Sabotage {
  /** What a call asks for, instead. */
  readonly input?: (command: string, input: any, world: World) => any;
  /** What a service answers, instead. */
  readonly output?: (command: string, output: any) => any;
  readonly sdkAttempts?: (service: string) => number | undefined;
  readonly allowsUnconditional?: boolean;
}

export interface Violation {
  readonly invariant: Invariant;
  readonly message: string;
}

/** The services around the handlers, in one run. */
export class World {
  public readonly scheduler = new Scheduler();
  public readonly trace = new Trace();
  public readonly plan: FaultPlan;
  public readonly bucket: Bucket;
  public readonly table: Table;
  public readonly queues: Readonly<Record<QueueName, Queue>>;
  public readonly textract: Textract;
  public readonly lambda: Lambda;
  public readonly payments = new Payments(this);
  public readonly uploaded: UploadedObject[] = [];
  public readonly violations: Violation[] = [];
  public readonly random: () => number;
  public calls = 0;

  public constructor(scenario: Scenario, public readonly sabotage: Sabotage = {}) {
    this.plan = new FaultPlan(scenario);
    this.bucket = new Bucket(this, scenario.versioned);
    this.table = new Table(this, 'documentId', (before, after) => {
      checkWrite(this, before, after);
      const invocation = invocations.getStore();
      if (invocation) invocation.lastWritten = after.documentId;
    });
    this.lambda = new Lambda(this);
    this.queues = {
      uploads: this.queue('uploads', 5 * 60, 8),
      work: this.queue('work', 2 * 60, 50),
      completions: this.queue('completions', 5 * 60, 8),
    };
    this.textract = new Textract(this, scenario.quota, (notification) => this.queues.completions.enqueue(JSON.stringify(notification)));
    this.random = seededRandom(scenario.uploads.length + 31 * scenario.latencies.length);
  }

  /** A call of a handler: takes its time, takes effect, and comes back; or what the scenario has for it. */
  public async call(invocation: Invocation, service: string, command: string, input: any, attempt: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { scheduler, trace } = this;
      if (!invocation.running) return; // a dead process: nothing comes of it
      const fault = this.plan.ofCall(command);
      const arrival = CALL_MS + this.plan.latency() + (fault?.what === 'hang' ? fault.seconds * 1000 : 0);
      scheduler.after(arrival, () => {
        if (!invocation.running) return;
        this.calls += 1;
        const name = `${describeCall(command, input)}${attempt > 1 ? ` (SDK, ${attempt})` : ''}`;
        const tell = (outcome: string) => trace.add(scheduler.now, invocation.name, name, outcome);
        if (fault?.what === 'crash' && fault.when === 'before') {
          tell('CRASH before it');
          this.lambda.kill(invocation, 'crashed');
          return;
        }
        if (fault?.what === 'fail' && fault.when === 'before') {
          tell(`FAILS: ${fault.complaint}`);
          reject(complaintOf(service, fault.complaint));
          return;
        }
        let settle: () => void;
        try {
          const output = invocations.run(invocation, () => this.serve(service, command, this.sabotage.input?.(command, input, this) ?? input));
          const answered = this.sabotage.output?.(command, output) ?? output;
          tell(fault?.what === 'crash' ? 'ok, and CRASH after it' : fault?.what === 'fail' ? `ok, but the answer is lost: ${fault.complaint}` : 'ok');
          settle = () => resolve(answered);
        } catch (error) {
          tell((error as Error).name);
          settle = () => reject(error as Error);
        }
        if (fault?.what === 'crash') {
          this.lambda.kill(invocation, 'crashed');
          return;
        }
        if (fault?.what === 'fail') settle = () => reject(complaintOf(service, fault.complaint));
        const answerTime = Textract.answerTime(command);
        if (answerTime === 0) {
          settle();
        } else {
          scheduler.after(answerTime, () => {
            invocation.paying = undefined;
            settle();
          });
        }
      });
    });
  }

  /** What the SDK waits between two tries. */
  public async pause(invocation: Invocation, milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.scheduler.after(milliseconds, () => invocation.running && resolve()));
  }

  public upload(upload: UploadedObject, name: string): void {
    this.uploaded.push(upload);
    this.trace.name(upload.documentId, name);
    this.trace.add(this.scheduler.now, 'somebody', `uploads ${upload.object.key} ${upload.object.versionId ?? ''}, ${name}`, '');
    this.queues.uploads.enqueue(eventOfUpload(upload));
  }

  /** A billable call begins. */
  public paid(object: S3Object, jobTag: string | undefined): void {
    const owner = parseJobTag(jobTag);
    const record = owner ? this.table.peek(owner.documentId) : this.claimedRecordOf(object);
    const documentId = owner?.documentId ?? record?.documentId ?? `${object.Name} ${object.Version}`;
    this.payments.add(documentId, owner?.attempt ?? record?.attempt ?? 0, owner !== undefined);
    const invocation = invocations.getStore()!;
    if (this.lambda.all().some((other) => other !== invocation && other.running && other.paying === documentId)) {
      this.violated('one at a time', `${documentId} is read by two invocations at once`);
    }
    if (!owner) invocation.paying = documentId;
  }

  /** A call was made that the quota had no room for. */
  public overQuota(_what: 'rate' | 'jobs'): void {
    // nobody asks for admission yet
  }

  /** The invocation sends what it has to a queue, as sabotage. */
  public sendBack(url: string): void {
    this.serveQueues('SendMessage', { QueueUrl: url, MessageBody: '{}' });
  }

  /** Whether a person will find the object in a dead-letter queue. */
  public inDeadLetters({ documentId }: UploadedObject): boolean {
    return Object.values(this.queues).some(({ deadLetters }) => deadLetters.some(({ body }) => documentsOf(body).includes(documentId)));
  }

  public violated(invariant: Invariant, message: string): void {
    this.violations.push({ invariant, message });
    this.trace.add(this.scheduler.now, '!!!!', invariant, message);
  }

  /** For what the real service refuses, or nobody provides for. */
  public refuse(message: string): never {
    this.violated('strict', message);
    throw serviceError('ValidationException', 400, message);
  }

  private queue(name: QueueName, timeoutSeconds: number, maxReceiveCount: number): Queue {
    const queue: Queue = new Queue(this, { name, visibilitySeconds: 6 * timeoutSeconds, maxReceiveCount }, () => this.lambda.poll(queue));
    return queue;
  }

  private serve(service: string, command: string, input: any): unknown {
    switch (service) {
      case 's3': return this.bucket.answer(command, input);
      case 'dynamodb': return input.TableName === TABLE ? this.table.answer(command, input) : this.refuse(`There is no table ${input.TableName}`);
      case 'textract': return this.textract.answer(command, input);
      case 'sqs': return this.serveQueues(command, input);
      default: return this.refuse(`Nobody expects ${command} of ${service}`);
    }
  }

  private serveQueues(command: string, input: any): unknown {
    const queue = Object.values(this.queues).find(({ name }) => queueUrl(name) === input.QueueUrl) ?? this.refuse(`There is no queue ${input.QueueUrl}`);
    const invocation = invocations.getStore()!;
    switch (command) {
      case 'SendMessage':
        this.checkLoop(queue, invocation.lineage);
        return { MessageId: queue.enqueue(input.MessageBody, invocation.lineage) };
      case 'ChangeMessageVisibility':
        if (!this.lambda.consumersOf(queue).includes(invocation.fn.name)) this.refuse(`${invocation.fn.name} has no messages of ${queue.name}`);
        queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout);
        return {};
      default: return this.refuse(`Nobody expects ${command} of Amazon SQS`);
    }
  }

  private checkLoop(queue: Queue, lineage: Lineage): void {
    for (const name of this.lambda.consumersOf(queue)) {
      if (lineage[name]) this.violated('no loops', `a message that came through ${name} is sent to ${queue.name}, which invokes it`);
    }
  }

  /** A synchronous call names no document: it is for the one that the invocation has just claimed. */
  private claimedRecordOf({ Name, Version }: S3Object): Item | undefined {
    const record = this.table.peek(invocations.getStore()!.lastWritten ?? '');
    return record?.objectKey === Name && record.versionId === Version ? record : undefined;
  }
}
