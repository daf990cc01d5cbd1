import { DAY, type Clock } from '../stand-in/clock';
import { ServiceError } from '../stand-in/errors';

const REMEMBERED_FOR = 7 * DAY;

interface Remembered {
  readonly fingerprint: string;
  readonly at: number;
  readonly jobId: Promise<string>;
}

/** Client request tokens: the same call within seven days is answered with the job that the first one started. */
export class IdempotencyTokens {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly clock: Clock) {}

  /** `start` runs once for a token; while it runs, the same call waits for its answer. One that failed leaves no trace. */
  async once(api: string, token: string | undefined, request: object, start: () => Promise<string>): Promise<string> {
    if (token === undefined) {
      return start();
    }
    this.forgetOld();
    const key = `${api} ${token}`;
    const fingerprint = canonical(request);
    const before = this.remembered.get(key);
    if (before) {
      if (before.fingerprint !== fingerprint) {
        throw new ServiceError('IdempotentParameterMismatchException',
          'The ClientRequestToken was used before with other parameters.');
      }
      return before.jobId;
    }
    const jobId = start();
    this.remembered.set(key, { fingerprint, at: this.clock.now(), jobId });
    jobId.catch(() => this.remembered.delete(key));
    return jobId;
  }

  private forgetOld(): void {
    const oldest = this.clock.now() - REMEMBERED_FOR;
    for (const [key, { at }] of this.remembered) {
      if (at < oldest) {
        this.remembered.delete(key);
      }
    }
  }
}

/** JSON that does not depend on the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member) => (
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member
  ));
}
