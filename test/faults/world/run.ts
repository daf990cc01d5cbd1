import { complete } from './calm';
import { connectFunctions } from './connect';
import { Handlers } from './handlers';
import { checkEnd } from './invariants';
import { Scenario } from './scenario';
import { START } from './scheduler';
import { contentOf, keyOf, uploadedObject } from './uploads';
import { Sabotage, World } from './world';

const MINUTE_MS = 60_000;
const CHAOS_MS = 3 * 60 * MINUTE_MS;

/** The world that `Math.random` belongs to at the moment. */
let current: World | undefined;

/** Replaces what would differ from run to run. */
export function makeDeterministic(): void {
  Math.random = () => current!.random();
}

/** From an empty pipeline through all that the scenario has in store to a calm end. */
export async function runScenario(handlers: Handlers, scenario: Scenario, sabotage?: Sabotage): Promise<World> {
  jest.setSystemTime(START);
  const world = new World(scenario, sabotage);
  current = world;
  connectFunctions(world, handlers);
  plan(world, scenario);
  const stopped = () => world.violations.length > 0;
  await world.scheduler.runUntil(chaosEnd(scenario), stopped);
  world.plan.end();
  await complete(world, stopped);
  if (!stopped()) checkEnd(world);
  return world;
}

function plan(world: World, { uploads, outage }: Scenario): void {
  uploads.forEach((upload, index) => world.scheduler.at(START + upload.atMs, () => {
    const object = world.bucket.put(keyOf(upload), contentOf(upload.kind, index));
    world.upload(uploadedObject(upload.kind, object), `doc${index + 1}`);
  }));
  if (outage) {
    const begin = START + outage.afterMinutes * MINUTE_MS;
    world.scheduler.at(begin, () => {
      world.trace.add(world.scheduler.now, 'outage', `of ${outage.hours} hours begins`, '');
      world.lambda.stop();
    });
    world.scheduler.at(begin + outage.hours * 60 * MINUTE_MS, () => {
      world.trace.add(world.scheduler.now, 'outage', 'ends', '');
      world.lambda.resume();
    });
  }
}

function chaosEnd({ outage }: Scenario): number {
  return START + CHAOS_MS + (outage ? (outage.afterMinutes + outage.hours * 60) * MINUTE_MS : 0);
}
