import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { Bucket, S3Request } from './bucket';
import { attachQueues, attachTextract, contextOf, World } from './clients';
import { ADMISSION_TABLE, BUCKET, COMPLETIONS_QUEUE_URL, DOCUMENTS_TABLE, UPLOADS_QUEUE_URL, WORK_QUEUE_URL } from './environment';
import { Queue, sqsRecord } from './queue';
import { Stream } from './stream';
import { DueIndex, ItemUse, Tables } from './tables';
import { Textract } from './textract';
import { runTicks } from './ticks';
import { COLLECT_MEMORY_MB } from '../../src/collection/collect-limits';
import { handler as collect } from '../../src/collection/handler/collect.lambda';
import { isTerminal } from '../../src/contract/status-table';
import { ConcurrencyOptions } from '../../src/functions/function-options';
import { handler as intake } from '../../src/intake/handler/intake.lambda';
import { handler as publish } from '../../src/publishing/handler/publish.lambda';
import { handler as recognize } from '../../src/recognition/handler/recognize.lambda';
import { resultKeys } from '../../src/storage/object-keys';
import { s3Notification } from '../../test/helpers/uploads';

const TIMEOUT_MS = 120_000;

/** As the constructs have them. */
const MEMORY_MB = { intake: 1024, recognize: 512, collect: COLLECT_MEMORY_MB, tick: 512, publish: 512 };

export type FunctionName = keyof typeof MEMORY_MB;

/** What is billed by the request, and no unit of DynamoDB. */
export type Request = S3Request | 'SNS_PUBLISH' | 'EVENTBRIDGE_EVENT' | 'SQS_REQUEST';

/** Who watches a pipeline, and may let time pass for what its functions compute. */
export interface Watcher {
  request(item: Request, count?: number): void;
  use(use: ItemUse): void;
  invoke<T>(name: FunctionName, memoryMb: number, run: () => Promise<T>): Promise<T>;
  tick(run: () => Promise<void>, memoryMb: number): Promise<void>;
  /** The first message of a batch is on its way to a function. */
  reach?(name: 'intake' | 'recognize' | 'collect'): void;
  ended(documentId: string): void;
}

export interface WholePipelineProps {
  readonly world: World;
  readonly watcher: Watcher;
  readonly quota: { readonly startsPerSecond: number; readonly maxConcurrentJobs: number };
  readonly concurrency: Pick<Required<ConcurrencyOptions>, 'intake' | 'recognize' | 'collect'>;
  /** How long a job takes, in milliseconds. */
  readonly jobMs: () => number;
  /** What Textract stores of a document, part by part, and answers where it answers at once. */
  readonly answer: readonly Buffer[];
}

/**
 * A pipeline from an upload to its events: all functions' own code, over services in memory, in virtual time.
 */
export class WholePipeline {
  public readonly textract: Textract;
  private readonly bucket: Bucket;
  private readonly tables: Tables;
  private readonly stream: Stream;
  private readonly uploads: Queue;
  private readonly queues: readonly Queue[];
  private uploaded = 0;

  public constructor({ world, watcher, quota, concurrency, jobMs, answer }: WholePipelineProps) {
    const { time, random } = world;
    this.bucket = new Bucket(world, (request) => watcher.request(request));
    this.bucket.attach();
    this.tables = new Tables({
      keys: { [DOCUMENTS_TABLE]: ['documentId'], [ADMISSION_TABLE]: ['quotaKey', 'entry'] },
      travel: async () => time.sleep(random.between(1, 6)),
      due: new DueIndex((happens) => time.after(random.between(50, 400), happens)),
      onUse: (use) => {
        watcher.use(use);
        if (use.table === DOCUMENTS_TABLE && use.operation === 'WRITE') {
          this.stream.record(use.before, use.after);
          if (isTerminal(use.after!.status as never) && !isTerminal(use.before?.status as never)) {
            watcher.ended(use.after!.documentId as string);
          }
        }
      },
    });
    this.tables.attach();

    this.textract = new Textract({
      time,
      ...quota,
      durationOf: jobMs,
      onEnd: (JobId, JobTag) => {
        const [documentId, attempt] = JobTag.split(':');
        const { raw } = resultKeys(documentId, Number(attempt));
        watcher.request('S3_GET'); // Textract reads the document, by the caller's rights
        this.bucket.put(`${raw}/${JobId}/.s3_access_check`, Buffer.alloc(0));
        answer.forEach((part, index) => this.bucket.put(`${raw}/${JobId}/${index + 1}`, part));
        watcher.request('SNS_PUBLISH');
        time.after(random.between(100, 500), () => completions.send(JSON.stringify({
          JobId,
          JobTag,
          Status: 'SUCCEEDED',
          API: 'StartDocumentTextDetection',
          Timestamp: time.now,
          DocumentLocation: { S3ObjectName: `uploads/${documentId}.jpg`, S3Bucket: BUCKET },
        })));
      },
    });
    attachTextract(world, this.textract, () => JSON.parse(answer[0].toString('utf8')) as object);
    EventBridgeClient.prototype.send = (async (command: PutEventsCommand) => {
      const { Entries } = command.input;
      await time.sleep(random.between(10, 60));
      watcher.request('EVENTBRIDGE_EVENT', Entries!.length);
      return { Entries: Entries!.map((_, index) => ({ EventId: String(index) })) };
    }) as EventBridgeClient['send'];

    const queueOf = (name: 'intake' | 'recognize' | 'collect', handler: Handler, batchSize: number) => new Queue({
      ...world,
      batchSize,
      maxConcurrency: concurrency[name],
      maxReceiveCount: 8,
      visibilitySeconds: 720,
      invoke: async (messages) => watcher.invoke(name, MEMORY_MB[name], async () => {
        watcher.reach?.(name);
        const { batchItemFailures } = await handler({ Records: messages.map(sqsRecord) }, contextOf(time, time.now + TIMEOUT_MS));
        return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      }),
    });
    this.uploads = queueOf('intake', intake, 10);
    const work = queueOf('recognize', recognize, 5);
    const completions = queueOf('collect', collect, 5);
    this.queues = [this.uploads, work, completions];
    const byUrl = { [UPLOADS_QUEUE_URL]: this.uploads, [WORK_QUEUE_URL]: work, [COMPLETIONS_QUEUE_URL]: completions };
    attachQueues(world, byUrl, () => watcher.request('SQS_REQUEST'));
    this.stream = new Stream(time, async (event) => (
      watcher.invoke('publish', MEMORY_MB.publish, async () => publish(event, contextOf(time, time.now + TIMEOUT_MS)))
    ));
    runTicks(world, async (run) => watcher.tick(run, MEMORY_MB.tick));
  }

  /** A user puts a document into the bucket, which costs the user the same without a pipeline. */
  public upload(name: string, body: Buffer): void {
    const key = `uploads/${name}`;
    const versionId = `3/L4kqtJlcpXroDTDmpUMLUo${this.uploaded++}`;
    this.bucket.put(key, body);
    this.uploads.send(JSON.stringify(s3Notification({ key, versionId, eTag: 'd41d8cd98f00b204e9800998ecf8427e', body } as never, { object: {} })));
  }

  public record(documentId: string) {
    return this.tables.get(DOCUMENTS_TABLE, documentId);
  }

  /** Nobody will ask for the document any more: a hundred thousand of them would take gigabytes. */
  public forget(documentId: string): void {
    this.bucket.removeBelow(`results/${documentId}/`);
    this.bucket.removeBelow(String(this.record(documentId)?.objectKey));
    this.tables.forget(DOCUMENTS_TABLE, documentId);
  }

  /** Whether all changes were published. */
  public get isQuiet(): boolean {
    return this.stream.isEmpty;
  }

  /** What is billed for the queues so far: what was sent, and one receive and one deletion for each batch. */
  public get queueRequests(): number {
    return this.queues.reduce((sum, { sent, batches }) => sum + sent + 2 * batches, 0);
  }

  public get deadLetters(): number {
    return this.queues.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0);
  }
}

type Handler = (event: SQSEvent, context: ReturnType<typeof contextOf>) => Promise<SQSBatchResponse>;
