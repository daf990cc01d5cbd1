import { dueDocuments, inParallel } from './due-documents';
import { AdmissionGates, ExpiredLease } from '../../admission/handler/admission-gates';
import { Lanes } from '../../admission/handler/item/lanes';
import { DocumentRecord } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { MetricName } from '../../contract/metric-name';
import { isTerminal } from '../../contract/status-table';
import { RecognitionSettings } from '../../engines/engine-settings';
import { PlainEvent } from '../../lifecycle/transition';
import { isWaiting } from '../../lifecycle/waiting-changes';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { engineOf } from '../../runtime/engine-of';
import { jobResultsOf } from '../../runtime/jobs/jobs-of-engines';
import { logger, metrics } from '../../runtime/telemetry';
import { laneOf, SWEEP_LANE } from '../../storage/table-schema';

const WORKERS = 8;

/** A tick asks about so many jobs whose lease is overdue; the next tick asks about the others. */
const LEASES_A_TICK = 25;

/** Documents in progress that are looked at for stranded ones, in each shard of the listing, oldest first. */
const STRANDED_A_SHARD = 100;

/** No engine keeps a job for longer; the document that holds the lease is gone for good, record and all. */
const LEASE_OF_NOBODY_MS = 8 * 24 * 60 * 60_000;

/** A purged document does not know its job any more, which may still run; its completion releases the lease, unless it is lost. */
const PURGED_LEASE_MS = 60 * 60_000;

/** Looks after what should have moved on by itself long ago. */
export class Sweep {
  private readonly lanes: Lanes;

  public constructor(
    private readonly settings: RecognitionSettings,
    private readonly store: DocumentStore,
    private readonly life: DocumentLife,
    private readonly gates: AdmissionGates,
    private readonly effects: Effects,
  ) {
    this.lanes = new Lanes(settings.engines);
  }

  public async run(until: Date): Promise<void> {
    await inParallel(dueDocuments(this.store, SWEEP_LANE, until), WORKERS, async (record) => {
      if (record.dueAt === undefined || record.dueAt > new Date().toISOString()) {
        return; // the index was behind
      }
      await this.guarded(record.documentId, async () => this.sweep(record));
    });
  }

  /**
   * Documents that wait in a lane which no tick drains any more, since the pipeline was deployed with other engines or quotas.
   * They do not move, so in time they are the oldest of all documents in progress, but for long jobs.
   */
  public async rescueStranded(): Promise<void> {
    const lanes = this.lanes.all;
    for (const documentId of await this.store.oldest(DocumentStatus.VALIDATED, STRANDED_A_SHARD)) {
      const record = await this.store.get(documentId);
      if (record && isWaiting(record) && !lanes.includes(laneOf(record.dueKey!))) {
        await this.guarded(documentId, async () => this.advance(record, { kind: 'STRANDED', lane: this.lanes.find(record) }));
      }
    }
  }

  /**
   * Jobs whose lease is overdue: where they are over, the lease is released, whatever was to
   * say so; where not, they keep it.
   */
  public async checkLeases(): Promise<void> {
    for (const lease of (await this.gates.expiredLeases()).slice(0, LEASES_A_TICK)) {
      await this.guarded(lease.owner.documentId, async () => this.checkLease(lease));
    }
  }

  private async checkLease(lease: ExpiredLease): Promise<void> {
    const record = await this.store.get(lease.owner.documentId);
    if (!record || record.purgedAt) {
      // pipelines that share a quota know their own documents only
      const overdue = Date.now() - lease.until.getTime();
      return overdue > (record ? PURGED_LEASE_MS : LEASE_OF_NOBODY_MS) ? lease.release() : undefined;
    }
    // a document that waits after a failed call asks for a new lease: else such documents could hold all leases, behind others that wait for one
    const called = record.jobId || (record.request && !isWaiting(record));
    const over = isTerminal(record.status) || record.attempt !== lease.owner.attempt || !called;
    await (over ? lease.release() : lease.renew());
    if (!over && record.jobId) {
      await this.askEngine(record, record.jobId);
    }
  }

  private async sweep(record: DocumentRecord): Promise<void> {
    const step = await this.life.advance(record, { kind: 'SWEPT', lane: this.lanes.find(record) });
    if (step) {
      await this.effects.carryOutAll(step.effects, step.record);
      await (step.decision && this.askEngine(step.record, step.decision.jobId));
    }
  }

  private async advance(record: DocumentRecord, event: PlainEvent): Promise<void> {
    const step = await this.life.advance(record, event);
    if (step) {
      await this.effects.carryOutAll(step.effects, step.record);
    }
  }

  private async askEngine(record: DocumentRecord, jobId: string): Promise<void> {
    const jobs = jobResultsOf(engineOf(record, this.settings.engines).engineType);
    if (!jobs) {
      return this.advance(record, { kind: 'JOB_OVERDUE', lane: this.lanes.of(record) });
    }
    const job = await jobs.status(jobId);
    logger.info('The engine was asked about a job', { documentId: record.documentId, jobId, jobStatus: job?.JobStatus ?? 'unknown' });
    await this.advance(record, job?.JobStatus === 'IN_PROGRESS'
      ? { kind: 'JOB_RUNS' }
      : { kind: 'JOB_ENDED', jobId, succeeded: job?.JobStatus !== 'FAILED' });
  }

  /** One document that cannot be looked after must not keep the others from it; the next sweep looks at it again. */
  private async guarded(documentId: string, look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      logger.error('The document could not be looked after', { documentId, error: error as Error });
      metrics.addMetric(MetricName.HANDLER_ERRORS, 'Count', 1);
    }
  }
}
