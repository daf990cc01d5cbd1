import { CAUSE, DEAD_LETTER_QUEUE, DOCUMENT_ID, STATUS, TIMESTAMP } from './fields';
import { answerOf, JsonSchema } from './json-schema';
import { DocumentStatus } from '../../contract/document-status';

/** An alarm of the pipeline. */
export interface OperationsAlarm {
  readonly name: string;
  readonly alarm?: string;
  readonly state: string;
  readonly since?: string;
  readonly meaning: string;
  readonly url?: string;
}

/** A queue between stages. */
export interface OperationsQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly inFlight: number;
  readonly oldestSeconds?: number;
}

/** How many dead letters a queue has. */
export interface OperationsDeadLetters {
  readonly queue: string;
  readonly messages: number;
  readonly oldestSeconds?: number;
}

/** Documents that wait for a quota or for the budget. */
export interface OperationsWaiting {
  readonly reason: string;
  readonly engine?: string;
  readonly documents: number;
  readonly isMore: boolean;
  readonly since: string;
  readonly until?: string;
}

/** Where the budget stands. */
export interface OperationsBudget {
  readonly pagesToday?: number;
  readonly maxPagesPerDay?: number;
  readonly costThisMonthUsd?: number;
  readonly maxCostPerMonthUsd?: number;
}

/** What ended on a UTC day. */
export interface OperationsDay {
  readonly date: string;
  readonly ended: Readonly<Record<string, number>>;
  readonly pages: number;
  readonly estimatedCostUsd: number;
}

/** What `GET /operations` answers. */
export interface Operations {
  readonly pipeline: string;
  readonly at: string;
  readonly isHealthy: boolean;
  readonly health: string;
  readonly inProgress: number;
  readonly alarms: readonly OperationsAlarm[];
  readonly queues: readonly OperationsQueue[];
  readonly deadLetters: readonly OperationsDeadLetters[];
  readonly waiting: readonly OperationsWaiting[];
  readonly budget?: OperationsBudget;
  readonly days: readonly OperationsDay[];
}

const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const NUMBER: JsonSchema = { type: 'number', minimum: 0 };
const OLDEST_SECONDS: JsonSchema = {
  ...COUNT, description: 'How old the oldest message is, in seconds; absent where there is none, or where Amazon CloudWatch has not told of it yet.',
};

const ALARM = answerOf('An alarm of the pipeline.', {
  name: { type: 'string', description: 'Its name in Amazon CloudWatch.' },
  state: { type: 'string', description: '`OK`, `ALARM` or `INSUFFICIENT_DATA`.' },
  meaning: { type: 'string', description: 'What is wrong while it is in `ALARM`, for people.' },
}, {
  alarm: { type: 'string', description: 'Its name in the runbook, such as `UploadsLate`.' },
  since: { ...TIMESTAMP, description: 'When it came to be in that state.' },
  url: { type: 'string', format: 'uri', description: 'Where the runbook says what to do.' },
});

const QUEUE = answerOf('A queue between two stages. The numbers are those of Amazon SQS, which are estimates.', {
  queue: { type: 'string', description: 'The stage that takes documents from it, such as `recognition`; `webhook-{name}` of webhooks.' },
  waiting: COUNT,
  inFlight: { ...COUNT, description: 'Messages that a function has in hand.' },
}, { oldestSeconds: OLDEST_SECONDS });

const DEAD_LETTERS = answerOf('What a stage gave up on.', { queue: DEAD_LETTER_QUEUE, messages: COUNT }, { oldestSeconds: OLDEST_SECONDS });

const WAITING = answerOf('Documents that wait for the quota of an engine, or for the budget.', {
  reason: { type: 'string', description: '`QUOTA` or `BUDGET`. Others may come with later versions.' },
  documents: COUNT,
  isMore: { type: 'boolean', description: 'There are more than were counted.' },
  since: { ...TIMESTAMP, description: 'Since when the oldest of them waits.' },
}, {
  engine: { type: 'string', description: 'Whose quota they wait for: its id in the pipeline.' },
  until: { ...TIMESTAMP, description: 'Of the budget: until when the first of them waits at most.' },
});

const BUDGET = answerOf('Where the budget stands. What is used is absent where the tick has not told of it in the last 15 minutes.', {}, {
  pagesToday: { ...NUMBER, description: 'Pages of the UTC day that count.' },
  maxPagesPerDay: NUMBER,
  costThisMonthUsd: { ...NUMBER, description: 'US dollars of the UTC month that count, by estimate.' },
  maxCostPerMonthUsd: NUMBER,
});

const DAY = answerOf('What ended on a UTC day.', {
  date: { type: 'string', format: 'date' },
  ended: { type: 'object', description: 'Documents by status.', additionalProperties: COUNT },
  pages: NUMBER,
  estimatedCostUsd: NUMBER,
});

const OPERATIONS_ANSWER = answerOf('How the pipeline is.', {
  pipeline: { type: 'string', description: 'Its name.' },
  at: { ...TIMESTAMP, description: 'When it was so.' },
  isHealthy: { type: 'boolean', description: 'No alarm is in `ALARM`, and there is no dead letter.' },
  health: { type: 'string', description: 'The same in a sentence, with what is wrong.' },
  inProgress: { ...COUNT, description: 'Documents that are not at their end.' },
  alarms: { type: 'array', items: ALARM, description: 'All of them, those in `ALARM` first; empty where the pipeline has none.' },
  queues: { type: 'array', items: QUEUE },
  deadLetters: { type: 'array', items: DEAD_LETTERS },
  waiting: { type: 'array', items: WAITING },
  days: { type: 'array', items: DAY, description: 'The oldest first, today the last.' },
}, { budget: BUDGET });

/** A message as an example of its cause. */
export interface DeadLetterExample {
  readonly documentId?: string;
  readonly fileName?: string;
  readonly objectKey?: string;
  readonly status?: DocumentStatus;
  readonly sentAt: string;
  readonly error?: string;
}

/** Messages that met the same. */
export interface DeadLetterCause {
  readonly cause: string;
  readonly advice: string;
  readonly messages: number;
  readonly since: string;
  readonly examples: readonly DeadLetterExample[];
}

/** What `GET /operations/dead-letters` answers. */
export interface DeadLetterList {
  readonly queues: ReadonlyArray<{
    readonly queue: string;
    readonly messages: number;
    readonly lookedAt: number;
    readonly causes: readonly DeadLetterCause[];
  }>;
}

const EXAMPLE = answerOf('A message, as an example.', { sentAt: { ...TIMESTAMP, description: 'When it was sent first.' } }, {
  documentId: { ...DOCUMENT_ID, description: 'The document that it is about, where it names one.' },
  fileName: { type: 'string', description: 'Of the document, where there is a record.' },
  objectKey: { type: 'string', description: 'Of the upload, where the message names it.' },
  status: STATUS,
  error: { type: 'string', description: 'The last error in the log of the function that gave it up.' },
});

const CAUSE_ANSWER = answerOf('Messages that met the same, the most frequent cause first.', {
  cause: { ...CAUSE, description: 'For people; and for `redrive` and `discard`, word for word.' },
  advice: { type: 'string', description: 'What to do before they are redriven.' },
  messages: { ...COUNT, description: 'Of those that were looked at.' },
  since: { ...TIMESTAMP, description: 'When the oldest of them was sent.' },
  examples: { type: 'array', items: EXAMPLE, description: 'At most five.' },
});

const QUEUE_OF_DEAD_LETTERS = answerOf('A dead-letter queue that has messages.', {
  queue: DEAD_LETTER_QUEUE,
  messages: COUNT,
  lookedAt: { ...COUNT, description: 'Of how many the causes are known: others were not looked at, or somebody has them at the moment.' },
  causes: { type: 'array', items: CAUSE_ANSWER },
});

const DEALT_WITH = answerOf('What became of dead letters.', {
  queue: DEAD_LETTER_QUEUE,
  done: { ...COUNT, description: 'Messages that were sent again, or thrown away.' },
  refused: { ...COUNT, description: 'Messages that their queue did not take. They are where they were.' },
  left: { ...COUNT, description: 'Messages that the dead-letter queue has still, of whatever cause, by the estimate of Amazon SQS.' },
  isMore: { type: 'boolean', description: 'Not all of the queue was looked at: ask again.' },
});

/** The schemas that answers to operators are made of, by name. */
export const OPERATOR_SCHEMAS: { readonly [name: string]: JsonSchema } = {
  OperationsAlarm: ALARM,
  OperationsQueue: QUEUE,
  OperationsDeadLetters: DEAD_LETTERS,
  OperationsWaiting: WAITING,
  OperationsBudget: BUDGET,
  OperationsDay: DAY,
  Operations: OPERATIONS_ANSWER,
  DeadLetterExample: EXAMPLE,
  DeadLetterCause: CAUSE_ANSWER,
  DeadLetterQueue: QUEUE_OF_DEAD_LETTERS,
  DeadLetterList: answerOf('The dead-letter queues that have messages.', { queues: { type: 'array', items: QUEUE_OF_DEAD_LETTERS } }),
  DeadLettersDealtWith: DEALT_WITH,
};
