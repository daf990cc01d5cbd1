import { checkReserved } from './budget-checks';
import { Invocation, invocations } from './invocation';
import type { Scenario } from './scenario';
import type { Item } from './table';
import type { World } from './world';
import { parseJobTag } from '../../../src/contract/job-tag';
import { MAX_ATTEMPTS, TOKEN_REPLAY_MS } from '../../../src/contract/retry-policy';

/** How far each clock may be from the right time, so that no document is read by two at once. */
const CLOCKS_APART_MS = 50_000;

interface Payment {
  readonly at: number;
  readonly attempt: number;
}

/** A billable call: whose, and from which attempt on the pipeline counts its own. */
interface Bill {
  readonly documentId: string;
  readonly attempt: number;
  readonly firstAttempt: number;
  readonly withToken: boolean;
}

/** The billable calls of a run. */
export class Payments {
  private readonly byDocument = new Map<string, Payment[]>();

  /** Who has each document for a call to its engine. */
  private readonly claims = new Map<string, Invocation>();
  /** Tombstones do not say it. */
  private readonly firstAttempts = new Map<string, number>();
  /** Where clocks are further apart, a claim may count as over while the call is under way. Each attempt is paid for once all the same. */
  private readonly oneAtATime: boolean;

  public constructor(private readonly world: World, { clockSkewsMs }: Scenario) {
    this.oneAtATime = clockSkewsMs.every((skew) => Math.abs(skew) <= CLOCKS_APART_MS);
  }

  /** A billable call begins: of the document that the job's tag names, or that the invocation has just claimed. */
  public begin(jobTag: string | undefined): void {
    const owner = parseJobTag(jobTag);
    const documentId = owner?.documentId ?? this.world.serving?.document;
    const record = this.world.table.peek(documentId ?? '');
    if (!documentId || !record) {
      this.world.refuse('A call that costs is made for no document');
    }
    const { attempt, purgedAt } = record;
    const firstAttempt = this.firstAttempts.get(documentId) ?? 1;
    // who had it before may not have known
    if (purgedAt && this.claims.get(documentId) !== invocations.getStore()) {
      this.world.violated('purged is gone', `${documentId} is paid for, though it was purged at ${purgedAt}`);
    }
    const claimed = invocations.getStore()!.claimed.get(documentId);
    const paid = owner?.attempt ?? claimed ?? attempt;
    this.add({ documentId, attempt: paid, firstAttempt, withToken: owner !== undefined });
    if (this.oneAtATime && !purgedAt) {
      checkReserved(this.world, documentId, paid);
    }
    if (this.oneAtATime && this.world.lambda.all().some(({ paying }) => paying.has(documentId))) {
      this.world.violated('one at a time', `${documentId} is read by two at once`);
    }
    if (!owner) {
      invocations.getStore()!.paying.add(documentId);
    }
  }

  /** Remembers who claims what. */
  public recordWritten(before: Item | undefined, { documentId, attempt, claimUntil, firstAttempt = 1, purgedAt }: Item): void {
    if (purgedAt) {
      return;
    }
    this.firstAttempts.set(documentId, firstAttempt);
    if (claimUntil === undefined) {
      this.claims.delete(documentId);
    } else if (claimUntil !== before?.claimUntil) {
      const invocation = invocations.getStore()!;
      invocation.claimed.set(documentId, attempt);
      this.claims.set(documentId, invocation);
    }
  }

  private add({ documentId, attempt, firstAttempt, withToken }: Bill): void {
    const { now } = this.world.scheduler;
    const earlier = this.byDocument.get(documentId) ?? [];
    this.byDocument.set(documentId, [...earlier, { at: now, attempt }]);
    if (earlier.some((payment) => payment.attempt === attempt)) {
      this.world.violated('pays once', `attempt ${attempt} of ${documentId} is paid for again`);
    }
    const own = earlier.filter((payment) => payment.attempt >= firstAttempt);
    if (own.length >= MAX_ATTEMPTS) {
      this.world.violated('pays once', `${documentId} is paid for ${own.length + 1} times`);
    }
    if (this.oneAtATime && !withToken && own.some((payment) => this.world.isAnswered(documentId, payment.attempt))) {
      this.world.violated('pays once', `attempt ${attempt} of ${documentId} is paid for, though the answer of an earlier one is stored`);
    }
    // where a token tells of the job, only one that is too old is a reason to pay again
    if (withToken && own.some(({ at }) => now - at < TOKEN_REPLAY_MS)) {
      this.world.violated('pays once', `${documentId} is paid for again after ${now - own.at(-1)!.at} ms, though its token is remembered`);
    }
  }
}
