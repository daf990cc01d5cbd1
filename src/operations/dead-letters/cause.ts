import { DeadLetter } from './dead-letter';

/** An error that a function wrote to its log when it could not handle a message. */
export interface LoggedError {
  readonly name: string;
  readonly message: string;
}

/** Why a message was given up on. */
export interface Cause {
  /** A sentence for people, the same for messages that met the same. */
  readonly cause: string;
  /** What to do about it before the messages are redriven. */
  readonly advice: string;
}

/** What functions meet, as docs/runbook.md has it. The first row that fits counts. */
const KNOWN: ReadonlyArray<readonly [RegExp, Cause]> = [
  [/InvalidKMSKey|KMS\.|kms:/, {
    cause: 'The function may not use the encryption key.', advice: "Mend the key's policy, or the role of the function, and redrive.",
  }],
  [/AccessDenied|may not read|NotAuthorized|Forbidden/, {
    cause: 'AWS denies the function something that it needs.', advice: 'Mend the role, the bucket policy or the policy of the organization that denies it, and redrive.',
  }],
  [/ENOSPC/, { cause: 'The ephemeral storage of the function was full.', advice: 'Give the pipeline a smaller validation.maxSize, or deploy it again, and redrive.' }],
  [/bytes, but .* were read/, { cause: 'The connection to Amazon S3 broke off, again and again.', advice: 'Redrive.' }],
  [/names the engine '.*', which the pipeline does not have/, {
    cause: 'The engine of the documents was taken out of the pipeline.', advice: 'Bring the engine back, and redrive.',
  }],
  [/is no Amazon S3 event|neither the answer of an engine nor|is not known here|no Records/, {
    cause: 'The message is none of the pipeline: another sender uses the queue, or the library is too old for it.',
    advice: 'Find the sender, or update the library; discard what is not meant for the pipeline.',
  }],
  [/of which there is no record/, { cause: 'There is no record of the document.', advice: 'It was deleted, or is of another pipeline: discard the message.' }],
  [/Of the parts up to/, { cause: 'Parts of the raw answer of the engine are gone, or are not all there yet.', advice: 'Redrive.' }],
  [/ResourceNotFound|NonExistent|NoSuchBucket/, { cause: 'Something that the function calls is not there any more.', advice: 'Deploy the stack again, and redrive.' }],
  [/Throttl|TooManyRequests|SlowDown|ProvisionedThroughput/, { cause: 'AWS answered that there were too many requests.', advice: 'Redrive.' }],
];

/** The function wrote nothing, so it did not come to that. */
const BROKE_OFF: Cause = {
  cause: 'The function broke off without a word: it ran out of time or memory, or its log is gone.',
  advice: 'Look for "Task timed out" in the log of the function, mend the cause, and redrive.',
};

/** Beside the errors of functions: what senders wrote on the message itself. */
const NOT_DELIVERED = { advice: 'Mend the policy of the queue or of its key, and redrive.' };

/** @param error the last one that the log of the queue's function has of the message; nothing where it has none */
export function causeOf({ attributes }: Pick<DeadLetter, 'attributes'>, error: LoggedError | undefined): Cause {
  const { reason, ERROR_CODE: code = attributes.ErrorCode, ERROR_MESSAGE: text = attributes.ErrorMessage } = attributes; // EventBridge's, SNS's
  if (reason !== undefined) {
    return { cause: `The receiver did not take it: ${withoutNumbers(reason)}`, advice: 'Mend the receiver, and redrive.' };
  }
  if (code !== undefined || text !== undefined) {
    return { cause: `It could not be delivered: ${[code, text && withoutNumbers(text)].filter(Boolean).join(', ')}`, ...NOT_DELIVERED };
  }
  if (error === undefined) {
    return BROKE_OFF;
  }
  const said = `${error.name}: ${error.message}`;
  return KNOWN.find(([pattern]) => pattern.test(said))?.[1] ?? { cause: withoutNumbers(said), advice: 'Mend the cause, and redrive.' };
}

/** So that what several messages met is one cause. */
function withoutNumbers(text: string): string {
  return text.replace(/[0-9a-f]{8}[0-9a-f-]{8,}/g, '…').replace(/\d{4,}/g, '…').slice(0, 200);
}
