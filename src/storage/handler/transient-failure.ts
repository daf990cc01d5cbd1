import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

/** Whether a call failed for a reason that goes away by itself: the service had too much to do, or could not be reached. */
export function isTransient(error: unknown): boolean {
  return error instanceof Error && [isThrottlingError, isTransientError, isServerError].some((is) => is(error as Parameters<typeof is>[0]));
}
