import { DocumentRecord } from '../contract/document-record';
import { EngineType } from '../contract/engine-type';
import { FunctionRequest } from '../contract/function-contract';

/** Whether the pipeline has an engine with the id still: a deployment may have taken it away. */
export function hasEngine(id: string | undefined, engines: Readonly<Record<string, unknown>>): boolean {
  return id !== undefined && Object.hasOwn(engines, id);
}

/** The code that made the attempt's call and reads its answer. A deployment may have changed the engine, or taken it away, since. */
export function engineTypeOf(record: DocumentRecord, engines: Readonly<Record<string, { readonly engineType: EngineType }>>): EngineType {
  return record.request?.engineType ?? typeOfFunction(record, engineOf(record, engines).engineType);
}

/** Requests of older versions do not say it. One that a function answers later has a token, and is the id of its job from then on. */
function typeOfFunction({ jobId, request }: DocumentRecord, engineType: EngineType): EngineType {
  if (engineType !== EngineType.FUNCTION_CALLBACK && engineType !== EngineType.FUNCTION_RESPONSE) {
    return engineType;
  }
  const token = (request?.parameters.Payload as Partial<FunctionRequest> | undefined)?.completion?.token;
  return jobId ?? token ? EngineType.FUNCTION_CALLBACK : EngineType.FUNCTION_RESPONSE;
}

/** The engine that intake chose for a document. */
export function engineOf<Engine>(record: DocumentRecord, engines: Readonly<Record<string, Engine>>): Engine {
  const engine = engines[record.engine ?? ''];
  if (!engine) {
    throw new Error(`The record names the engine '${record.engine}', which the pipeline does not have (any more): it has ${Object.keys(engines).join(', ')}.`);
  }
  return engine;
}
