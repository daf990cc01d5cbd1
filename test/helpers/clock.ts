const START = new Date('2030-01-01T00:00:00.000Z');

/** Handlers and the AWS SDK wait for real. */
export const REAL_TIMERS: FakeTimersConfig['doNotFake'] = [
  'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout',
];

/** Time that stands still at the beginning of 2030 and passes only when told to; timers stay real. */
export function fakeClock() {
  beforeEach(() => jest.useFakeTimers({ now: START, doNotFake: REAL_TIMERS }));
  afterEach(() => jest.useRealTimers());
  return {
    advance(milliseconds: number): void {
      jest.setSystemTime(Date.now() + milliseconds);
    },
  };
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** In the place of `src/runtime/sleep.ts`: who sleeps turns the clock on, and nobody waits. */
export async function sleepUntil(moment: Date): Promise<void> {
  if (moment.getTime() > Date.now()) {
    jest.setSystemTime(moment);
  }
}
