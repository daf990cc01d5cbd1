/** The CloudWatch namespace of every metric that the pipeline emits. */
export const METRICS_NAMESPACE = 'DocumentProcessingPipeline';

/** The dimension that tells pipelines apart; Powertools adds it from its service name. */
export const METRICS_PIPELINE_DIMENSION = 'service';
