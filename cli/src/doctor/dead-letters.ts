import { Examination } from './examination';
import { broken, unlessAnyIsWrong } from './finding';
import { countsOf } from '../../../src/operations/pipeline/parts';
import { counted } from '../output/amounts';

/** Messages that were given up on. */
export const deadLetters: Examination = {
  check: 'dead-letters',
  rights: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
  examine: async (context) => {
    const queues = Object.entries((await context.parts()).deadLetters);
    const counts = await Promise.all(queues.map(async ([name, queue]) => ({ name, ...await countsOf(context, queue) })));
    const full = counts.map(({ name, waiting, inFlight }) => ({ name, messages: waiting + inFlight })).filter(({ messages }) => messages > 0);
    const all = full.reduce((sum, { messages }) => sum + messages, 0);
    return unlessAnyIsWrong(full.length === 0 ? [] : [broken(
      `There ${all === 1 ? 'is' : 'are'} ${counted(all, 'dead letter')}: ${full.map(({ name, messages }) => `${messages} of ${name}`).join(', ')}.`,
      'See what caused them, mend that, and redrive them.',
      `docpipe dead-letters list${context.where}`,
    )], 'There is no dead letter.');
  },
};
