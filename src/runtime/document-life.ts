import { DocumentStore } from './document-store';
import { logAbout } from './log-scope';
import { DocumentRecord } from '../contract/document-record';
import { LifecycleEvent } from '../lifecycle/lifecycle-event';
import { reduce } from '../lifecycle/reduce';
import { Decision, DecisionOf, Effect } from '../lifecycle/transition';

/** A record after an event, and what has to be done now. */
export interface Step<Next extends Decision = Decision> {
  readonly record: DocumentRecord;
  readonly effects: readonly Effect[];
  /** What the function that brought the event does next. */
  readonly decision?: Next;
}

/** Carries the decisions of the reducer to the table. */
export class DocumentLife {
  public constructor(private readonly store: DocumentStore) {}

  /**
   * @returns nothing where another invocation changed the record first: it handles this event, too. After a purge, what the
   *   event leaves to do with the tombstone
   */
  public async advance<Event extends LifecycleEvent>(record: DocumentRecord, event: Event): Promise<Step<DecisionOf<Event['kind']>> | undefined> {
    logAbout(record);
    const { change, ...next } = reduce(record, event, new Date());
    if (!change) {
      return { record, ...next };
    }
    const changed = await this.store.apply(change);
    if (changed) {
      return { record: changed, ...next };
    }
    const current = await this.store.get(record.documentId);
    if (!current?.purgedAt) {
      return undefined;
    }
    const { effects, decision } = reduce(current, event, new Date());
    return { record: current, effects, decision };
  }
}
