import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { Cost, MICROS_PER_DOLLAR } from '../../admission/handler/budget/reservation';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { DocumentError, DocumentRecord, StoredRequest } from '../../contract/document-record';
import { PlainEvent } from '../../lifecycle/transition';
import { isWaiting } from '../../lifecycle/waiting-changes';
import { logger } from '../../runtime/telemetry';
import { isTransient } from '../../storage/handler/transient-failure';

/** When to try again where the table that counts has too much to do, or cannot be reached. */
const NOT_ASKED_MS = 1000;

/** What happens in the place of the call, since it is not paid for. */
export interface NotCovered {
  readonly event: PlainEvent;
  /** The document waits in its lane until then; nothing where it is out of it. */
  readonly until?: Date;
}

/** Without a claim: whether it is known already that the budget has no room for the document. */
export async function knownToBeSpent(budget: BudgetGate | undefined, record: DocumentRecord): Promise<PlainEvent | undefined> {
  const until = await budget?.heldUntil(record, new Date());
  return until && { kind: 'BUDGET_SPENT', until, budget: budget!.name };
}

/**
 * Reserve what the call costs that a claimed document is about to have.
 *
 * @param request the one that this invocation brought
 * @returns nothing where the call may be made
 */
export async function coverCall(budget: BudgetGate | undefined, claimed: DocumentRecord, request: StoredRequest): Promise<NotCovered | undefined> {
  if (!budget) {
    return undefined;
  }
  const isRepeated = claimed.request?.createdAt !== request.createdAt;
  const now = new Date();
  try {
    const cover = await budget.reserve(claimed, now, isRepeated || isWaiting(claimed));
    switch (cover.kind) {
      case 'COVERED':
        return undefined;
      case 'HELD':
        logger.info('The budget is spent: the document waits', { until: cover.until });
        return { event: { kind: 'BUDGET_SPENT', until: cover.until, budget: budget.name, request } };
      case 'TOO_LARGE':
        return { event: { kind: 'OVER_BUDGET', error: tooCostly(cover.cost) } };
    }
  } catch (error) {
    if (isTransient(error)) {
      return { event: { kind: 'ENGINE_THROTTLED', request }, until: new Date(now.getTime() + NOT_ASKED_MS) };
    }
    throw error;
  }
}

function tooCostly({ pages, micros }: Cost): DocumentError {
  return {
    code: DocumentErrorCode.OVER_BUDGET,
    message: `The document has ${pages} ${pages === 1 ? 'page' : 'pages'}, for about ${(micros / MICROS_PER_DOLLAR).toFixed(2)} US dollars, which is more than the pipeline's budget `
      + 'has for a whole day or month. Nothing was paid for. Split the document, or have the budget raised and the document processed again.',
  };
}
