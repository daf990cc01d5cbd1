/** `unchecked`: nobody knows, since a right is missing, or an answer. */
export type State = 'ok' | 'warning' | 'broken' | 'unchecked';

/** What a check came to. */
export interface Finding {
  readonly check: string;
  readonly state: State;
  /** What is so. */
  readonly message: string;
  /** What to do, unless all is well. */
  readonly fix?: string;
  /** The command to type now. */
  readonly next?: string;
}

export type Verdict = Omit<Finding, 'check'>;

export function ok(message: string): Verdict {
  return { state: 'ok', message };
}

/** Documents go on, and something is not as it should be. */
export function warning(message: string, fix: string, next?: string): Verdict {
  return { state: 'warning', message, fix, next };
}

/** Somebody has to do something. */
export function broken(message: string, fix: string, next?: string): Verdict {
  return { state: 'broken', message, fix, next };
}

export function unchecked(message: string, fix: string, next?: string): Verdict {
  return { state: 'unchecked', message, fix, next };
}

/** Where nothing is wrong, one line says so. */
export function unlessAnyIsWrong(verdicts: readonly Verdict[], message: string): Verdict[] {
  return verdicts.length > 0 ? [...verdicts] : [ok(message)];
}
