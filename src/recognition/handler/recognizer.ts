import { coverCall, knownToBeSpent, NotCovered } from './budget-check';
import { Runner, RunnerContext, RunnerOf, RunOutcome } from './runners/runner';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { DocumentRecord, StoredRequest } from '../../contract/document-record';
import { MetricName } from '../../contract/metric-name';
import { claimSecondsOf, TICK_SECONDS } from '../../engines/call-limits';
import { PlainEvent } from '../../lifecycle/transition';
import { s3 } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { countWait } from '../../runtime/document-metrics';
import { Effects } from '../../runtime/effects';
import { engineOf, engineTypeOf, hasEngine } from '../../runtime/engine-of';
import { putJson } from '../../runtime/json-object';
import { headObject } from '../../runtime/object-reader';
import { sleepUntil } from '../../runtime/sleep';
import { lookAtSource, Source } from '../../runtime/source-faults';
import { addMetric, logger } from '../../runtime/telemetry';
import { resultKeys } from '../../storage/object-keys';

/** What a start came to, for the caller. */
export type StartOutcome =
  /** The engine has it, or it is at its end. */
  | { readonly kind: 'DONE' }
  /** It waits in the table until then at least. */
  | { readonly kind: 'WAITS'; readonly until: Date }
  /** Another invocation has it. */
  | { readonly kind: 'TAKEN' };

const DONE: StartOutcome = { kind: 'DONE' };

/** One document on its way to its engine. */
interface Run {
  readonly runner: Runner;
  /** The request that this invocation would make; the record may have an earlier one. */
  readonly request: StoredRequest;
}

/** Has engines read valid documents, at a cost of one call at most each. */
export class Recognizer {
  public constructor(
    private readonly surroundings: Omit<RunnerContext, 'engine'>,
    private readonly runnerOf: RunnerOf,
    private readonly life: DocumentLife,
    private readonly gates: AdmissionGates,
    private readonly effects: Effects,
    private readonly budget?: BudgetGate,
  ) {}

  /**
   * From a VALIDATED record to one that is PROCESSING, or that waits in the table.
   *
   * @param by a document that waits is started by the drain of its lane, and not by a message
   * @param onAdmitted called where the quota has room, before the call
   * @throws what says nothing of the document: a fault of the network, the service or the configuration
   */
  public async start(record: DocumentRecord, by: 'MESSAGE' | 'DRAIN', onAdmitted?: () => void): Promise<StartOutcome> {
    const { effects, decision } = (await this.life.advance(record, { kind: 'START_REQUESTED', by }))!;
    await this.effects.carryOutAll(effects, record);
    switch (decision?.kind) {
      case 'ADMIT':
        return this.admit(record, by, onAdmitted);
      case 'COME_BACK':
        return { kind: 'TAKEN' };
      case undefined:
        return DONE;
    }
  }

  private async admit(record: DocumentRecord, by: 'MESSAGE' | 'DRAIN', onAdmitted?: () => void): Promise<StartOutcome> {
    const { settings } = this.surroundings;
    if (!hasEngine(record.engine, settings.engines)) {
      // a deployment took it away: the tick has the document inspected again, and another engine may take it
      await this.advance(record, { kind: 'QUOTA_FULL' });
      return { kind: 'WAITS', until: secondsAfter(new Date(), TICK_SECONDS) };
    }
    const spent = await knownToBeSpent(this.budget, record);
    if (spent) {
      await this.advance(record, spent);
      return DONE;
    }
    const admission = await this.gates.admit(record, { behindWaiting: by === 'MESSAGE' });
    if (admission.kind === 'DENIED') {
      await this.advance(record, { kind: 'QUOTA_FULL' });
      return { kind: 'WAITS', until: admission.retryAt };
    }
    onAdmitted?.();

    const engine = engineOf(record, settings.engines);
    const { engineType } = engine;
    const now = new Date();
    const parameters = this.runnerOf(engineType).request(record, { ...this.surroundings, engine });
    const request: StoredRequest = { createdAt: now.toISOString(), engineType, parameters };
    const claim = await this.life.advance(record, { kind: 'ADMITTED', request, claimUntil: secondsAfter(now, claimSecondsOf(settings)) });
    if (!claim) {
      return { kind: 'TAKEN' };
    }
    await this.effects.carryOutAll(claim.effects, claim.record);
    // claimed before its start: another invocation that finds the document meanwhile would spend another start on it
    await sleepUntil(admission.notBefore);
    return this.proceed(claim.record, { runner: this.runnerOf(engineTypeOf(claim.record, settings.engines)), request });
  }

  /** The document is this invocation's alone. */
  private async proceed(claimed: DocumentRecord, run: Run): Promise<StartOutcome> {
    const step = await this.life.advance(claimed, { kind: 'CLAIMED', request: run.request, repeatable: run.runner.repeatable });
    if (!step) {
      return DONE;
    }
    await this.effects.carryOutAll(step.effects, step.record);
    switch (step.decision?.kind) {
      case 'CALL_ENGINE':
        return this.callWithinBudget(claimed, run);
      case 'LOOK_FOR_ANSWER':
        return this.lookForAnswer(claimed);
      case undefined:
        return DONE;
    }
  }

  /** Whatever keeps the call from being paid for is nothing that the engine saw. */
  private async callWithinBudget(claimed: DocumentRecord, run: Run): Promise<StartOutcome> {
    let notCovered: NotCovered | undefined;
    try {
      notCovered = await coverCall(this.budget, claimed, run.request);
    } catch (error) {
      await this.advance(claimed, { kind: 'CALL_FAILED', refused: true, request: run.request });
      throw error;
    }
    if (!notCovered) {
      return this.call(claimed, run);
    }
    await this.advance(claimed, notCovered.event);
    return notCovered.until ? { kind: 'WAITS', until: notCovered.until } : DONE;
  }

  private async call(claimed: DocumentRecord, run: Run): Promise<StartOutcome> {
    let outcome: RunOutcome;
    try {
      outcome = await run.runner.run(claimed.request!.parameters);
    } catch (error) {
      const refused = (error as { $fault?: string }).$fault === 'client';
      await this.advance(claimed, { kind: 'CALL_FAILED', refused, request: run.request });
      throw error;
    }
    return this.handleOutcome(outcome, claimed, run);
  }

  private async handleOutcome(outcome: RunOutcome, claimed: DocumentRecord, run: Run): Promise<StartOutcome> {
    const { request } = run;
    const { documentId, attempt } = claimed;
    switch (outcome.kind) {
      case 'STARTED':
        logger.info('The engine has started', { jobId: outcome.jobId });
        await this.advance(claimed, {
          kind: 'ENGINE_STARTED',
          jobId: outcome.jobId,
          overdueAt: outcome.overdueSeconds === undefined ? undefined : secondsAfter(new Date(), outcome.overdueSeconds),
        });
        await this.nameJob(claimed, outcome.jobId);
        this.countWait(claimed);
        return DONE;
      case 'ANSWERED':
        if (outcome.answer !== undefined) {
          await putJson(s3(), claimed.bucket, resultKeys(documentId, attempt).rawAnswer, outcome.answer);
        }
        await this.advance(claimed, { kind: 'ENGINE_ANSWERED' });
        this.countWait(claimed);
        return DONE;
      case 'THROTTLED': {
        logger.info(`The engine is at its quota: ${outcome.reason}`);
        addMetric(MetricName.ENGINE_THROTTLES, 1);
        await this.advance(claimed, { kind: 'ENGINE_THROTTLED', request });
        return { kind: 'WAITS', until: await this.gates.throttled(claimed) };
      }
      case 'STALE_TOKEN':
        await this.advance(claimed, { kind: 'REQUEST_OUTDATED' });
        return DONE;
      case 'SOURCE_UNREADABLE':
        return this.lookAtSource(claimed, run, outcome.reason);
      case 'FAILED':
        logger.warn(`The attempt failed: ${outcome.error.message}`);
        await this.advance(claimed, { kind: 'ATTEMPT_FAILED', error: outcome.error });
        return DONE;
      case 'REFUSED':
        await this.advance(claimed, { kind: 'ENGINE_REFUSED', error: outcome.error });
        return DONE;
    }
  }

  /** What fails here must not have a document that is on its way tried again. */
  private async nameJob(record: DocumentRecord, jobId: string): Promise<void> {
    try {
      await this.gates.started(record, jobId);
    } catch (error) {
      logger.warn('The lease of a job could not be given its id', { jobId, error: error as Error });
    }
  }

  /** The request is made when the quota has room. A VALIDATED record was changed last when the document became ready for its engine. */
  private countWait({ engine, updatedAt, request }: DocumentRecord): void {
    if (this.surroundings.settings.engines[engine!]?.quota) {
      countWait(updatedAt, request!.createdAt);
    }
  }

  /** An earlier invocation made the call and ended before it reported it. Its answer, if it came, was stored first. */
  private async lookForAnswer(claimed: DocumentRecord): Promise<StartOutcome> {
    const key = resultKeys(claimed.documentId, claimed.attempt).rawAnswer;
    const answered = await headObject(s3(), { bucket: claimed.bucket, key });
    await this.advance(claimed, answered ? { kind: 'ENGINE_ANSWERED' } : { kind: 'ANSWER_MISSING' });
    return DONE;
  }

  private async lookAtSource(claimed: DocumentRecord, { request }: Run, reason: string): Promise<StartOutcome> {
    let source: Source;
    try {
      source = await lookAtSource(s3(), claimed); // which may be denied as well
    } catch (error) {
      await this.advance(claimed, { kind: 'CALL_FAILED', refused: true, request });
      throw error;
    }
    if ('fault' in source) {
      await this.advance(claimed, { kind: 'ENGINE_REFUSED', error: source.fault });
      return DONE;
    }
    await this.advance(claimed, { kind: 'CALL_FAILED', refused: true, request });
    throw new Error(`The engine may not read ${claimed.objectKey}, though it is there: ${reason} Check the rights of the function's role and the key's policy.`);
  }

  /** Nothing follows where another invocation was first. */
  private async advance(record: DocumentRecord, event: PlainEvent): Promise<void> {
    const step = await this.life.advance(record, event);
    if (step) {
      await this.effects.carryOutAll(step.effects, step.record);
    }
  }
}

function secondsAfter(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
