import { DocumentRecord } from '../../../../src/contract/document-record';
import { DescribedParts } from '../../../../src/contract/pipeline-description';
import { Cause, causeOf, LoggedError } from '../../../../src/operations/dead-letters/cause';
import { DeadLetter, documentIdsIn } from '../../../../src/operations/dead-letters/dead-letter';
import { DeadLetterQueue } from '../../../../src/operations/dead-letters/dead-letter-queue';
import { UsageError } from '../../cli-error';
import { Context } from '../../context/context';
import { linesOf } from '../../context/function-logs';
import { functionBehind, queueUrlOf } from '../../context/parts';

/** What is known of a message: whose it is, and why it was given up on. */
export interface LookedAt extends Cause {
  readonly messageId: string;
  readonly documentId?: string;
  /** Of the document's record, where there is one. */
  readonly status?: DocumentRecord['status'];
  readonly sentAt: string;
  readonly body: string;
}

/** The names of the dead-letter queues that are meant: all of them, without one. */
export function queuesMeant({ deadLetters }: DescribedParts, names: readonly string[]): string[] {
  const unknown = names.find((name) => !Object.hasOwn(deadLetters, name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no dead-letter queue ${unknown}: there are ${Object.keys(deadLetters).join(', ')}.`, 'docpipe dead-letters list');
  }
  return names.length > 0 ? [...names] : Object.keys(deadLetters);
}

export async function deadLetterQueueOf(context: Context, { deadLetters }: DescribedParts, name: string): Promise<DeadLetterQueue> {
  return new DeadLetterQueue(context.clients.sqs(), await queueUrlOf(context, deadLetters[name]));
}

/** Messages of a queue, at most so many, each with its document and its cause. */
export async function lookAt(context: Context, parts: DescribedParts, name: string, most: number): Promise<LookedAt[]> {
  const messages = await (await deadLetterQueueOf(context, parts, name)).peek(most, () => !context.surroundings.interrupted.aborted);
  context.surroundings.interrupted.throwIfAborted();
  const errors = await errorsOf(context, parts, name, messages);
  return Promise.all(messages.map(async (message): Promise<LookedAt> => {
    const { ids, record } = await documentOf(context, message);
    const error = errors.get(message.messageId) ?? ids.map((id) => errors.get(id)).find((each) => each !== undefined);
    const { messageId, sentAt, body } = message;
    return { messageId, documentId: record?.documentId ?? ids.at(-1), status: record?.status, sentAt, body, ...causeOf(message, error) };
  }));
}

async function documentOf({ access: { store }, pipeline }: Context, { body }: DeadLetter) {
  const ids = documentIdsIn(body, [pipeline.uploadPrefix, ...pipeline.previousUploadPrefixes]);
  for (const id of ids) {
    const record = await store.get(id);
    if (record) {
      return { ids, record };
    }
  }
  return { ids };
}

/** The last errors that the queue's function met, by message and by document. */
async function errorsOf(context: Context, parts: DescribedParts, name: string, messages: readonly DeadLetter[]): Promise<Map<string, LoggedError>> {
  const functionName = functionBehind(parts, name);
  const errors = new Map<string, LoggedError>();
  if (functionName === undefined || messages.length === 0) {
    return errors;
  }
  const since = messages.reduce((first, { sentAt }) => (sentAt < first ? sentAt : first), messages[0].sentAt);
  for (const { level, documentId, messageId, error } of await linesOf(context, [name, functionName], '{ $.level = "ERROR" }', new Date(since))) {
    if (level === 'ERROR' && error !== undefined) { // emulators of AWS may know no patterns
      const told = { name: error.name ?? 'Error', message: error.message ?? '' };
      [documentId, messageId].filter((key) => key !== undefined).forEach((key) => errors.set(key, told));
    }
  }
  return errors;
}
