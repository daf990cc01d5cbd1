import { Model, Step } from './explore';
import { DocumentRecord, StoredRequest } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { MAX_ATTEMPTS } from '../../src/contract/retry-policy';
import { isTerminal } from '../../src/contract/status-table';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { RecordChange } from '../../src/lifecycle/record-change';
import { reduce } from '../../src/lifecycle/reduce';
import { Effect } from '../../src/lifecycle/transition';
import { dueTimeOf, isWaitingKey } from '../../src/storage/table-schema';
import { validatedRecord } from '../helpers/records';

/** Of a claim, half. */
const UNIT = 2 * 60_000;
const BEGIN = Date.parse('2030-01-01T00:00:00.000Z');

/** A claim lasts for longer than the function that has it, by its own clock: in units of time. */
const CLAIM = 2;
const LIFE = 1;

/** The tick looks at a document so often at most: as often as it takes. */
const SWEEPS = 2;

export interface Bounds {
  /** Whether the call has a token, by which the engine knows it again. */
  readonly token: boolean;
  /** How far the clocks of functions may be ahead, in units of two minutes. */
  readonly skews: readonly number[];
  readonly invocations: number;
  readonly crashes: number;
  /** Writes whose answers are lost, so that the SDK sends them again. */
  readonly lost: number;
  /** Whether a write that comes again is known for one's own. */
  readonly knowsOwnWrites: boolean;
  readonly units: number;
}

/** A function at work, by what it does next. */
interface Invocation {
  readonly id: number;
  readonly does: 'ASK' | 'CLAIM' | 'DECIDE' | 'CALL' | 'STORE' | 'TELL' | 'SEND';
  readonly bornAt: number;
  readonly skew: number;
  /** The record as it was read last. */
  readonly record: DocumentRecord;
}

interface State {
  /** Units since the beginning. */
  readonly now: number;
  readonly record: DocumentRecord;
  readonly invocations: readonly Invocation[];
  /** The attempts that the engine was called for, one entry a paid call. */
  readonly paid: readonly number[];
  readonly stored: readonly number[];
  /** Messages for the collector, by attempt. */
  readonly messages: readonly number[];
  readonly begun: number;
  readonly crashes: number;
  readonly lost: number;
}

/** One document between its inspection and its result: by the rules of src/lifecycle, with functions that die and answers that are lost. */
export function callsOf(bounds: Bounds): Model<State> {
  const initial: State = { now: 0, record: validatedRecord(), invocations: [], paid: [], stored: [], messages: [], begun: 0, crashes: 0, lost: 0 };
  return { initial, steps, broken };

  function steps(state: State): Array<Step<State>> {
    if (isTerminal(state.record.status)) {
      return [];
    }
    return [
      ...passing(state), ...beginning(state), ...collecting(state), ...sweeping(state),
      ...state.invocations.flatMap((invocation) => [...dying(state, invocation), ...working(state, invocation)]),
    ];
  }

  function broken({ record, paid, invocations }: State): string | undefined {
    if (!bounds.token && new Set(paid).size < paid.length) {
      return 'an attempt is paid for twice';
    }
    if (invocations.filter(({ does }) => does === 'STORE').length > 1) {
      return 'two calls are under way at once';
    }
    if (record.status === DocumentStatus.FAILED && record.attempt < MAX_ATTEMPTS) {
      return 'a document is given up before its last attempt';
    }
    if (record.status === DocumentStatus.FAILED && paid.length === 0) {
      return 'a document is given up though nobody called its engine';
    }
    return undefined;
  }

  function passing(state: State): Array<Step<State>> {
    const now = state.now + 1;
    return now > bounds.units ? [] : [{
      what: `it is ${now}`,
      to: { ...state, now, invocations: state.invocations.filter(({ bornAt }) => now - bornAt < LIFE) },
    }];
  }

  function beginning(state: State): Array<Step<State>> {
    const { record, begun, now, invocations } = state;
    return record.status !== DocumentStatus.VALIDATED || begun === bounds.invocations || invocations.length > 1 ? [] : bounds.skews.map((skew) => ({
      what: `function ${begun} begins${skew ? `, its clock ${skew} ahead` : ''}`,
      to: { ...state, begun: begun + 1, invocations: [...invocations, { id: begun, does: 'ASK' as const, bornAt: now, skew, record }] },
    }));
  }

  function dying(state: State, { id }: Invocation): Array<Step<State>> {
    return state.crashes === bounds.crashes ? [] : [{ what: `function ${id} dies`, to: { ...without(state, id), crashes: state.crashes + 1 } }];
  }

  function working(state: State, invocation: Invocation): Array<Step<State>> {
    const { id, does, record } = invocation;
    const now = dateOf(state.now + invocation.skew);
    const next = (does_: Invocation['does'], read: DocumentRecord, changed: State = state): State => (
      { ...changed, invocations: changed.invocations.map((each) => (each.id === id ? { ...each, does: does_, record: read } : each)) }
    );
    switch (does) {
      case 'ASK': {
        const { decision } = reduce(record, { kind: 'START_REQUESTED', by: isWaitingKey(record.dueKey) ? 'DRAIN' : 'MESSAGE' }, now);
        return [{ what: `function ${id} asks`, to: decision?.kind === 'ADMIT' ? next('CLAIM', record) : without(state, id) }];
      }
      case 'CLAIM': {
        const event: LifecycleEvent = { kind: 'ADMITTED', request: requestOf(id), claimUntil: dateOf(state.now + invocation.skew + CLAIM) };
        return written(state, invocation, event, now, (changed, read) => next('DECIDE', read, changed));
      }
      case 'DECIDE': {
        const event: LifecycleEvent = { kind: 'CLAIMED', request: requestOf(id), repeatable: bounds.token };
        const { decision, change } = reduce(record, event, now);
        if (decision?.kind === 'CALL_ENGINE') {
          return [{ what: `function ${id} is to call`, to: next('CALL', record) }];
        }
        if (decision?.kind === 'LOOK_FOR_ANSWER') {
          const found: LifecycleEvent = state.stored.includes(record.attempt) ? { kind: 'ENGINE_ANSWERED' } : { kind: 'ANSWER_MISSING' };
          return written(state, invocation, found, now, (changed) => without(changed, id));
        }
        return change ? written(state, invocation, event, now, (changed) => without(changed, id)) : [{ what: `function ${id} ends`, to: without(state, id) }];
      }
      case 'CALL': {
        const known = bounds.token && state.paid.includes(record.attempt);
        return [{ what: `function ${id} calls the engine`, to: next('STORE', record, { ...state, paid: known ? state.paid : [...state.paid, record.attempt] }) }];
      }
      case 'STORE':
        return [{ what: `function ${id} stores the answer`, to: next('TELL', record, { ...state, stored: [...new Set([...state.stored, record.attempt])].sort() }) }];
      case 'TELL':
        return written(state, invocation, { kind: 'ENGINE_ANSWERED' }, now, (changed, read) => next('SEND', read, changed));
      case 'SEND':
        return [{ what: `function ${id} tells the collector`, to: { ...without(state, id), messages: [...new Set([...state.messages, record.attempt])].sort() } }];
    }
  }

  /** A conditional write: it is carried out, or others were first, or it is carried out and its answer is lost. */
  function written(
    state: State, { id, record }: Invocation, event: LifecycleEvent, now: Date, then: (changed: State, read: DocumentRecord) => State,
  ): Array<Step<State>> {
    const { change } = reduce(record, event, now);
    const changed = change && applied(state.record, change);
    if (!changed) {
      return [{ what: `function ${id} is late with ${event.kind}`, to: without(state, id) }];
    }
    const after = { ...state, record: changed };
    const steps_ = [{ what: `function ${id} writes ${event.kind}`, to: then(after, changed) }];
    return state.lost === bounds.lost ? steps_ : [...steps_, {
      what: `function ${id} writes ${event.kind}, and the answer is lost`,
      to: { ...bounds.knowsOwnWrites ? then(after, changed) : without(after, id), lost: state.lost + 1 },
    }];
  }

  function collecting(state: State): Array<Step<State>> {
    return state.messages.map((attempt) => {
      const rest = { ...state, messages: state.messages.filter((each) => each !== attempt) };
      const { decision } = reduce(state.record, { kind: 'COMPLETED', attempt }, dateOf(state.now));
      const { change } = decision?.kind === 'COLLECT' && state.stored.includes(attempt)
        ? reduce(state.record, { kind: 'COLLECTED', result: {} }, dateOf(state.now)) : { change: undefined };
      return { what: `attempt ${attempt} is collected`, to: { ...rest, record: change && applied(state.record, change) || state.record } };
    });
  }

  /** The tick, when the document is due, which is when all that was under way has ended. */
  function sweeping(state: State): Array<Step<State>> {
    const { record, invocations, messages } = state;
    if (isWaitingKey(record.dueKey) || invocations.length > 0 || messages.length > 0 || (record.sweeps ?? 0) >= SWEEPS) {
      return [];
    }
    const { change, effects } = reduce(record, { kind: 'SWEPT', hasEngine: true }, new Date(dueTimeOf(record.dueAt!)));
    const changed = change && applied(record, change);
    return changed ? [{ what: 'the tick looks at it', to: { ...state, record: changed, messages: [...new Set([...state.messages, ...toldOf(effects)])].sort() } }] : [];
  }

}

/** Each function brings a request of its own, told apart by when it was made. */
function requestOf(id: number): StoredRequest {
  return { createdAt: new Date(BEGIN + id).toISOString(), parameters: {} };
}

function without(state: State, id: number): State {
  return { ...state, invocations: state.invocations.filter((each) => each.id !== id) };
}

function toldOf(effects: readonly Effect[]): number[] {
  return effects.flatMap((effect) => (effect.kind === 'SEND' && effect.queue === 'COMPLETIONS' ? [effect.message.attempt] : []));
}

function dateOf(units: number): Date {
  return new Date(BEGIN + units * UNIT);
}

/** As the store does; what only tells of when, and how often, is left as it was, so that there are fewer states. */
function applied(record: DocumentRecord, { expect, set, setIfAbsent = {}, remove }: RecordChange): DocumentRecord | undefined {
  const holds = (expect.statuses?.includes(record.status) ?? true)
    && (expect.attempt ?? record.attempt) === record.attempt
    && (expect.claimUntil ?? record.claimUntil) === record.claimUntil
    && (expect.dueAt ?? record.dueAt) === record.dueAt
    && (expect.unclaimedAt === undefined || record.claimUntil === undefined || record.claimUntil < expect.unclaimedAt);
  if (!holds) {
    return undefined;
  }
  const { updatedAt: _updatedAt, changedAt: _changedAt, processedAt: _processedAt, ...kept } = set;
  const changed: Record<string, unknown> = { ...setIfAbsent, ...record, ...kept };
  remove.forEach((name) => delete changed[name]);
  return changed as unknown as DocumentRecord;
}
