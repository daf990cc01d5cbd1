import { DocumentStore } from './document-store';
import { DocumentRecord } from '../contract/document-record';
import { DocumentEvent } from '../lifecycle/document-event';
import { reduce } from '../lifecycle/reduce';
import { Effect } from '../lifecycle/transition';

/** A record after an event, and what has to be done now. */
export interface Step {
  readonly record: DocumentRecord;
  readonly effects: readonly Effect[];
}

/** Carries the decisions of the reducer to the table. */
export class DocumentLife {
  public constructor(private readonly store: DocumentStore) {}

  /**
   * @returns nothing where somebody else changed the record first: then this event is theirs, too. A purge is nobody's to go
   *   on from: after one, what the event leaves to do with the tombstone
   */
  public async advance(record: DocumentRecord, event: DocumentEvent): Promise<Step | undefined> {
    const { change, effects } = reduce(record, event, new Date());
    if (!change) {
      return { record, effects };
    }
    const changed = await this.store.apply(change);
    if (changed) {
      return { record: changed, effects };
    }
    const current = await this.store.get(record.documentId);
    return current?.purgedAt ? { record: current, effects: reduce(current, event, new Date()).effects } : undefined;
  }
}
