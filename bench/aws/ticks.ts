import { contextOf, World } from './clients';
import { TICK_SECONDS } from '../../src/recognition/contract';
import { handler as tick } from '../../src/ticking/tick.lambda';

const MINUTE_MS = 60_000;

/** Has the tick function run each minute, as its schedule does. @param onEnd told how long one took, in milliseconds */
export function tickEachMinute({ time, random }: World, onEnd: (ms: number) => void): void {
  time.after(MINUTE_MS + random.between(0, 8000) - (time.now % MINUTE_MS), () => {
    const begun = time.now;
    const timeOut = begun + TICK_SECONDS * 1000;
    void tick({}, contextOf(time, timeOut)).then(() => {
      onEnd(time.now - begun);
      if (time.now > timeOut) {
        throw new Error(`A tick took ${(time.now - timeOut) / 1000} seconds more than it may.`);
      }
    });
    tickEachMinute({ time, random }, onEnd);
  });
}
