import { DescribedParts } from '../../../../src/contract/pipeline-description';
import { deadLetterQueueOf, LookedAt, lookedAt } from '../../../../src/operations/dead-letters/looked-at';
import { UsageError } from '../../cli-error';
import { Context } from '../../context/context';

/** The names of the dead-letter queues that are meant: all of them, without one. */
export function queuesMeant({ deadLetters }: DescribedParts, names: readonly string[]): string[] {
  const unknown = names.find((name) => !Object.hasOwn(deadLetters, name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no dead-letter queue ${unknown}: there are ${Object.keys(deadLetters).join(', ')}.`, 'docpipe dead-letters list');
  }
  return names.length > 0 ? [...names] : Object.keys(deadLetters);
}

/** Messages of a queue, at most so many, each with its document and its cause. */
export async function lookAt(context: Context, parts: DescribedParts, name: string, most: number): Promise<LookedAt[]> {
  const { interrupted } = context.surroundings;
  const messages = await (await deadLetterQueueOf(context, parts, name)).peek(most, () => !interrupted.aborted);
  interrupted.throwIfAborted();
  return lookedAt(context, parts, name, messages, interrupted);
}
