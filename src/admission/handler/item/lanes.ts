import { itemOf, quotaItems } from './quota-items';
import { QuotaSettings } from '../../quota-settings';

/** The engines of a pipeline by their ids, as far as their quotas go. */
export type Quotas = Readonly<Record<string, { readonly quota?: QuotaSettings }>>;

/** Where documents wait for their engine: a lane an item of the admission table, so that one line has one thing to wait for. */
export class Lanes {
  public constructor(private readonly engines: Quotas) {}

  public get all(): string[] {
    return [...new Set(Object.entries(this.engines).flatMap(([id, { quota }]) => (
      quota ? quotaItems(quota).map(({ itemKey }) => itemKey) : [laneOfEngine(id)]
    )))];
  }

  /** Nothing where the pipeline does not have the document's engine any more. */
  public find(document: { readonly documentId: string; readonly engine?: string }): string | undefined {
    return document.engine !== undefined && document.engine in this.engines ? this.of(document) : undefined;
  }

  public of({ documentId, engine = '' }: { readonly documentId: string; readonly engine?: string }): string {
    const quota = this.engines[engine]?.quota;
    return quota ? itemOf(quotaItems(quota), documentId).itemKey : laneOfEngine(engine);
  }
}

/** Without a quota nothing has to be waited for but the engine itself, which may have enough to do. */
function laneOfEngine(id: string): string {
  return `engine:${id}`;
}
