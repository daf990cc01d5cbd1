import { queueNames } from './dead-letter-names';
import { limitsOf, Operated, Operator, ranOut } from './operator';
import { byCause, CauseGroup, oldestOf } from '../../../operations/dead-letters/by-cause';
import { deadLetterQueueOf, LookedAt, lookedAt } from '../../../operations/dead-letters/looked-at';
import { WorkLimits } from '../../../operations/dead-letters/some-dead-letters';
import { countsOf } from '../../../operations/pipeline/parts';
import { DeadLetterCause, DeadLetterExample, DeadLetterList } from '../../openapi/operator-responses';
import { Route } from '../api-handler';
import { json } from '../api-response';

/** Enough to know what is wrong. */
const LOOKED_AT = 100;

const EXAMPLES = 5;
const LONGEST_ERROR = 500;

/** Why documents were given up on. */
export function listDeadLetters(operator: Operator): Route {
  return async (request) => {
    const operated = await operator();
    const limits = limitsOf(request);
    const names = queueNames(operated.parts, request.parameters.queue as string | undefined);
    const queues = await Promise.all(names.map(async (name) => causesIn(operated, name, limits)));
    const list: DeadLetterList = { queues: queues.filter(({ messages }) => messages > 0) };
    return json(200, list);
  };
}

async function causesIn(operated: Operated, queue: string, { mayGoOn, interrupted }: WorkLimits): Promise<DeadLetterList['queues'][number]> {
  const { parts } = operated;
  const { waiting, inFlight } = await countsOf(operated, parts.deadLetters[queue]);
  const messages = waiting > 0 ? await (await deadLetterQueueOf(operated, parts, queue)).peek(LOOKED_AT, mayGoOn) : [];
  const known = await lookedAt(operated, parts, queue, messages, interrupted).catch((error: unknown): LookedAt[] => {
    if (ranOut(error, interrupted)) {
      return []; // what other queues have is known all the same
    }
    throw error;
  });
  return { queue, messages: Math.max(waiting + inFlight, messages.length), lookedAt: known.length, causes: byCause(known).map(causeOf) };
}

function causeOf({ cause, advice, messages }: CauseGroup): DeadLetterCause {
  return { cause, advice, messages: messages.length, since: oldestOf(messages)!, examples: messages.slice(0, EXAMPLES).map(exampleOf) };
}

function exampleOf({ documentId, fileName, objectKey, status, sentAt, error }: LookedAt): DeadLetterExample {
  return { documentId, fileName, objectKey, status, sentAt, error: error && `${error.name}: ${error.message}`.slice(0, LONGEST_ERROR) };
}
