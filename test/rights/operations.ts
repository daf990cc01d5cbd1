import { Deployed } from './deployed';
import { Expectation, Steps } from './steps';
import { Answer } from '../local/api-caller';
import { Queues } from '../local/queues';

/** Calls a route of the API. @throws where it answers with another status */
export type ApiCall = (status: number, method: string, where: string, body?: unknown) => Promise<Answer>;

/** What administrators do by the API to look after the pipeline. */
export function operationsOf({ environment }: Deployed, steps: Steps, call: ApiCall): Expectation[] {
  const queue = 'recognition'; // operators at the command line have those of intake meanwhile

  /** As if recognition had given up on it: a message of a document that has its result is passed over, when its turn comes again. */
  const giveUp = async (documentId: string) => {
    const queues = new Queues(environment);
    await queues.send(await queues.url(/RecognitionWorkDeadLetterQueue/), [JSON.stringify({ documentId })]);
  };
  const dealtWith = async (what: 'redrive' | 'discard') => steps.until(`Nothing came of ${what}`, async () => (
    (await call(200, 'POST', `/operations/dead-letters/${what}`, { queue })).body.done > 0
  ));
  return [
    { title: 'an administrator sees how the pipeline is', holds: async () => call(200, 'GET', '/operations') },
    {
      title: 'an administrator looks after dead letters',
      holds: async () => {
        const { documentId } = await steps.read('given-up.png');
        await giveUp(documentId);
        await steps.until('The dead letter was not listed', async () => (
          (await call(200, 'GET', `/operations/dead-letters?queue=${queue}`)).body.queues.some(({ lookedAt }: { lookedAt: number }) => lookedAt > 0)
        ));
        await dealtWith('redrive');
        await giveUp(documentId);
        await dealtWith('discard');
      },
    },
  ];
}
