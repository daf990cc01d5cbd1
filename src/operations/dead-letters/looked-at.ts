import { Cause, causeOf, LoggedError } from './cause';
import { DeadLetter, documentIdsIn, objectKeyIn } from './dead-letter';
import { DeadLetterQueue } from './dead-letter-queue';
import { DocumentRecord } from '../../contract/document-record';
import { DescribedParts } from '../../contract/pipeline-description';
import { showable } from '../../contract/record-attributes';
import { DocumentsAccess } from '../documents-access';
import { linesOf } from '../pipeline/function-logs';
import { OperatedPipeline } from '../pipeline/operated-pipeline';
import { functionBehind, queueUrlOf } from '../pipeline/parts';

/** What is known of a message: whose it is, and why it was given up on. */
export interface LookedAt extends Cause {
  readonly messageId: string;
  readonly documentId?: string;
  /** Of the document's record, where there is one. */
  readonly status?: DocumentRecord['status'];
  readonly fileName?: string;
  /** Of the upload, where the message names it. */
  readonly objectKey?: string;
  readonly sentAt: string;
  readonly body: string;
  /** As the function's log has it. */
  readonly error?: LoggedError;
}

/** Where dead letters are looked at, beside what the pipeline knows of their documents. */
export interface OperatedDocuments extends OperatedPipeline {
  readonly access: Pick<DocumentsAccess, 'store'>;
}

export async function deadLetterQueueOf(operated: OperatedPipeline, { deadLetters }: DescribedParts, name: string): Promise<DeadLetterQueue> {
  return new DeadLetterQueue(operated.clients.sqs(), await queueUrlOf(operated, deadLetters[name]));
}

/**
 * Each message with its document and its cause, in their order.
 *
 * @param name of the dead-letter queue
 * @throws where it is interrupted before the log of the queue's function is read: a cause that is not known must not be taken for another one
 */
export async function lookedAt(
  operated: OperatedDocuments, parts: DescribedParts, name: string, messages: readonly DeadLetter[], interrupted: AbortSignal,
): Promise<LookedAt[]> {
  const errors = await errorsOf(operated, parts, name, messages, interrupted);
  return Promise.all(messages.map(async (message): Promise<LookedAt> => {
    const { ids, record } = await documentOf(operated, message);
    const error = errors.get(message.messageId) ?? ids.map((id) => errors.get(id)).find((each) => each !== undefined);
    const { messageId, sentAt, body } = message;
    const { documentId = ids.at(-1), status, fileName } = record ? showable(record) : {};
    return { messageId, documentId, status, fileName, objectKey: objectKeyIn(body), sentAt, body, error, ...causeOf(message, error) };
  }));
}

async function documentOf({ access: { store }, pipeline }: OperatedDocuments, { body }: DeadLetter) {
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
async function errorsOf(
  operated: OperatedPipeline, parts: DescribedParts, name: string, messages: readonly DeadLetter[], interrupted: AbortSignal,
): Promise<Map<string, LoggedError>> {
  const functionName = functionBehind(parts, name);
  const errors = new Map<string, LoggedError>();
  if (functionName === undefined || messages.length === 0) {
    return errors;
  }
  const since = messages.reduce((first, { sentAt }) => (sentAt < first ? sentAt : first), messages[0].sentAt);
  for (const { level, documentId, messageId, error } of await linesOf(operated, [name, functionName], '{ $.level = "ERROR" }', new Date(since), interrupted)) {
    if (level === 'ERROR' && error !== undefined) { // emulators of AWS may know no patterns
      const told = { name: error.name ?? 'Error', message: error.message ?? '' };
      [documentId, messageId].filter((key) => key !== undefined).forEach((key) => errors.set(key, told));
    }
  }
  return errors;
}
