import { calmDown } from './calm';
import { skewClocks } from './clock';
import { connectFunctions } from './connect';
import { Handlers } from './handlers';
import { checkEnd } from './invariants';
import { Scenario } from './scenario';
import { START } from './scheduler';
import { contentOf, keyOf, requestOf } from './uploads';
import { Sabotage, World } from './world';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CHAOS_MS = 3 * HOUR_MS;

/** A document that waits while all jobs are taken asks about each second, so there may be many. */
const MOST_CALLS = 40_000;
/** Where another pipeline is destroyed, its jobs are taken for an hour. */
const MOST_CALLS_BESIDE_DESTROYED = 160_000;

/** The world that `Math.random` belongs to at the moment. */
let current: World | undefined;

/** Replaces what would differ from run to run. */
export function makeDeterministic(): void {
  Math.random = () => current!.random();
  skewClocks();
}

/** What the collector is told, where the sabotage says so. */
export function sabotagedCompletion<T extends { readonly documentId: string }>(completion: T): T {
  const attempt = current!.table.peek(completion.documentId)?.attempt;
  return current!.sabotage.completions?.(completion, attempt) ?? completion;
}

/** From an empty pipeline through all that the scenario has in store to a calm end. */
export async function runScenario(handlers: Handlers, scenario: Scenario, sabotage?: Sabotage): Promise<World> {
  jest.setSystemTime(START);
  const world = new World(scenario, sabotage);
  current = world;
  connectFunctions(world, handlers);
  plan(world, scenario);
  const mostCalls = scenario.neighbours.some(({ isDestroyed }) => isDestroyed) ? MOST_CALLS_BESIDE_DESTROYED : MOST_CALLS;
  const stopped = () => {
    if (world.calls > mostCalls && world.violations.length === 0) {
      world.violated('nothing lost', `there is no end after ${world.calls} calls`);
    }
    return world.violations.length > 0;
  };
  await world.scheduler.runUntil(chaosEnd(scenario), stopped);
  await calmDown(world, stopped);
  if (!stopped()) {
    checkEnd(world);
  }
  return world;
}

function plan(world: World, scenario: Scenario): void {
  const { uploads, asked, outage, reprocesses, deletes, purges, edits, neighbours, deployments, redriveAtHours, reconcileAtHours } = scenario;
  const { scheduler, trace, lambda } = world;
  uploads.forEach((upload, index) => scheduler.at(START + upload.atMs, () => {
    world.upload(upload.kind, keyOf(upload), contentOf(upload.kind, index), `doc${index + 1}`);
  }));
  let contents = uploads.length;
  asked.forEach((planned, index) => {
    const name = `asked${index + 1}`;
    const arrivals = planned.arriveAfterMs.map((ms) => ({ ms, content: contentOf(planned.kind, contents++) }));
    const request = requestOf(planned, index);
    scheduler.at(START + planned.atMs, () => world.ask(request, name, () => arrivals.forEach(({ ms, content }, nth) => {
      scheduler.at(START + planned.atMs + ms, () => world.upload(planned.kind, request.objectKey, content, `${name}-object${nth + 1}`));
    })));
  });
  for (const { of, index, atMs } of purges) {
    scheduler.at(START + atMs, () => world.purge(documentOf(world, of, index)));
  }
  for (const { of, index, what, atMs } of edits) {
    scheduler.at(START + atMs, () => world.edit(documentOf(world, of, index), what));
  }
  for (const each of deployments) {
    scheduler.at(START + each.atMs, () => world.deploy(each));
  }
  neighbours.forEach(({ atMs, isDestroyed }, index) => scheduler.at(START + atMs, () => {
    lambda.invoke(world.neighbour, { index, isDestroyed, world }, {}, () => undefined);
  }));
  for (const { upload, atMs } of reprocesses) {
    scheduler.at(START + atMs, () => world.reprocess(upload));
  }
  for (const { upload, atMs } of deletes) {
    scheduler.at(START + atMs, () => world.deleteObject(upload));
  }
  for (const hours of redriveAtHours) {
    scheduler.at(START + hours * HOUR_MS, () => Object.values(world.queues).forEach((queue) => queue.redrive()));
  }
  for (const hours of reconcileAtHours) {
    scheduler.at(START + hours * HOUR_MS, () => world.reconcile());
  }
  if (outage) {
    const begin = START + outage.afterMinutes * MINUTE_MS;
    scheduler.at(begin, () => {
      trace.add(scheduler.now, 'outage', `of ${outage.hours} hours begins`, '');
      lambda.stop();
    });
    scheduler.at(begin + outage.hours * HOUR_MS, () => {
      trace.add(scheduler.now, 'outage', 'ends', '');
      lambda.resume();
    });
  }
}

/** One of the uploads, or of those that were asked for. */
function documentOf(world: World, of: 'uploads' | 'asked', index: number): string | undefined {
  return of === 'asked' ? world.asked[index]?.documentId : world.ownerOf(world.uploaded.at(index));
}

function chaosEnd({ outage, asked, purges, reprocesses, redriveAtHours, reconcileAtHours }: Scenario): number {
  return Math.max(
    START + CHAOS_MS + (outage ? (outage.afterMinutes + outage.hours * 60) * MINUTE_MS : 0),
    ...[...reprocesses, ...purges].map(({ atMs }) => START + atMs + HOUR_MS),
    ...asked.flatMap(({ atMs, arriveAfterMs }) => arriveAfterMs.map((ms) => START + atMs + ms + HOUR_MS)),
    ...[...redriveAtHours, ...reconcileAtHours].map((hours) => START + (hours + 1) * HOUR_MS),
  );
}
