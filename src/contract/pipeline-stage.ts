/**
 * A stage of the pipeline: the value of the dimension `stage` of its metrics, and of `stage` in the lines of its log.
 */
export enum PipelineStage {
  /** The malware scan, where there is one. */
  SCANNING = 'scanning',
  /** The inspection of the bytes. */
  INTAKE = 'intake',
  /** The run of the engine: OCR. */
  RECOGNITION = 'recognition',
  /** From the engine's answer to the result. */
  COLLECTION = 'collection',
}
