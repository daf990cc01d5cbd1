import { DescribedParts } from '../../../contract/pipeline-description';
import { invalidRequest } from '../api-problem';

/**
 * The dead-letter queues that are meant: all of them, without a name.
 *
 * @throws INVALID_REQUEST where the pipeline has none of the name
 */
export function queueNames({ deadLetters }: DescribedParts, name: string | undefined): string[] {
  if (name !== undefined && !Object.hasOwn(deadLetters, name)) {
    throw invalidRequest([{ field: 'queue', message: `There is no such dead-letter queue: there are ${Object.keys(deadLetters).join(', ')}.` }]);
  }
  return name === undefined ? Object.keys(deadLetters) : [name];
}
