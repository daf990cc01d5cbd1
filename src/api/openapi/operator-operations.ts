import { DEAD_LETTER_QUEUE } from './fields';
import { ApiFunction, ApiScope, Operation } from './operation';
import { ApiErrorCode } from './problems';
import { DISCARD_REQUEST, REDRIVE_REQUEST } from './requests';

const JSON_MEDIA_TYPE = 'application/json';

/** The most days of `days`, for which Amazon CloudWatch is asked in one request. */
const MOST_DAYS = 90;
const DEFAULT_DAYS = 14;

const COMMON = { scope: ApiScope.ADMIN, servedBy: ApiFunction.OPERATIONS, tag: 'Operations' } as const;

/** What is left is asked for again, since Amazon API Gateway waits 29 seconds. */
const GO_ON = 'One request deals with as many as it can in some 20 seconds: while `isMore` is true, ask again.';

/** Those of operators, which an API has where a console asks for them. */
export const OPERATOR_OPERATIONS: readonly Operation[] = [
  {
    ...COMMON,
    operationId: 'getOperations',
    method: 'GET',
    path: '/operations',
    summary: 'See how the pipeline is',
    description: 'Its health in a sentence, alarms, queues, what waits for quotas and the budget, and what ended by day. What is absent is not known.',
    parameters: [{
      name: 'days',
      in: 'query',
      description: 'So many UTC days are counted, the last of which is today.',
      schema: { type: 'integer', minimum: 1, maximum: MOST_DAYS, default: DEFAULT_DAYS },
    }],
    answers: { 200: { description: 'How the pipeline is.', schemaName: 'Operations' } },
    problems: [ApiErrorCode.PIPELINE_NOT_DESCRIBED],
  },
  {
    ...COMMON,
    operationId: 'listDeadLetters',
    method: 'GET',
    path: '/operations/dead-letters',
    summary: 'List dead letters by their causes',
    description: 'Of each dead-letter queue at most 100 messages are looked at. They are in the queue as before afterwards; for some seconds nobody else gets them.',
    parameters: [{ name: 'queue', in: 'query', description: 'Of this queue alone.', schema: DEAD_LETTER_QUEUE }],
    answers: { 200: { description: 'The dead-letter queues that have messages.', schemaName: 'DeadLetterList' } },
    problems: [ApiErrorCode.PIPELINE_NOT_DESCRIBED],
  },
  {
    ...COMMON,
    operationId: 'redriveDeadLetters',
    method: 'POST',
    path: '/operations/dead-letters/redrive',
    summary: 'Send dead letters again, to the queues that they came from',
    description: `Mend their cause first: what fails again comes back within hours. ${GO_ON} Functions take messages that come twice.`,
    parameters: [],
    body: {
      required: true,
      description: 'Which dead letters.',
      schemaName: 'RedriveRequest',
      schema: REDRIVE_REQUEST,
      mediaTypes: [JSON_MEDIA_TYPE],
      example: { queue: 'recognition', cause: 'AWS denies the function something that it needs.' },
    },
    answers: { 200: { description: 'What became of them.', schemaName: 'DeadLettersDealtWith' } },
    problems: [ApiErrorCode.PIPELINE_NOT_DESCRIBED, ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE],
  },
  {
    ...COMMON,
    operationId: 'discardDeadLetters',
    method: 'POST',
    path: '/operations/dead-letters/discard',
    summary: 'Throw dead letters away, for good',
    description: `Documents are as they were, and the tick looks after those that are not at their end. ${GO_ON}`,
    parameters: [],
    body: {
      required: true,
      description: 'Which dead letters.',
      schemaName: 'DiscardRequest',
      schema: DISCARD_REQUEST,
      mediaTypes: [JSON_MEDIA_TYPE],
      example: { queue: 'intake', cause: 'There is no record of the document.' },
    },
    answers: { 200: { description: 'What became of them.', schemaName: 'DeadLettersDealtWith' } },
    problems: [ApiErrorCode.PIPELINE_NOT_DESCRIBED, ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE],
  },
];
