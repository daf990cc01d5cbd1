import type { components } from './schema';
import { NotRenewed, SessionOver } from '../sign-in/sign-in';

/** The problem details that the API refuses requests with. */
export type Problem = components['schemas']['Problem'];

/** A request that came to nothing: the API refused it, or could not be reached. */
export class ApiFailure extends Error {
  public constructor(
    /** Of the answer; 0 where there was none. */
    public readonly status: number,
    /** Absent where something before the API answered, or nothing did. */
    public readonly problem?: Problem,
  ) {
    super(problem?.title ?? `The API answered ${status}.`);
    this.name = 'ApiFailure';
  }
}

/** What a person is told of a failure: what is the matter, and what to do. */
export interface Explanation {
  readonly sentence: string;
  /** What an administrator finds the request by. */
  readonly requestId?: string;
  /** Whether the same request may succeed later, such as after a new sign-in. */
  readonly passes: boolean;
}

const BY_STATUS: Readonly<Record<number, string>> = {
  0: 'The API cannot be reached. Check your connection, then try again.',
  401: 'You are not signed in any more. Sign in again.',
  403: 'You may not do this. Ask an administrator of the documents for the right to it.',
  404: 'There is no such document. It may have been deleted: look among the deleted documents.',
  412: 'Somebody else changed it meanwhile. Look at what it is now, then change it again.',
  429: 'There are too many requests at the moment. Wait a minute, then try again.',
  500: 'Something went wrong in the API. Try again; if it stays so, tell your administrator.',
  503: 'The API is out of order for the moment. Try again in a minute.',
  504: 'The API took too long. Try again in a minute.',
};

/** Statuses of which the API's own sentence says less than ours. */
const OURS = [0, 401, 403, 412, 429, 500, 503, 504];

export function explain(error: unknown): Explanation {
  if (error instanceof SessionOver) {
    return explain(new ApiFailure(401));
  }
  if (error instanceof NotRenewed) {
    return { sentence: error.message, passes: true };
  }
  if (!(error instanceof ApiFailure)) {
    return { sentence: `Something went wrong in this page: ${error instanceof Error ? error.message : String(error)} Load it again.`, passes: false };
  }
  const { status, problem } = error;
  const passes = status === 0 || status === 401 || status === 429 || status >= 500;
  const refused = problem && [problem.detail ?? problem.title, ...(problem.errors ?? []).map(({ message }) => message)].join(' ');
  const general = BY_STATUS[status] ?? (status >= 500 ? BY_STATUS[500] : `The API answered ${status}. Tell your administrator if it stays so.`);
  const saysMore = problem?.code === 'PURGE_NOT_ALLOWED' || status === 504 && problem?.detail !== undefined; // what ran out of time, and what to do instead
  const keepsOurs = OURS.includes(status) && !saysMore;
  return { sentence: keepsOurs || !refused ? general : refused, requestId: problem?.requestId, passes };
}
