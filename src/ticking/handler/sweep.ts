import { dueIds, inParallel, recordsOf, rethrow, wholeLane } from './due-documents';
import { tellOfJobs } from './waiting-metrics';
import { AdmissionGate } from '../../admission/handler/admission-gate';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { LeaseEntry } from '../../admission/handler/item/lease-entry';
import { DocumentRecord } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { JobOwner } from '../../contract/job-tag';
import { MetricName } from '../../contract/metric-name';
import { isTerminal } from '../../contract/status-table';
import { RecognitionSettings } from '../../engines/engine-settings';
import { PlainEvent } from '../../lifecycle/transition';
import { isWaiting } from '../../lifecycle/waiting-changes';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { engineTypeOf, hasEngine } from '../../runtime/engine-of';
import { jobResultsOf } from '../../runtime/jobs/jobs-of-engines';
import { aboutDocument } from '../../runtime/log-scope';
import { addMetric, logger } from '../../runtime/telemetry';
import { sweepRanges } from '../../storage/table-schema';

const WORKERS = 8;

/** A tick asks about so many overdue jobs of its own documents, and of others, in each quota; the next tick asks about others. */
const LEASES_A_TICK = 25;

/** How long those who share a quota may take to look after their own jobs. */
const FOREIGN_MS = 30 * 60_000;

/** The lease of a document that has no record any more, and of a job that nobody can be asked about. */
const UNKNOWN_MS = 60 * 60_000;

/** Looks after what should have moved on by itself long ago. */
export class Sweep {
  public constructor(
    private readonly settings: RecognitionSettings,
    private readonly store: DocumentStore,
    private readonly life: DocumentLife,
    private readonly gates: AdmissionGates,
    private readonly effects: Effects,
    private readonly pipeline: string,
    private readonly hasScanner: boolean,
  ) {}

  public async run(until: Date): Promise<void> {
    await inParallel(recordsOf(this.store, dueIds(this.store, sweepRanges, until), WORKERS), WORKERS, async (record) => {
      if (record.dueAt === undefined || isWaiting(record) || record.dueAt > new Date().toISOString()) {
        return; // the index was behind
      }
      await this.guarded(record, async () => this.sweep(record));
    });
  }

  /** Documents that wait for an engine which the pipeline does not have any more, since it was deployed with others. */
  public async leaveLane(lane: string, until: Date): Promise<void> {
    await inParallel(recordsOf(this.store, dueIds(this.store, () => wholeLane(lane), until), WORKERS), WORKERS, async (record) => {
      if (isWaiting(record) && record.engine === lane) {
        await this.guarded(record, async () => this.advance(record, { kind: 'ENGINE_GONE' }));
      }
    });
  }

  /**
   * Jobs whose lease is overdue: where they are over, the lease is released, whatever was to
   * say so; where not, they keep it.
   */
  public async checkLeases(): Promise<void> {
    rethrow(await Promise.allSettled(this.gates.groups.map(async ({ gate, engines }) => gate && this.checkLeasesOf(gate, engines))));
  }

  private async checkLeasesOf(gate: AdmissionGate, engines: readonly string[]): Promise<void> {
    const leases = await gate.overdueLeases(new Date(), (jobs) => tellOfJobs(engines, jobs));
    const own = leases.filter(({ pipeline }) => pipeline === this.pipeline);
    const foreign = leases.filter(({ pipeline, since }) => pipeline !== this.pipeline && Date.now() - since > FOREIGN_MS);
    for (const lease of aTick(own)) {
      await this.guarded(lease.owner, async () => this.checkLease(lease, gate));
    }
    for (const lease of aTick(foreign)) {
      await this.guarded(lease.owner, async () => this.checkForeignLease(lease, gate, engines[0]));
    }
  }

  private async checkLease(lease: LeaseEntry, gate: AdmissionGate): Promise<void> {
    const record = await this.store.get(lease.owner.documentId);
    const now = new Date();
    if (!record || record.purgedAt) {
      // its job may still run, and a completion that releases the lease be on its way
      return now.getTime() - lease.since > UNKNOWN_MS ? gate.release(lease.owner, now) : gate.renew(lease, now);
    }
    // a document that waits after a failed call asks for a new lease: else such documents could hold all leases, behind others that wait for one
    const called = record.jobId || (record.request && !isWaiting(record));
    const over = isTerminal(record.status) || record.attempt !== lease.owner.attempt || !called;
    await (over ? gate.release(lease.owner, now) : gate.renew(lease, now));
    if (!over && record.jobId) {
      await this.askEngine(record, record.jobId);
    }
  }

  /** A job of another pipeline, which has not looked after it: it may have been destroyed. */
  private async checkForeignLease(lease: LeaseEntry, gate: AdmissionGate, engine: string): Promise<void> {
    const now = new Date();
    await gate.renew(lease, now); // set aside first, so that one that cannot be asked about does not keep the others
    const jobs = jobResultsOf(this.settings.engines[engine].engineType);
    const job = lease.jobId === undefined ? undefined : await jobs?.status(lease.jobId);
    const runs = lease.jobId === undefined ? now.getTime() - lease.since <= UNKNOWN_MS : job?.JobStatus === 'IN_PROGRESS';
    logger.info('A job of another pipeline was looked at', { pipeline: lease.pipeline, jobId: lease.jobId, runs });
    await (runs || gate.release(lease.owner, now, lease.pipeline));
  }

  private async sweep(record: DocumentRecord): Promise<void> {
    const step = await this.life.advance(record, {
      kind: 'SWEPT', hasEngine: hasEngine(record.engine, this.settings.engines), hasScanner: this.hasScanner,
    });
    if (step) {
      await this.effects.carryOutAll(step.effects, step.record);
      const isAtWork = step.decision && await this.askEngine(step.record, step.decision.jobId);
      if (step.record !== record && !isAtWork && isStuck(record) && !isTerminal(step.record.status)) {
        addMetric(MetricName.SWEPT, 1);
      }
    }
  }

  private async advance(record: DocumentRecord, event: PlainEvent): Promise<void> {
    const step = await this.life.advance(record, event);
    if (step) {
      await this.effects.carryOutAll(step.effects, step.record);
    }
  }

  /** @returns whether the engine is at work still */
  private async askEngine(record: DocumentRecord, jobId: string): Promise<boolean> {
    const { engines } = this.settings;
    const jobs = jobResultsOf(engineTypeOf(record, engines));
    // functions cannot be asked, nor engines that a deployment took away, with the right to: the collector finds what is stored
    const job = hasEngine(record.engine, engines) ? await jobs?.status(jobId) : undefined;
    logger.info('The engine was asked about a job', { jobId, jobStatus: job?.JobStatus ?? 'unknown' });
    const isAtWork = job?.JobStatus === 'IN_PROGRESS';
    await this.advance(record, isAtWork ? { kind: 'JOB_RUNS' } : { kind: 'JOB_ENDED', jobId, succeeded: job?.JobStatus !== 'FAILED' });
    return isAtWork;
  }

  /** One document that cannot be looked after must not keep the others from it; the next sweep looks at it again. */
  private async guarded(about: JobOwner, look: () => Promise<void>): Promise<void> {
    await aboutDocument(about, async () => {
      try {
        await look();
      } catch (error) {
        logger.error('The document could not be looked after', { error: error as Error });
        addMetric(MetricName.HANDLER_ERRORS, 1);
      }
    });
  }
}

/** Uploads that never come are nobody's fault, and scans without a verdict are counted by themselves. */
function isStuck({ status }: DocumentRecord): boolean {
  return status !== DocumentStatus.PENDING_UPLOAD && status !== DocumentStatus.SCANNING;
}

/** As many as one tick looks at. Each minute it begins elsewhere: those that cannot be looked after must not keep the others from it. */
function aTick(leases: readonly LeaseEntry[]): LeaseEntry[] {
  const begin = leases.length > LEASES_A_TICK ? Math.floor(Date.now() / 60_000) * LEASES_A_TICK % leases.length : 0;
  return [...leases.slice(begin), ...leases.slice(0, begin)].slice(0, LEASES_A_TICK);
}
