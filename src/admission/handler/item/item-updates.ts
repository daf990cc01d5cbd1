import { AdmissionRequest, furthest, HORIZON_MS, horizonOf, ItemState } from './admission';
import { drainerOf, grantedIn, periodOf, servedOf, waitingUntilOf } from './quota-item';

/** A conditional write of one item, in DynamoDB's expressions. */
export interface ItemUpdate {
  readonly UpdateExpression: string;
  /** Beside the one that the write was not carried out before, and joined to it by AND: alternatives stand in parentheses. */
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
  /** What the answer to a write that is carried out has; without it, the item after it. */
  readonly ReturnValues?: 'ALL_OLD';
}

/** One more start, and a job, if the item is in that state and has room. */
export function admission(state: ItemState, request: AdmissionRequest): ItemUpdate {
  const { now, intervalMicros, maxConcurrentJobs, pipeline } = request;
  const conditions: string[] = [];
  const sets: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  if (state === 'BUSY') {
    conditions.push('tatMicros BETWEEN :nowMicros AND :horizonMicros');
    sets.push('tatMicros = tatMicros + :interval');
    Object.assign(values, { ':nowMicros': now * 1000, ':horizonMicros': (now + horizonOf(request)) * 1000, ':interval': intervalMicros });
  } else {
    conditions.push(state === 'IDLE' ? '(attribute_not_exists(tatMicros) OR tatMicros < :nowMicros)' : 'tatMicros > :furthestMicros');
    sets.push('tatMicros = :next');
    Object.assign(values, state === 'IDLE' ? { ':nowMicros': now * 1000 } : { ':furthestMicros': furthest(request) * 1000 });
    values[':next'] = now * 1000 + intervalMicros;
  }
  if (request.countsJob) {
    if (maxConcurrentJobs !== undefined) {
      conditions.push('(attribute_not_exists(jobs) OR jobs < :jobs)');
      values[':jobs'] = maxConcurrentJobs;
    }
    sets.push(...add('jobs'), ...add('#period'));
    names['#period'] = grantedIn(periodOf(now));
    Object.assign(values, ONE_MORE);
  }
  if (request.behindWaiting) {
    conditions.push('(attribute_not_exists(#waitingUntil) OR #waitingUntil < :now)');
    names['#waitingUntil'] = waitingUntilOf(pipeline);
    values[':now'] = now;
  } else {
    sets.push(...add('#served'));
    names['#served'] = servedOf(pipeline);
    Object.assign(values, ONE_MORE);
  }
  return {
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ...Object.keys(names).length > 0 && { ExpressionAttributeNames: names },
    ExpressionAttributeValues: values,
  };
}

/** A job that began in the period is over, or was never started. */
export function uncount(period: number): ItemUpdate {
  return {
    UpdateExpression: 'SET jobs = jobs - :one, #period = #period - :one',
    ConditionExpression: '#period > :none',
    ExpressionAttributeNames: { '#period': grantedIn(period) },
    ExpressionAttributeValues: ONE_MORE,
  };
}

/** A job is counted among those of another period. */
export function recount(from: number, to: number): ItemUpdate {
  return {
    UpdateExpression: `SET #from = #from - :one, ${add('#to').join()}`,
    ConditionExpression: '#from > :none',
    ExpressionAttributeNames: { '#from': grantedIn(from), '#to': grantedIn(to) },
    ExpressionAttributeValues: ONE_MORE,
  };
}

/** Of the jobs that are counted in the period, so many have leases: the others never began, or are over, and a function died before it said so. */
export function correct(period: number, counted: number, leases: number): ItemUpdate {
  return {
    UpdateExpression: `SET jobs = jobs - :lost${leases > 0 ? ', #period = :leases' : ' REMOVE #period'}`,
    ConditionExpression: '#period = :counted',
    ExpressionAttributeNames: { '#period': grantedIn(period) },
    ExpressionAttributeValues: { ':lost': counted - leases, ':counted': counted, ...leases > 0 && { ':leases': leases } },
  };
}

/** No start for 5 seconds from now, beside those that are scheduled already. */
export function pause(now: number): ItemUpdate {
  return {
    UpdateExpression: 'SET tatMicros = :until',
    ConditionExpression: '(attribute_not_exists(tatMicros) OR tatMicros < :until)',
    ExpressionAttributeValues: { ':until': (now + HORIZON_MS) * 1000 },
  };
}

/** New arrivals of the pipeline wait behind those in its lanes from now on. Its answer tells whether they did before. */
export function waiting(pipeline: string, until: number): ItemUpdate {
  return {
    UpdateExpression: 'SET #waitingUntil = :until',
    ConditionExpression: '(attribute_not_exists(#waitingUntil) OR #waitingUntil < :until)',
    ExpressionAttributeNames: { '#waitingUntil': waitingUntilOf(pipeline) },
    ExpressionAttributeValues: { ':until': until },
    ReturnValues: 'ALL_OLD',
  };
}

/** Another drain of the pipeline begins, and has its documents to itself: the one that came last, whatever the clocks say. */
export function drain(pipeline: string, drainer: string, until: number): ItemUpdate {
  return {
    UpdateExpression: 'SET #drainer = :drainer, #waitingUntil = :until',
    ExpressionAttributeNames: { '#drainer': drainerOf(pipeline), '#waitingUntil': waitingUntilOf(pipeline) },
    ExpressionAttributeValues: { ':drainer': drainer, ':until': until },
  };
}

/** The drain goes on, unless a younger one has begun. */
export function drainOn(pipeline: string, drainer: string, next: string, until: number): ItemUpdate {
  return {
    ...drain(pipeline, next, until),
    ConditionExpression: '#drainer IN (:before, :drainer)', // an earlier try may have been carried out
    ExpressionAttributeValues: { ':before': drainer, ':drainer': next, ':until': until },
  };
}

/** No document of the pipeline waits any more, as far as the last drain knows: new arrivals are started at once. */
export function drained(pipeline: string, drainer: string, until: number): ItemUpdate {
  return {
    UpdateExpression: 'REMOVE #waitingUntil, #drainer, #served',
    ConditionExpression: '#drainer = :drainer AND #waitingUntil = :until',
    ExpressionAttributeNames: { '#drainer': drainerOf(pipeline), '#waitingUntil': waitingUntilOf(pipeline), '#served': servedOf(pipeline) },
    ExpressionAttributeValues: { ':drainer': drainer, ':until': until },
  };
}

/** The pipeline's documents wait since now only: it has had what the others have had, whatever was before. */
export function serve(pipeline: string, drainer: string, served: number): ItemUpdate {
  return {
    UpdateExpression: 'SET #served = :served',
    ConditionExpression: '#drainer = :drainer',
    ExpressionAttributeNames: { '#drainer': drainerOf(pipeline), '#served': servedOf(pipeline) },
    ExpressionAttributeValues: { ':drainer': drainer, ':served': served },
  };
}

const ONE_MORE = { ':one': 1, ':none': 0 };

function add(name: string): string[] {
  return [`${name} = if_not_exists(${name}, :none) + :one`];
}
