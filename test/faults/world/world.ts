import { ApiRequest, EditName, purgeRequest } from './api';
import { Bucket, MARK } from './bucket';
import { checkCount } from './budget-checks';
import { Deployed, deployment } from './deployments';
import { describeAnswer, describeCall } from './describe';
import { complaintOf } from './errors';
import { FaultPlan } from './fault-plan';
import { FunctionSpec, Lambda } from './functions';
import { checkWrite, Invariant } from './invariants';
import { Invocation, invocations } from './invocation';
import { MalwareScans, SCANNER_ARN } from './malware-scans';
import { OwnFunction } from './own-function';
import { Payments } from './payments';
import { Queue } from './queue';
import { QueueService } from './queue-service';
import { Budget, Deployment, DocumentKind, QUOTA, QueueName, Scenario } from './scenario';
import type { Schedule } from './schedule';
import { Scheduler } from './scheduler';
import { ADMISSION_TABLE } from './settings';
import type { Stream } from './stream';
import { Subscribers } from './subscribers';
import { Item, Table } from './table';
import { Textract } from './textract';
import { Trace } from './trace';
import { documentsOf, eventOfUpload, uploadedObject, UploadedObject } from './uploads';
import type { UploadRequest } from '../../../src/lifecycle/intake-changes';
import type { ReconcileAnswer } from '../../../src/reconciliation/reconcile-request';
import { resultKeys, resultsPrefixOf } from '../../../src/storage/object-keys';
import { DocumentsTableSchema } from '../../../src/storage/table-schema';
import { TABLE } from '../../helpers/fake-documents-table';
import { seededRandom } from '../../helpers/seeded-random';
import { serviceError } from '../../helpers/service-errors';

const CALL_MS = 20;

/** Few, so that it takes several calls. */
const RECONCILED_A_CALL = 2;

/** How long who has asked for a purge waits until they ask whether all is gone. */
const ASKED_AGAIN_MS = 60_000;

/** Breaks a guard on purpose, to see that an invariant notices. */
export interface Sabotage {
  /** What a call asks for, instead. */
  readonly input?: (command: string, input: any, world: World) => any;
  /** What a service answers, instead. */
  readonly output?: (command: string, output: any) => any;
  /** What the collector reads in a completion, instead. */
  readonly completions?: <T>(completion: T, currentAttempt: number | undefined) => T;
  readonly sdkAttempts?: (service: string) => number | undefined;
  readonly allowsUnconditional?: boolean;
}

/** A call of a service by a handler. */
export interface Call {
  readonly service: string;
  readonly command: string;
  readonly input: any;
  /** Of the SDK's, from 1. */
  readonly attempt: number;
  /** The document that it is about, as far as the caller's last write tells. */
  readonly document?: string;
}

/** What a deployment limits, until the next one. */
export interface BudgetInForce {
  readonly budget?: Budget;
  readonly since: number;
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
  public readonly admission: Table;
  public readonly queues: Readonly<Record<QueueName, Queue>>;
  public readonly textract: Textract;
  public readonly lambda: Lambda;
  public readonly scans: MalwareScans;
  private readonly ownFunction = new OwnFunction(this);
  private readonly queueService = new QueueService(this);
  public readonly payments: Payments;
  public readonly subscribers = new Subscribers(this);
  /** What functions that begin find in their environment. */
  public deployed: Deployed;
  /** The budget of each deployment, in their order. */
  public readonly budgets: BudgetInForce[] = [];
  public stream!: Stream;
  public schedule!: Schedule;
  public publisher!: FunctionSpec;
  public reconciler!: FunctionSpec;
  /** Through which somebody asks for an upload, or for documents to be read again. */
  public api!: FunctionSpec;
  public deletion!: FunctionSpec;
  /** Another pipeline. */
  public neighbour!: FunctionSpec;
  /** Each committed change of status: the id that its event must have, and the status. */
  public readonly committed = new Map<string, string>();
  /** Changes were given up on and published later, so order is gone. */
  public gaveUp = false;
  public readonly uploaded: UploadedObject[] = [];
  /** What was asked for, whether or not there is a record of it. */
  public readonly asked: UploadRequest[] = [];
  /** Of whom a message was four days old, and is gone. */
  public readonly forgotten = new Set<string>();
  /** Documents that somebody removes for good and has not been told that all is gone. */
  public readonly purging = new Set<string>();
  public readonly violations: Violation[] = [];
  public readonly random: () => number;
  public calls = 0;
  /** The call that is being answered. */
  public serving?: Call;
  /** The object versions of purged documents, by key: tombstones say it until all is gone, and a removal under way goes on. */
  private readonly purgedVersions = new Map<string, Set<string>>();

  public constructor(private readonly scenario: Scenario, public readonly sabotage: Sabotage = {}) {
    this.plan = new FaultPlan(scenario);
    this.payments = new Payments(this, scenario);
    this.deployed = deployment(scenario.settings, scenario.budget);
    this.budgets.push({ budget: scenario.budget, since: -Infinity });
    this.bucket = new Bucket(this, scenario.versioned);
    this.table = new Table(this, {
      keyName: DocumentsTableSchema.partitionKey,
      indexes: {
        [DocumentsTableSchema.byDue.indexName]: DocumentsTableSchema.byDue,
        [DocumentsTableSchema.byStatus.indexName]: DocumentsTableSchema.byStatus,
      },
      indexLag: () => this.plan.indexLag(),
      onWrite: (before, after) => this.recordWritten(before, after),
    });
    this.admission = new Table(this, {
      keyName: 'quotaKey',
      sortName: 'entry',
      unitsPerSecond: scenario.partitionUnits,
      onWrite: (_before, after) => {
        checkCount(this, after);
        this.schedule.changed();
      },
    });
    this.lambda = new Lambda(this);
    this.scans = new MalwareScans(this, scenario.scans);
    this.queues = {
      uploads: this.queue('uploads', 5 * 60, 8),
      scans: this.queue('scans', 60, 8),
      work: this.queue('work', 2 * 60, 50),
      completions: this.queue('completions', 5 * 60, 8),
    };
    this.textract = new Textract(this, scenario.quota, (notification) => this.queues.completions.enqueue(JSON.stringify(notification)));
    this.random = seededRandom(scenario.uploads.length + 31 * scenario.latencies.length);
  }

  /** A call of a handler: takes its time, takes effect, and comes back; or what the scenario has for it. */
  public async call(invocation: Invocation, call: Call): Promise<unknown> {
    const { service, command, input, attempt } = call;
    return new Promise((resolve, reject) => {
      const { scheduler, trace } = this;
      if (!invocation.running) {
        return;
      } // a dead process: nothing comes of it
      const fault = this.plan.ofCall(command);
      const arrival = CALL_MS + this.plan.latency() + (fault?.what === 'hang' ? fault.seconds * 1000 : 0);
      scheduler.after(arrival, () => {
        if (!invocation.running) {
          return;
        }
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
          this.serving = call;
          const output = invocations.run(invocation, () => this.serve(service, command, this.sabotage.input?.(command, input, this) ?? input));
          const answered = invocations.run(invocation, () => this.sabotage.output?.(command, output) ?? output);
          const went = describeAnswer(command, answered);
          tell(fault?.what === 'crash' ? `${went}, and CRASH after it` : fault?.what === 'fail' ? `${went}, but the answer is lost: ${fault.complaint}` : went);
          settle = () => resolve(answered);
        } catch (error) {
          tell((error as Error).name);
          settle = () => reject(error as Error);
        }
        if (fault?.what === 'crash') {
          this.lambda.kill(invocation, 'crashed');
          return;
        }
        if (fault?.what === 'fail') {
          settle = () => reject(complaintOf(service, fault.complaint));
        }
        const answerTime = Textract.answerTime(command);
        if (answerTime === 0) {
          settle();
        } else {
          scheduler.after(answerTime, () => {
            invocation.paying.delete(call.document!);
            settle();
          });
        }
      });
    });
  }

  public get scanner(): 'guardDuty' | 'function' | 'nothing' {
    return this.scenario.scans ?? 'nothing';
  }

  /** Functions that begin from now on have other settings. */
  public deploy({ what, budget: changed }: Deployment): void {
    const budget = changed === undefined ? this.deployed.budget : changed ?? undefined;
    this.trace.add(this.scheduler.now, 'somebody', `deploys: ${what}, ${budget ? JSON.stringify(budget) : 'no budget'}`, '');
    this.deployed = deployment(what, budget);
    this.budgets.push({ budget, since: this.scheduler.now });
    this.schedule.changed();
  }

  /** What the SDK waits between two tries. */
  public async pause(invocation: Invocation, milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.scheduler.after(milliseconds, () => invocation.running && resolve()));
  }

  /** Somebody wants to know a document's id before its upload. */
  public ask(request: UploadRequest, name: string, told: () => void): void {
    this.asked.push(request);
    this.trace.name(request.documentId, name);
    this.invokeApi({ upload: request }, (result) => result === 'done' && told());
  }

  public upload(kind: DocumentKind, key: string, content: Buffer, name: string): void {
    const upload = uploadedObject(kind, this.bucket.put(key, content), this.scheduler.now);
    this.uploaded.push(upload);
    this.trace.name(upload.objectId, name);
    this.scans.uploaded(upload);
    this.trace.add(this.scheduler.now, 'somebody', `uploads ${upload.object.key} ${upload.object.versionId ?? ''}, ${name}`, '');
    if (this.plan.losesUpload()) {
      this.trace.add(this.scheduler.now, 's3', 'its event', 'is lost');
    } else {
      this.queues[this.scanner === 'function' ? 'scans' : 'uploads'].enqueue(eventOfUpload(upload));
    }
  }

  public deleteObject(upload: number): void {
    const key = this.uploaded.at(upload)?.object.key;
    if (key === undefined) {
      return;
    }
    this.bucket.delete(key);
    this.trace.add(this.scheduler.now, 'somebody', `deletes ${key}`, '');
  }

  public reprocess(upload: number): void {
    const documentId = this.ownerOf(this.uploaded.at(upload));
    if (documentId) {
      this.invokeApi({ reprocess: documentId });
    }
  }

  /** Somebody changes what is theirs of a document. */
  public edit(documentId: string | undefined, what: EditName): void {
    if (documentId) {
      this.invokeApi({ edit: documentId, what });
    }
  }

  /** Somebody removes a document for good, and asks until all is gone, or they are told that there is none. */
  public purge(documentId: string | undefined): void {
    if (!documentId) {
      return;
    }
    this.purging.add(documentId);
    const again = () => this.scheduler.after(ASKED_AGAIN_MS, () => this.purge(documentId));
    if (!this.lambda.available) {
      return again();
    }
    this.trace.add(this.scheduler.now, 'somebody', `purges ${documentId}`, '');
    this.lambda.invoke(this.deletion, purgeRequest(documentId), {}, (result) => {
      const status = (result as { statusCode?: number } | undefined)?.statusCode;
      if (status !== 204 && status !== 404) {
        return again();
      }
      this.purging.delete(documentId);
    });
  }

  /** The record that an object version has, if any. */
  public recordOf({ objectId }: UploadedObject): Item | undefined {
    return this.table.peek(objectId) ?? [...this.table.all()].find((record) => record.objectId === objectId);
  }

  /** The id of its document, should it have one. */
  public ownerOf(upload: UploadedObject | undefined): string | undefined {
    return upload && (this.recordOf(upload)?.documentId ?? upload.objectId);
  }

  private invokeApi(request: ApiRequest, done: (result: unknown) => void = () => undefined): void {
    if (this.lambda.available) {
      this.lambda.invoke(this.api, request, {}, done);
    }
  }

  /** An object version is removed for good: that of a purged document only, and uploads by the function that was asked to alone. */
  public removes(key: string, version: string): void {
    const isOfPurged = invocations.getStore()!.fn === this.deletion && this.purgedVersions.get(key)?.has(version)
      || [...this.table.all()].some(({ documentId, purgedAt }) => purgedAt && key.startsWith(resultsPrefixOf(documentId)));
    if (!isOfPurged) {
      this.violated('purged is gone', `version ${version} of ${key} is removed, though nobody purged its document`);
    }
  }

  /** An operator has objects without a record looked for: as the runbook says, until there are no more. */
  public reconcile(startAfter?: string): void {
    if (!this.lambda.available) {
      return;
    }
    this.lambda.invoke(this.reconciler, { startAfter, maxObjects: RECONCILED_A_CALL }, {}, (result) => {
      const { startAfter: next } = (result ?? {}) as ReconcileAnswer;
      if (next !== undefined) {
        this.scheduler.after(1000, () => this.reconcile(next));
      }
    });
  }

  public isAnswered(documentId: string, attempt: number): boolean {
    return this.bucket.peek(resultKeys(documentId, attempt).rawAnswer) !== undefined;
  }

  /** The service had no room for a call. */
  public overQuota(what: 'rate' | 'jobs'): void {
    // after a deployment, the pipeline was told something else
    const asTold = this.scenario.deployments.length === 0 && (what === 'jobs'
      ? this.scenario.quota.maxConcurrentJobs >= QUOTA.maxConcurrentJobs
      : this.scenario.quota.startsPerSecond >= QUOTA.startsPerSecond && this.plan.even);
    if (asTold) {
      this.violated('within quota', `a call is over the quota of ${what}`);
    }
  }

  /** The invocation sends what it has to a queue, as sabotage. */
  public sendBack(url: string): void {
    this.queueService.answer('SendMessage', { QueueUrl: url, MessageBody: '{}' });
  }

  /** Whether a person will find the object in a dead-letter queue. */
  public inDeadLetters(documentId: string): boolean {
    return Object.values(this.queues).some(({ deadLetters }) => deadLetters.some(({ body }) => documentsOf(body).includes(documentId)));
  }

  /** The object is what its key holds now: what was written over, no listing tells of. */
  public isCurrent({ object }: UploadedObject): boolean {
    return this.bucket.peek(object.key) === object;
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
      case 'dynamodb': return this.tableOf(input).answer(command, input);
      case 'eventbridge':
      case 'sns': return this.subscribers.answer(command, input);
      case 'textract': return this.textract.answer(command, input);
      case 'guardduty': return this.scans.answer(command, input);
      case 'lambda': return input.FunctionName === SCANNER_ARN ? this.scans.answerCall(input.Payload) : this.ownFunction.answer(command, input);
      case 'sqs': return this.queueService.answer(command, input);
      default: return this.refuse(`Nobody expects ${command} of ${service}`);
    }
  }

  private tableOf({ TableName, RequestItems }: any): Table {
    switch (TableName ?? Object.keys(RequestItems).join()) {
      case TABLE: return this.table;
      case ADMISSION_TABLE: return this.admission;
      default: return this.refuse(`There is no table ${TableName}`);
    }
  }

  private recordWritten(before: Item | undefined, after: Item): void {
    checkWrite(this, before, after);
    if (after.purgedKey) {
      const known = this.purgedVersions.get(after.purgedKey) ?? new Set([MARK]);
      this.purgedVersions.set(after.purgedKey, known.add(after.versionId ?? `null ${after.purgedETag}`));
    }
    this.payments.recordWritten(before, after);
    if (after.revision !== before?.revision) {
      this.committed.set(`${after.documentId}:${after.revision}`, after.status);
    }
    this.stream.add(before, after);
    this.schedule.changed();
  }
}
