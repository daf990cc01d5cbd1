import { IntakeLimit, IntakeRoute } from './intake-settings';

/** What an engine takes of a type; nothing where it has no limit. */
export interface TakingEngine {
  /** Its id in the pipeline. */
  readonly engine: string;
  readonly maxSizeBytes?: number;
  readonly maxPages?: number;
  readonly maxImageSidePx?: number;
  readonly needsTextLayer?: boolean;
}

/** What the pipeline takes, whatever the engine (`validation`). */
export interface PipelineLimits {
  readonly maxSizeBytes: number;
  readonly maxPages: number;
}

/** The route to an engine, with the limits in force: the smaller of the pipeline's and the engine's. */
export function routeBy(
  { engine, maxSizeBytes, maxPages, maxImageSidePx, needsTextLayer }: TakingEngine, pipeline: PipelineLimits, withoutTextLayer?: IntakeRoute,
): IntakeRoute {
  const ofEngine = (value: number | undefined): IntakeLimit | undefined => (value === undefined ? undefined : { value, setBy: `OcrEngine.${engine}` });
  return {
    engine,
    maxSize: smaller({ value: pipeline.maxSizeBytes, setBy: 'validation.maxSize' }, ofEngine(maxSizeBytes)),
    maxPages: smaller({ value: pipeline.maxPages, setBy: 'validation.maxPages' }, ofEngine(maxPages)),
    maxImageSidePx: ofEngine(maxImageSidePx),
    needsTextLayer,
    withoutTextLayer,
  };
}

function smaller(own: IntakeLimit, engines: IntakeLimit | undefined): IntakeLimit {
  return engines && engines.value < own.value ? engines : own;
}
