import { DocumentRecord } from '../contract/document-record';
import { EnginesById, EngineSettings } from '../recognition/contract';

/** The engine that intake chose for a document. */
export function engineOf(record: DocumentRecord, engines: EnginesById): EngineSettings {
  const engine = engines[record.engine ?? ''];
  if (!engine) {
    throw new Error(`The record names the engine '${record.engine}', which the pipeline does not have (any more): it has ${Object.keys(engines).join(', ')}.`);
  }
  return engine;
}
