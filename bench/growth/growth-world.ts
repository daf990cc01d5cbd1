import { randomUUID } from 'node:crypto';
import { AdmissionGates } from '../../src/admission/handler/admission-gates';
import type { QuotaSettings } from '../../src/admission/quota-settings';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { EngineType } from '../../src/contract/engine-type';
import type { RecognitionSettings } from '../../src/engines/engine-settings';
import { Recognizer } from '../../src/recognition/handler/recognizer';
import { Runner } from '../../src/recognition/handler/runners/runner';
import { documentClient } from '../../src/runtime/clients';
import { DocumentLife } from '../../src/runtime/document-life';
import { DocumentStore } from '../../src/runtime/document-store';
import { Effects } from '../../src/runtime/effects';
import { listingKeys, waitingDue } from '../../src/storage/table-schema';
import { Drain } from '../../src/ticking/handler/drain';
import { waitingLanes } from '../../src/ticking/handler/due-documents';
import { attachQueues } from '../aws/clients';
import { ADMISSION_TABLE } from '../aws/environment';
import { Queue } from '../aws/queue';
import { Random } from '../aws/random';
import { DueIndex, Item, Tables } from '../aws/tables';
import { VirtualTime } from '../aws/virtual-time';

export const ENGINE = 'engine';
const MINUTE = 60_000;
const BEGIN = Date.UTC(2030, 0, 1);
const QUEUE = 'https://sqs.us-east-1.amazonaws.com/111122223333/Completions';
/** What a partition writes in a second, in units of 1 KB. */
const PARTITION_UNITS = 1000;

export interface WorldProps {
  /** By table of documents: how many wait in it, since when the oldest does (milliseconds before the beginning). */
  readonly waiting: Readonly<Record<string, { readonly documents: number; readonly sinceMs: number }>>;
  /** Whether a partition has its limit. */
  readonly limited?: boolean;
}

/** What happened in a simulation. */
export interface Counts {
  reads: number;
  keysRead: number;
  writes: number;
  throttled: number;
}

/** Virtual time, tables, and whatever a pipeline's tick asks beside them. */
export class GrowthWorld {
  public readonly time = new VirtualTime(BEGIN);
  public readonly random = new Random(1);
  public readonly counts: Counts = { reads: 0, keysRead: 0, writes: 0, throttled: 0 };
  public readonly tables: Tables;
  private readonly partitions = new Map<string, { left: number; at: number }>();

  public constructor(private readonly props: WorldProps) {
    this.time.rule();
    const { time, random } = this;
    const entries = Object.entries(props.waiting).flatMap(([table, { documents }]) => (
      Array.from({ length: documents }, (_, number) => {
        const { documentId, dueKey, dueAt } = this.waitingRecord(table, number);
        return { documentId, dueKey: dueKey!, dueAt: dueAt! };
      })));
    this.tables = new Tables({
      keys: {
        ...Object.fromEntries(Object.keys(props.waiting).map((table) => [table, ['documentId']])),
        [ADMISSION_TABLE]: ['quotaKey', 'entry'],
      },
      travel: async () => time.sleep(random.between(2, 5)),
      due: new DueIndex((happens) => time.after(random.between(50, 400), happens), entries),
      itemOf: (table, key) => this.lazily(table, key),
      isThrottled: (table, partition, before) => table === ADMISSION_TABLE && this.isThrottled(partition, before),
      onUse: ({ operation, found = 0 }) => {
        this.counts.reads += operation === 'READ' ? 1 : 0;
        this.counts.keysRead += found;
        this.counts.writes += operation === 'WRITE' || operation === 'REFUSED_WRITE' ? 1 : 0;
      },
    });
    this.tables.attach();
    const completions = new Queue({
      time, random, maxReceiveCount: 8, visibilitySeconds: 720, batchSize: 10, maxConcurrency: 50, invoke: async () => [],
    });
    attachQueues({ time, random }, { [QUEUE]: completions });
  }

  /** Add a document that has just been inspected. */
  public arrive(table: string): string {
    const record = validatedRecord(`${table}-${randomUUID()}`, new Date(this.time.now).toISOString());
    this.tables.put(table, record as unknown as Item);
    return record.documentId;
  }

  private lazily(table: string, key: string): Item | undefined {
    const number = /^[a-z]+-waits-(\d+)$/.exec(key)?.[1];
    return number === undefined || table === ADMISSION_TABLE ? undefined : this.waitingRecord(table, Number(number)) as unknown as Item;
  }

  private waitingRecord(table: string, number: number): DocumentRecord {
    const documentId = `${table}-waits-${number}`;
    const since = new Date(BEGIN - this.props.waiting[table].sinceMs + number).toISOString();
    return { ...validatedRecord(documentId, since), ...waitingDue(documentId, ENGINE, since) };
  }

  private isThrottled(partition: string, before: Item | undefined): boolean {
    if (!this.props.limited) {
      return false;
    }
    const units = Math.max(1, Math.ceil(JSON.stringify(before ?? {}).length / 1024));
    const known = this.partitions.get(partition) ?? { left: PARTITION_UNITS, at: this.time.now };
    const left = Math.min(PARTITION_UNITS, known.left + (this.time.now - known.at) / 1000 * PARTITION_UNITS);
    const throttled = left < units;
    this.partitions.set(partition, { left: throttled ? left : left - units, at: this.time.now });
    this.counts.throttled += throttled ? 1 : 0;
    return throttled;
  }
}

export interface PipelineProps {
  readonly name: string;
  readonly table: string;
  readonly quota: Omit<QuotaSettings, 'tableName' | 'operation'>;
  /** Milliseconds that the engine's call takes. */
  readonly callMs: number;
  /** Milliseconds that a job takes after it; none where the engine answers at once. */
  readonly jobMs?: number;
}

/** The tick and the recognition of one pipeline, put together from the functions' own code. */
export class GrowthPipeline {
  public readonly starts: Array<{ readonly documentId: string; readonly at: number }> = [];
  public failed = 0;
  private quota: QuotaSettings;

  public constructor(private readonly world: GrowthWorld, private readonly props: PipelineProps) {
    this.quota = { tableName: ADMISSION_TABLE, operation: 'textract:StartDocumentTextDetection', ...props.quota };
  }

  /** Another deployment. */
  public deploy(quota: PipelineProps['quota']): void {
    this.quota = { ...this.quota, ...quota };
  }

  /** Have the tick run each minute, this long after the minute. */
  public tickEachMinute(phaseMs: number): void {
    const { time } = this.world;
    time.after(phaseMs, () => {
      void this.tick().catch(() => {
        this.failed += 1;
      });
      time.after(MINUTE - phaseMs, () => this.tickEachMinute(phaseMs));
    });
  }

  /** What a function that starts documents has, from one message to the next. */
  public process() {
    const engineType = this.props.jobMs === undefined ? EngineType.TEXTRACT_TEXT_SYNC : EngineType.TEXTRACT_TEXT;
    const settings: RecognitionSettings = { engines: { [ENGINE]: { engineType, parameters: {}, quota: this.quota } } };
    const store = new DocumentStore(documentClient(), this.props.table);
    const life = new DocumentLife(store);
    const gates = new AdmissionGates(documentClient(), settings.engines, this.props.name);
    const effects = new Effects({ queueUrls: { COMPLETIONS: QUEUE }, gates });
    const recognizer = new Recognizer({ settings, completionsQueueUrl: QUEUE }, () => this.runner(), life, gates, effects);
    return { store, life, gates, effects, recognizer };
  }

  private async tick(): Promise<void> {
    const { store, life, gates, effects, recognizer } = this.process();
    const until = new Date(this.world.time.now + 2 * MINUTE);
    const drain = new Drain(store, life, recognizer, effects, 100);
    const lanes = await waitingLanes(store);
    const waiting = gates.groups.filter(({ engines }) => engines.some((each) => lanes.has(each)));
    await Promise.all(waiting.map(async (group) => drain.run(group, randomUUID(), until)));
    await Promise.all(gates.groups.map(async ({ gate }) => gate?.overdueLeases(new Date())));
  }

  private runner(): Runner {
    const { time } = this.world;
    const { callMs, jobMs } = this.props;
    let called = '';
    return {
      repeatable: jobMs !== undefined,
      request: ({ documentId }) => {
        called = documentId;
        return { documentId };
      },
      run: async ({ documentId = called }) => {
        this.starts.push({ documentId: documentId as string, at: time.now });
        await time.sleep(callMs);
        if (jobMs === undefined) {
          return { kind: 'ANSWERED' };
        }
        time.after(jobMs, () => {
          void this.process().gates.release({ documentId, engine: ENGINE } as DocumentRecord, 1).catch(() => undefined);
        });
        return { kind: 'STARTED', jobId: randomUUID() };
      },
    };
  }
}

function validatedRecord(documentId: string, since: string): DocumentRecord {
  const status = DocumentStatus.VALIDATED;
  return {
    schemaVersion: 1,
    documentId,
    bucket: 'bucket',
    objectKey: `uploads/${documentId}.pdf`,
    eTag: 'tag',
    fileName: `${documentId}.pdf`,
    contentType: 'application/pdf',
    sizeBytes: 10_000,
    status,
    revision: 2,
    engine: ENGINE,
    attempt: 1,
    createdAt: since,
    uploadedAt: since,
    updatedAt: since,
    ...listingKeys({ documentId, status, createdAt: since }),
  };
}

