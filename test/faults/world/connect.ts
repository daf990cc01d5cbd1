import { apiHandler } from './api';
import { Handlers } from './handlers';
import { neighbourHandler } from './neighbour';
import { Schedule } from './schedule';
import { Stream } from './stream';
import type { World } from './world';

/** Functions and what invokes them, as the constructs have it. */
export function connectFunctions(world: World, handlers: Handlers): void {
  const { lambda, queues } = world;
  lambda.connect(queues.uploads, { name: 'intake', handler: handlers.intake, timeoutSeconds: 300, batchSize: 10, maxConcurrency: 50 });
  lambda.connect(queues.scans, { name: 'scan', handler: handlers.scan, timeoutSeconds: 60, batchSize: 10, maxConcurrency: 10 });
  lambda.connect(queues.work, { name: 'recognize', handler: handlers.recognize, timeoutSeconds: 120, batchSize: 5, maxConcurrency: 10 });
  lambda.connect(queues.completions, { name: 'collect', handler: handlers.collect, timeoutSeconds: 300, batchSize: 5, maxConcurrency: 20 });
  world.publisher = { name: 'publish', handler: handlers.publish, timeoutSeconds: 60 };
  world.stream = new Stream(world, world.publisher);
  world.schedule = new Schedule(world, { name: 'tick', handler: handlers.tick, timeoutSeconds: 180 });
  world.reconciler = { name: 'reconcile', handler: handlers.reconcile, timeoutSeconds: 300 };
  world.api = { name: 'api', handler: apiHandler, timeoutSeconds: 30 };
  world.neighbour = { name: 'neighbour', handler: neighbourHandler, timeoutSeconds: 900 };
  world.deletion = { name: 'deletion', handler: handlers.deletion, timeoutSeconds: 29 };
}
