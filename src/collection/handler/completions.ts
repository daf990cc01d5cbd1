import { FunctionCallback } from '../../contract/function-contract';
import { JobOwner, parseJobTag } from '../../contract/job-tag';
import { AnswerMessage, TextractCompletion } from '../../contract/messages';

/** That an engine is done with an attempt of a document, whatever reported it. */
export interface Completion extends JobOwner {
  readonly jobId?: string;
  /** Whether there is an answer; it tells itself where it is only a part of one. */
  readonly jobSucceeded?: boolean;
  /** The tick asked about the job, whose completion never came. */
  readonly asked?: boolean;
  /** What a function of the user's sends along; `jobId` is then the token that it was given. */
  readonly answer?: unknown;
}

/**
 * @throws when the message is of no kind that is known: it then ends in the dead-letter queue, for a person to look at
 */
export function parseCompletion(body: string): Completion {
  const message = JSON.parse(body) as Partial<AnswerMessage & FunctionCallback & TextractCompletion>;
  if (message.token !== undefined) {
    return callbackOf(message);
  }
  if (message.documentId && message.attempt) {
    const { documentId, attempt, jobId, jobSucceeded } = message;
    return { documentId, attempt, jobId, jobSucceeded, asked: jobId !== undefined };
  }
  const owner = parseJobTag(message.JobTag);
  if (!owner || !message.JobId) {
    throw new Error('The message is neither the answer of an engine nor the completion of a job that this pipeline started.');
  }
  return { ...owner, jobId: message.JobId, jobSucceeded: message.Status !== 'FAILED' && message.Status !== 'ERROR' };
}

/** Written by code of the user's: an attempt that is a text, say, would count as one that is over. */
function callbackOf({ documentId, attempt, token, answer }: Partial<FunctionCallback>): Completion {
  if (typeof documentId !== 'string' || !Number.isInteger(attempt) || typeof token !== 'string') {
    throw new Error('The message has a token, but not the documentId, the attempt (a number) and the token (a text) of a request: an answer repeats all three as they are.');
  }
  return { documentId, attempt: attempt!, jobId: token, answer };
}
