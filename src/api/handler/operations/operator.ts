import { DescribedParts } from '../../../contract/pipeline-description';
import { OperatedDocuments } from '../../../operations/dead-letters/looked-at';
import { WatchedPipeline } from '../../../operations/health/health';
import { KnownPipeline } from '../../../operations/pipeline/known-pipeline';
import { describedParts } from '../../../operations/pipeline/parts';
import { ApiErrorCode } from '../../openapi/problems';
import { ApiProblem } from '../api-problem';
import { ApiRequest } from '../api-request';

/** What is known of the pipeline is read again after that: a deployment may have changed it. */
const KNOWN_FOR_MS = 5 * 60_000;

/** In which what was begun comes to its end, and the answer goes out. */
const TO_END_MS = 6_000;

/** In which causes are looked for in logs, and messages are sent. */
const TO_DEAL_MS = 13_000;

/** The pipeline as operators see it. */
export interface Operated extends OperatedDocuments, WatchedPipeline {
  readonly parts: DescribedParts;
}

export type Operator = () => Promise<Operated>;

/**
 * Knows the pipeline by its parameter, which it reads at the first request and every five minutes.
 *
 * @param read what the parameter says; nothing where there is none that this version reads
 */
export function operatorOf(surroundings: Omit<Operated, 'parts' | 'pipeline'>, read: () => Promise<KnownPipeline | undefined>): Operator {
  let known: { readonly operated: Operated; readonly until: number } | undefined;
  return async () => {
    if (!known || known.until < Date.now()) {
      const pipeline = await read();
      const parts = pipeline && await describedParts({ ...surroundings, pipeline });
      if (!pipeline || !parts) {
        throw new ApiProblem(ApiErrorCode.PIPELINE_NOT_DESCRIBED);
      }
      known = { operated: { ...surroundings, pipeline, parts }, until: Date.now() + KNOWN_FOR_MS };
    }
    return known.operated;
  };
}

/** How long work on dead letters may take, for the answer to be in time. */
export function limitsOf({ remainingMs }: ApiRequest) {
  return {
    mayGoOn: () => remainingMs() > TO_END_MS + TO_DEAL_MS,
    interrupted: AbortSignal.timeout(Math.max(0, remainingMs() - TO_END_MS)),
  };
}

/** Whether this is how work ended that had no more time. */
export function ranOut(error: unknown, { aborted, reason }: AbortSignal): boolean {
  return aborted && error === reason;
}
