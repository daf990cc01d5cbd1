import { ConcurrencyOptions } from './function-options';

/** The documented defaults. */
export const DEFAULT_CONCURRENCY: Required<ConcurrencyOptions> = { intake: 50, recognize: 10, drain: 100, collect: 20 };
