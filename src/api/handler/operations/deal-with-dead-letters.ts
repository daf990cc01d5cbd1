import { queueNames } from './dead-letter-names';
import { limitsOf, Operator, ranOut } from './operator';
import { discardSome, redriveSome } from '../../../operations/dead-letters/some-dead-letters';
import { logger } from '../../../runtime/telemetry';
import { ApiErrorCode } from '../../openapi/problems';
import { DeadLettersRequest } from '../../openapi/requests';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';

const CAUSES_UNKNOWN = 'The log of the function is too long to find the causes of messages in time. Nothing was changed: ask for all of the queue, without a cause, as docpipe dead-letters does.';

/** Sends dead letters again. */
export function redriveDeadLetters(operator: Operator): Route {
  return dealing(operator, redriveSome, 'sent again');
}

/** Throws dead letters away. */
export function discardDeadLetters(operator: Operator): Route {
  return dealing(operator, discardSome, 'thrown away');
}

/** @param participle for the log: nobody has the messages any more. Who asked for it is not written down, as with all that callers do */
function dealing(operator: Operator, deal: typeof redriveSome, participle: string): Route {
  return async (request) => {
    const operated = await operator();
    const { queue, cause } = request.json as DeadLettersRequest;
    queueNames(operated.parts, queue);
    const limits = limitsOf(request);
    const dealtWith = await deal(operated, operated.parts, { queue, cause }, limits).catch((error: unknown) => {
      throw ranOut(error, limits.interrupted) ? new ApiProblem(ApiErrorCode.TIMEOUT, { detail: CAUSES_UNKNOWN }) : error;
    });
    logger.info(`Dead letters were ${participle}`, { queue, cause, ...dealtWith });
    return json(200, { queue, ...dealtWith });
  };
}
