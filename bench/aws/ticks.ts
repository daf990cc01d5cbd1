import { contextOf, World } from './clients';
import { TICK_SECONDS } from '../../src/engines/call-limits';
import { handler as tick } from '../../src/ticking/handler/tick.lambda';

const MINUTE_MS = 60_000;

/**
 * Has the tick function run each minute, as its schedule does.
 *
 * @param invoke runs what it is given, and may measure it
 */
export function tickEachMinute({ time, random }: World, invoke: (run: () => Promise<void>) => Promise<void>): void {
  time.after(MINUTE_MS + random.between(0, 8000) - (time.now % MINUTE_MS), () => {
    const begun = time.now;
    const timeOut = begun + TICK_SECONDS * 1000;
    void invoke(async () => tick({}, contextOf(time, timeOut))).then(() => {
      if (time.now > timeOut) {
        throw new Error(`A tick took ${(time.now - timeOut) / 1000} seconds more than it may.`);
      }
    });
    tickEachMinute({ time, random }, invoke);
  });
}
