import type { World } from './world';
import { MAX_ATTEMPTS, TOKEN_REPLAY_MS } from '../../../src/contract/retry-policy';

interface Payment {
  readonly at: number;
  readonly attempt: number;
}

/** A billable call: whose, and from which attempt on the pipeline counts its own. */
export interface Bill {
  readonly documentId: string;
  readonly attempt: number;
  readonly firstAttempt: number;
  readonly withToken: boolean;
}

/** The billable calls of a run. */
export class Payments {
  private readonly byDocument = new Map<string, Payment[]>();

  public constructor(private readonly world: World) {}

  public add({ documentId, attempt, firstAttempt, withToken }: Bill): void {
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
    if (!withToken && own.some((payment) => this.world.isAnswered(documentId, payment.attempt))) {
      this.world.violated('pays once', `attempt ${attempt} of ${documentId} is paid for, though the answer of an earlier one is stored`);
    }
    // where a token tells of the job, only one that is too old is a reason to pay again
    if (withToken && own.some(({ at }) => now - at < TOKEN_REPLAY_MS)) {
      this.world.violated('pays once', `${documentId} is paid for again after ${now - own.at(-1)!.at} ms, though its token is remembered`);
    }
  }
}
