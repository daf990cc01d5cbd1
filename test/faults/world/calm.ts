import type { FunctionSpec } from './functions';
import type { World } from './world';
import { isTerminal } from '../../../src/lifecycle/terminal-statuses';

const HOUR_MS = 60 * 60_000;

/** Sweeps come after an hour, then twice as late each time, and after eight days they give a document up. */
const LONGEST_HOURS = 12 * 24;
const STEP_HOURS = 2;

/** Faults are over: what is under way comes to its end, within the time that the pipeline states. */
export async function calmDown(world: World, publish: FunctionSpec, stopped: () => boolean): Promise<void> {
  world.plan.end();
  for (let hours = 0; hours < LONGEST_HOURS && !stopped(); hours += STEP_HOURS) {
    await world.scheduler.runUntil(world.scheduler.now + STEP_HOURS * HOUR_MS, stopped);
    if (world.lambda.all().length === 0 && isStill(world)) break;
  }
  // an operator publishes what Lambda gave up on
  for (const records of world.stream.undelivered.splice(0)) {
    world.gaveUp = true;
    world.scheduler.after(0, () => world.lambda.invoke(publish, { payload: JSON.stringify({ Records: records }) }, {}, () => undefined));
    await world.scheduler.runUntil(world.scheduler.now + HOUR_MS, stopped);
  }
}

function isStill({ queues, table, stream }: World): boolean {
  return Object.values(queues).every(({ waiting }) => waiting.length === 0)
    && stream.idle
    && [...table.all()].every(({ status }) => isTerminal(status));
}
