/** The `source` of every event. */
export const EVENT_SOURCE = 'cdk-document-processing-pipeline';
