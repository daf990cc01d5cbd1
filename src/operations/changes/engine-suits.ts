import { DocumentRecord } from '../../contract/document-record';
import { LimitsByEngine } from '../../engines/engine-limits';
import { wasInspected } from '../../lifecycle/reprocess-changes';
import { Refusal } from '../refusal';

/** An engine of the pipeline, and whether a document suits it. */
export interface EngineSuitability {
  readonly engine: string;
  readonly suitable: boolean;
  /** Why not. */
  readonly reason?: string;
}

/**
 * An engine that the caller names must be one of the pipeline's, and must take such a document; so must the one that is to
 * read it once more.
 *
 * @throws ENGINE_NOT_SUITABLE, with the limit
 */
export function checkEngine(engines: LimitsByEngine, record: DocumentRecord, asked: string | undefined): void {
  const engine = asked ?? record.engine;
  const known = Object.keys(engines);
  if (engine === undefined || (known.length === 0 && (asked === undefined || asked === record.engine))) {
    return; // intake chooses; or the engines are not known
  }
  const fault = faultOf(engines, record, engine);
  if (fault) {
    throw new Refusal('ENGINE_NOT_SUITABLE', { detail: fault, errors: asked === undefined ? undefined : [{ field: 'engine', message: fault }] });
  }
}

/** Of each engine of the pipeline whether it may read the document again. */
export function suitabilityOf(engines: LimitsByEngine, record: DocumentRecord): EngineSuitability[] {
  return Object.keys(engines).map((engine) => {
    const reason = wasInspected(record) ? faultOf(engines, record, engine) : uninspected(record);
    return { engine, suitable: reason === undefined, reason };
  });
}

/** Such a document is inspected first, as at its upload, and that chooses the engine. */
export function uninspected({ status }: DocumentRecord): string {
  return `The document is ${status} before any engine: ask without one.`;
}

function faultOf(engines: LimitsByEngine, { contentType = 'of an unknown type', sizeBytes, pageCount, widthPx, heightPx }: DocumentRecord, engine: string) {
  if (!Object.hasOwn(engines, engine)) {
    const known = Object.keys(engines).join(', ');
    return `The pipeline has no engine ${engine}; ${known ? `it has ${known}.` : 'which it has, is not known here.'}`;
  }
  if (!Object.hasOwn(engines[engine], contentType)) {
    return `${engine} takes ${Object.keys(engines[engine]).join(', ')}; the document is ${contentType}.`;
  }
  const { maxSizeBytes, maxPages, maxImageSidePx } = engines[engine][contentType];
  const sidePx = Math.max(widthPx ?? 0, heightPx ?? 0);
  const limits: ReadonlyArray<readonly [limit: number | undefined, value: number | undefined, what: string]> = [
    [maxSizeBytes, sizeBytes, 'bytes'],
    [maxPages, pageCount, maxPages === 1 ? 'page' : 'pages'],
    [maxImageSidePx, sidePx, 'pixels a side'],
  ];
  const exceeded = limits.find(([limit, value]) => limit !== undefined && value !== undefined && value > limit);
  return exceeded && `${engine} takes ${contentType} up to ${exceeded[0]} ${exceeded[2]}; the document has ${exceeded[1]}.`;
}
