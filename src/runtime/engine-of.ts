import { DocumentRecord } from '../contract/document-record';

/** The engine that intake chose for a document. */
export function engineOf<Engine>(record: DocumentRecord, engines: Readonly<Record<string, Engine>>): Engine {
  const engine = engines[record.engine ?? ''];
  if (!engine) {
    throw new Error(`The record names the engine '${record.engine}', which the pipeline does not have (any more): it has ${Object.keys(engines).join(', ')}.`);
  }
  return engine;
}
