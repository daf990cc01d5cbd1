import { setTimeout as sleep } from 'node:timers/promises';

/** Time, which tests replace so that seven days pass at once. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => sleep(milliseconds),
};

export const DAY = 24 * 60 * 60 * 1000;
