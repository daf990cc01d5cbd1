/**
 * The names of the environment variables that constructs set and handlers read, each written once, here.
 *
 * An area's own settings travel as one JSON document, typed in the area's `contract.ts`.
 */
export const Env = {
  TABLE_NAME: 'TABLE_NAME',
  /** The queue that invokes the function. */
  SOURCE_QUEUE_URL: 'SOURCE_QUEUE_URL',
  UPLOADS_QUEUE_URL: 'UPLOADS_QUEUE_URL',
  SCANS_QUEUE_URL: 'SCANS_QUEUE_URL',
  WORK_QUEUE_URL: 'WORK_QUEUE_URL',
  COMPLETIONS_QUEUE_URL: 'COMPLETIONS_QUEUE_URL',
  INTAKE_SETTINGS: 'INTAKE_SETTINGS',
  SCANNING_SETTINGS: 'SCANNING_SETTINGS',
  RECOGNITION_SETTINGS: 'RECOGNITION_SETTINGS',
  COLLECTION_SETTINGS: 'COLLECTION_SETTINGS',
  RECONCILIATION_SETTINGS: 'RECONCILIATION_SETTINGS',
  PUBLISHING_SETTINGS: 'PUBLISHING_SETTINGS',
  NOTIFYING_SETTINGS: 'NOTIFYING_SETTINGS',
  WEBHOOK_SETTINGS: 'WEBHOOK_SETTINGS',
  API_SETTINGS: 'API_SETTINGS',
  AUTHORIZER_SETTINGS: 'AUTHORIZER_SETTINGS',
  CONSOLE_SETTINGS: 'CONSOLE_SETTINGS',
  /** The function that starts documents which wait, where any may. */
  TICK_FUNCTION_NAME: 'TICK_FUNCTION_NAME',
  /** How many documents the tick has on their way to an engine at once. */
  MOST_CALLS: 'MOST_CALLS',
  /** Powertools' own names. */
  SERVICE_NAME: 'POWERTOOLS_SERVICE_NAME',
  METRICS_NAMESPACE: 'POWERTOOLS_METRICS_NAMESPACE',
  LOG_LEVEL: 'POWERTOOLS_LOG_LEVEL',
} as const;

/** What settings begin with that are packed, since a function has little room for its variables. */
export const PACKED = 'br:';
