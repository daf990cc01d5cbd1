/** The CloudWatch namespace of every metric that the pipeline emits. */
export const METRICS_NAMESPACE = 'DocumentProcessingPipeline';

/** The dimension that tells pipelines apart; Powertools adds it from its service name. */
export const METRICS_PIPELINE_DIMENSION = 'service';

/** What the handlers count. */
export const MetricName = {
  /** Documents whose result is complete. */
  SUCCEEDED: 'DocumentsSucceeded',
  /** Documents of which the engine read some pages only. */
  PARTIAL: 'DocumentsPartial',
  /** Documents that cannot be processed. */
  REJECTED: 'DocumentsRejected',
  /** Valid documents without a result. */
  FAILED: 'DocumentsFailed',
  /** Messages that a function could not handle; each comes back. */
  HANDLER_ERRORS: 'HandlerErrors',
  /** Requests that the API could not answer, through no fault of the caller. */
  API_ERRORS: 'ApiErrors',
  /** Pages of the documents with a result. */
  PAGES: 'PagesProcessed',
} as const;
