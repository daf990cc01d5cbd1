import { OcrEngineContentType } from './ocr-engine-content-type';

/** An engine of a pipeline, as users see it. */
export interface PipelineEngine {
  /** The id that the records of its documents carry as `engine`: see `OcrEngine.engineId`. */
  readonly engineId: string;
  /** The types that the engine takes, each with the engine's own limits. */
  readonly contentTypes: OcrEngineContentType[];
}
