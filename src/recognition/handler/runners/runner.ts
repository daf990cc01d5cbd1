import { DocumentError, DocumentRecord } from '../../../contract/document-record';
import { EngineType } from '../../../contract/engine-type';
import { EngineSettings, RecognitionSettings } from '../../../engines/engine-settings';

/** The call to an engine: plain data that is stored before it is made. */
export type EngineParameters = Record<string, unknown>;

/** What came of a call. */
export type RunOutcome =
  /** A job runs; its completion will come by the completions queue. */
  | { readonly kind: 'STARTED'; readonly jobId: string; /** Where it may take longer, or shorter, than usual. */ readonly overdueSeconds?: number }
  /** The engine answered at once. An engine that reads nothing has no answer. */
  | { readonly kind: 'ANSWERED'; readonly answer?: unknown }
  /** The engine is at its quota and did nothing: the document waits. */
  | { readonly kind: 'THROTTLED'; readonly reason: string }
  /** The token stands for another request (the pipeline's settings changed): only a new attempt can go on. */
  | { readonly kind: 'STALE_TOKEN' }
  /** The object may be gone or denied; only a look at it tells. */
  | { readonly kind: 'SOURCE_UNREADABLE'; readonly reason: string }
  /** The engine ran, and gave up in a way that another attempt may do better than. */
  | { readonly kind: 'FAILED'; readonly error: DocumentError }
  /** The engine will never take this document. */
  | { readonly kind: 'REFUSED'; readonly error: DocumentError };

export interface RunnerContext {
  readonly engine: EngineSettings;
  readonly settings: RecognitionSettings;
  readonly completionsQueueUrl: string;
}

/** How one type of engine is called. */
export interface Runner {
  /**
   * Whether the call carries a token that makes a repetition harmless. A call without one is never repeated within an
   * attempt: when its outcome is unknown, the next attempt begins.
   */
  readonly repeatable: boolean;
  /** The call for the record's attempt. Pure: the same record and settings give the same call, but for a random token in it. */
  request(record: DocumentRecord, context: RunnerContext): EngineParameters;
  /** Make the call. What it throws is an unknown outcome or a fault of configuration. */
  run(parameters: EngineParameters): Promise<RunOutcome>;
}

/** Finds the code that runs a type of engine. */
export type RunnerOf = (engineType: EngineType) => Runner;

export function runnersByType(runners: { readonly [Type in EngineType]?: Runner }): RunnerOf {
  return (engineType) => {
    const runner = runners[engineType];
    if (!runner) {
      throw new Error(`There is no runner for engines of type '${engineType}'; there are ${Object.keys(runners).join(', ')}.`);
    }
    return runner;
  };
}

/** What the engine's props ask for, the same for every document. */
export function configuredRequest({ engine }: RunnerContext): EngineParameters {
  return engine.parameters.request ? JSON.parse(engine.parameters.request) : {};
}
