import { AdmissionRequest, HORIZON_MS, ItemState } from './admission';

/** A conditional write of one item, in DynamoDB's expressions. */
export interface ItemUpdate {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

/** One more start, and a lease for its job, if the item is in that state and has room. */
export function admission(state: ItemState, request: AdmissionRequest): ItemUpdate {
  return state === 'ABSENT' ? creation(request) : start(state, request);
}

/** Where there is no item yet, no document has started, runs or waits. */
function creation({ item, leaseKey, now, leaseUntil }: AdmissionRequest): ItemUpdate {
  return {
    UpdateExpression: 'SET tatMicros = :next, leases = :leases',
    ConditionExpression: 'attribute_not_exists(itemKey)',
    ExpressionAttributeValues: {
      ':next': now * 1000 + item.intervalMicros,
      ':leases': item.maxConcurrentJobs === undefined ? {} : { [leaseKey]: leaseUntil },
    },
  };
}

function start(state: 'IDLE' | 'BUSY', request: AdmissionRequest): ItemUpdate {
  const { item, now } = request;
  const busy = state === 'BUSY';
  const conditions = [busy ? 'tatMicros BETWEEN :nowMicros AND :horizonMicros' : 'tatMicros < :nowMicros'];
  const sets = [busy ? 'tatMicros = tatMicros + :interval' : 'tatMicros = :next'];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {
    ':nowMicros': now * 1000,
    ...(busy ? { ':horizonMicros': (now + HORIZON_MS) * 1000, ':interval': item.intervalMicros } : { ':next': now * 1000 + item.intervalMicros }),
  };
  if (item.maxConcurrentJobs !== undefined) {
    // a document that holds a lease already is admitted: its first answer may have been lost
    conditions.push('(size(leases) < :jobs OR attribute_exists(leases.#lease))');
    sets.push('leases.#lease = :leaseUntil');
    names['#lease'] = request.leaseKey;
    values[':jobs'] = item.maxConcurrentJobs;
    values[':leaseUntil'] = request.leaseUntil;
  }
  if (request.behindWaiting) {
    conditions.push('(attribute_not_exists(waitingUntil) OR waitingUntil < :now)');
    values[':now'] = now;
  }
  return {
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ...(item.maxConcurrentJobs !== undefined && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: values,
  };
}

export function release(leaseKey: string): ItemUpdate {
  return {
    UpdateExpression: 'REMOVE leases.#lease',
    ConditionExpression: 'attribute_exists(leases.#lease)',
    ExpressionAttributeNames: { '#lease': leaseKey },
  };
}

/** No start for 5 seconds from now, beside those that are scheduled already. */
export function pause(now: number): ItemUpdate {
  return {
    UpdateExpression: 'SET tatMicros = :until, leases = if_not_exists(leases, :none)',
    ConditionExpression: 'attribute_not_exists(tatMicros) OR tatMicros < :until',
    ExpressionAttributeValues: { ':until': (now + HORIZON_MS) * 1000, ':none': {} },
  };
}

/** New arrivals wait behind those in the lane from now on. */
export function waiting(now: number, until: number): ItemUpdate {
  return {
    UpdateExpression: 'SET waitingUntil = :until, tatMicros = if_not_exists(tatMicros, :nowMicros), leases = if_not_exists(leases, :none)',
    ConditionExpression: 'attribute_not_exists(waitingUntil) OR waitingUntil < :until',
    ExpressionAttributeValues: { ':until': until, ':nowMicros': now * 1000, ':none': {} },
  };
}

/** The job is still at work, and keeps its lease. */
export function renewal(leaseKey: string, leaseUntil: number): ItemUpdate {
  return {
    UpdateExpression: 'SET leases.#lease = :leaseUntil',
    ConditionExpression: 'attribute_exists(leases.#lease)',
    ExpressionAttributeNames: { '#lease': leaseKey },
    ExpressionAttributeValues: { ':leaseUntil': leaseUntil },
  };
}

/** Another drain of those that wait begins: the youngest, by the names of drains, has the lane to itself. */
export function drain(drainer: string, now: number, until: number): ItemUpdate {
  return {
    UpdateExpression: 'SET drainer = :drainer, waitingUntil = :until, tatMicros = if_not_exists(tatMicros, :nowMicros), leases = if_not_exists(leases, :none)',
    ConditionExpression: 'attribute_not_exists(drainer) OR drainer < :drainer',
    ExpressionAttributeValues: { ':drainer': drainer, ':until': until, ':nowMicros': now * 1000, ':none': {} },
  };
}

/** No document waits any more, as far as the last drain knows: new arrivals are started at once. */
export function drained(drainer: string, until: number): ItemUpdate {
  return {
    UpdateExpression: 'REMOVE waitingUntil',
    ConditionExpression: 'drainer = :drainer AND waitingUntil = :until',
    ExpressionAttributeValues: { ':drainer': drainer, ':until': until },
  };
}

/** The drain goes on, unless a younger one has begun. */
export function drainOn(drainer: string, until: number): ItemUpdate {
  return {
    UpdateExpression: 'SET waitingUntil = :until',
    ConditionExpression: 'drainer = :drainer',
    ExpressionAttributeValues: { ':drainer': drainer, ':until': until },
  };
}
