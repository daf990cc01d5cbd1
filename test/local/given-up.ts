import { Queues } from './queues';
import { physicalId } from './stack-resources';
import { takeRight } from './take-right';
import { Environment } from '../../local/environment';

/** Has recognition give up at the first try, and be denied to change records, as long as something goes on. */
export async function whileRecognitionIsDenied<T>(environment: Environment, goesOn: () => Promise<T>): Promise<T> {
  const queues = new Queues(environment);
  const workQueue = await queues.url(/RecognitionWorkQueue/);
  const receives = await queues.setMaxReceiveCount(workQueue, 1);
  const giveBack = await takeRight(environment, await physicalId(environment, 'AWS::IAM::Role', /RecognitionHandlerRole/), 'dynamodb:UpdateItem');
  try {
    return await goesOn();
  } finally {
    await giveBack();
    await queues.setMaxReceiveCount(workQueue, receives);
  }
}
