/** Where an alarm's description sends people; every name below has a heading there. */
export const RUNBOOK_URL = 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline/blob/main/docs/runbook.md';

/** The alarms, which are construct ids and headings of the runbook as well. */
export type AlarmName =
  | 'UploadsDeadLetters'
  | 'ScansDeadLetters'
  | 'WorkDeadLetters'
  | 'CompletionsDeadLetters'
  | 'CompletionsUndelivered'
  | 'UploadsLate'
  | 'ScansLate'
  | 'ScansWithoutVerdict'
  | 'WorkLate'
  | 'CompletionsLate'
  | 'EventsUndelivered'
  | 'EventsLate'
  | 'TickSilent'
  | 'DocumentsWait'
  | 'QuotaUnused'
  | 'HandlerErrors';
