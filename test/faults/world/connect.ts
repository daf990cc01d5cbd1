import { Handlers } from './handlers';
import type { World } from './world';

/** Functions and what invokes them, as the constructs have it. */
export function connectFunctions({ lambda, queues }: World, handlers: Handlers): void {
  lambda.connect(queues.uploads, { name: 'intake', handler: handlers.intake, timeoutSeconds: 300, batchSize: 10, maxConcurrency: 50 });
  lambda.connect(queues.work, { name: 'recognize', handler: handlers.recognize, timeoutSeconds: 120, batchSize: 5, maxConcurrency: 10 });
  lambda.connect(queues.completions, { name: 'collect', handler: handlers.collect, timeoutSeconds: 300, batchSize: 5, maxConcurrency: 20 });
}
