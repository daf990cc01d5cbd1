import { heldUntil, reservations } from './budget-checks';
import type { World } from './world';
import { isTerminal } from '../../../src/contract/status-table';
import { dueTimeOf, isWaitingKey } from '../../../src/storage/table-schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Sweeps come after an hour, then twice as late each time, and after eight days they give a document up. */
const LONGEST_HOURS = 12 * 24;
/** Where a month has room for three documents, others wait for months. */
const LONGEST_WITH_MONTHS_HOURS = 400 * 24;
const STEP_HOURS = 2;

/** A tick comes each minute, has three, and an index may be behind. */
const SWEPT_WITHIN_MS = 5 * MINUTE_MS;

/** Faults are over: what is under way comes to its end, within the time that the pipeline states. */
export async function calmDown(world: World, stopped: () => boolean): Promise<void> {
  const { scheduler, lambda, stream } = world;
  world.plan.end();
  await settle(world, stopped);
  // nobody was told of these uploads, or nobody listened
  if (world.uploaded.some((upload) => !world.recordOf(upload))) {
    scheduler.after(0, () => world.reconcile());
    await settle(world, stopped);
  }
  // an operator publishes what Lambda gave up on
  for (const records of stream.undelivered.splice(0)) {
    world.gaveUp = true;
    scheduler.after(0, () => lambda.invoke(world.publisher, { payload: JSON.stringify({ Records: records }) }, {}, () => undefined));
    await scheduler.runUntil(scheduler.now + HOUR_MS, stopped);
  }
}

async function settle(world: World, stopped: () => boolean): Promise<void> {
  const { scheduler, lambda } = world;
  const longest = world.budgets.some(({ budget }) => budget?.maxCostPerMonth !== undefined) ? LONGEST_WITH_MONTHS_HOURS : LONGEST_HOURS;
  for (let hours = 0; hours < longest && !stopped(); hours += STEP_HOURS) {
    await scheduler.runUntil(scheduler.now + STEP_HOURS * HOUR_MS, stopped);
    checkSwept(world);
    if (lambda.all().length === 0 && isStill(world)) {
      break;
    }
  }
}

/** What is due is looked at. Documents that wait in a line have their turn as the quota allows, which few documents do not use up. */
function checkSwept(world: World): void {
  for (const { documentId, status, dueKey, dueAt } of world.table.all()) {
    const until = dueKey === undefined ? undefined : heldUntil(world, dueAt);
    if (until !== undefined) {
      if (world.scheduler.now - until > SWEPT_WITHIN_MS) {
        world.violated('nothing lost', `${documentId} waits for a budget, ${dueAt}, whose time is over, and nobody lets it go`);
      }
      continue;
    }
    if (dueKey !== undefined && isWaitingKey(dueKey) && world.scheduler.now - Date.parse(dueTimeOf(dueAt)) > STEP_HOURS * HOUR_MS) {
      world.violated('nothing lost', `${documentId} waits since ${dueTimeOf(dueAt)}, for room that nobody uses`);
    }
    if (dueKey !== undefined && !isWaitingKey(dueKey) && world.scheduler.now - Date.parse(dueAt) > SWEPT_WITHIN_MS) {
      world.violated('nothing lost', `${documentId} is ${status} and was due at ${dueAt}, but nobody has looked at it`);
    }
  }
}

function isStill(world: World): boolean {
  const { queues, table, stream, purging } = world;
  return purging.size === 0
    && reservations(world).length === 0
    && Object.values(queues).every(({ waiting }) => waiting.length === 0)
    && stream.idle
    && [...table.all()].every(({ status, dueKey }) => isTerminal(status) && dueKey === undefined);
}
