import { JobOwner, parseJobTag } from '../contract/job-tag';
import { AnswerMessage, TextractCompletion } from '../contract/messages';

/** That an engine is done with an attempt of a document, whoever said so. */
export interface Completion extends JobOwner {
  readonly jobId?: string;
  /** Whether there is an answer; it tells itself where it is only a part of one. */
  readonly jobSucceeded?: boolean;
}

/**
 * @throws when the message is of neither kind: it then ends in the dead-letter queue, for a person to look at
 */
export function parseCompletion(body: string): Completion {
  const message = JSON.parse(body) as Partial<AnswerMessage & TextractCompletion>;
  if (message.documentId && message.attempt) {
    const { documentId, attempt, jobId, jobSucceeded } = message;
    return { documentId, attempt, jobId, jobSucceeded };
  }
  const owner = parseJobTag(message.JobTag);
  if (!owner || !message.JobId) {
    throw new Error('The message is neither the answer of an engine nor the completion of a job that this pipeline started.');
  }
  return { ...owner, jobId: message.JobId, jobSucceeded: message.Status !== 'FAILED' && message.Status !== 'ERROR' };
}
