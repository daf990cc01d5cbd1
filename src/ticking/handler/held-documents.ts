import { dueIds, inParallel, recordsOf, wholeLane } from './due-documents';
import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { DocumentRecord } from '../../contract/document-record';
import { MetricName } from '../../contract/metric-name';
import { isHeld } from '../../lifecycle/budget-changes';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { aboutDocument } from '../../runtime/log-scope';
import { addMetric, logger } from '../../runtime/telemetry';
import { budgetLane, dueTimeOf, laneOf, waitingRanges } from '../../storage/table-schema';

const WORKERS = 8;

/** Documents that wait for the budget. Nobody reads them before their time, however many there are. */
export class HeldDocuments {
  /** @param budget as it is now; nothing where there is none any more */
  public constructor(
    private readonly store: DocumentStore,
    private readonly life: DocumentLife,
    private readonly effects: Effects,
    private readonly budget: Pick<BudgetGate, 'name'> | undefined,
  ) {}

  /**
   * Let those of a lane go whose time has come: the next period has begun, or a deployment has changed the budget, so that the lane is that of
   * another one.
   */
  public async release(lane: string, until: Date): Promise<void> {
    const name = this.budget?.name;
    const isCurrent = name !== undefined && lane === budgetLane(name);
    const ids = dueIds(this.store, (now) => (isCurrent ? waitingRanges(lane, now) : wholeLane(lane)), until);
    await inParallel(recordsOf(this.store, ids, WORKERS), WORKERS, async (record) => {
      const { dueAt = '' } = record;
      // the index may be behind: the record may wait for a later period by now
      if (isHeld(record) && laneOf(dueAt) === lane && (!isCurrent || dueTimeOf(dueAt) <= new Date().toISOString())) {
        await this.lineUp(record);
      }
    });
  }

  /** One document that cannot be let go must not keep the others. */
  private async lineUp(record: DocumentRecord): Promise<void> {
    await aboutDocument(record, async () => {
      try {
        const step = await this.life.advance(record, { kind: 'BUDGET_RENEWED' });
        await (step && this.effects.carryOutAll(step.effects, step.record));
      } catch (error) {
        logger.error('The document waits for the budget, and could not be let go', { error: error as Error });
        addMetric(MetricName.HANDLER_ERRORS, 1);
      }
    });
  }
}
