/** The alarms, by the names that their constructs and the headings of docs/runbook.md have. */
export enum AlarmName {
  /** Messages that intake could not handle. */
  UPLOADS_DEAD_LETTERS = 'UploadsDeadLetters',
  /** Malware scans that could not be asked for, or verdicts that could not be handled. */
  SCANS_DEAD_LETTERS = 'ScansDeadLetters',
  /** Messages that recognition could not handle. */
  WORK_DEAD_LETTERS = 'WorkDeadLetters',
  /** Messages that collection could not handle. */
  COMPLETIONS_DEAD_LETTERS = 'CompletionsDeadLetters',
  /** Completions that Amazon SNS could not deliver. */
  COMPLETIONS_UNDELIVERED = 'CompletionsUndelivered',
  /** Uploads wait for intake longer than they should. */
  UPLOADS_LATE = 'UploadsLate',
  /** Malware scans wait to be asked for, or verdicts to be handled, longer than they should. */
  SCANS_LATE = 'ScansLate',
  /** Malware scans came to no verdict, or to none in time. */
  SCANS_WITHOUT_VERDICT = 'ScansWithoutVerdict',
  /** Valid documents wait for recognition longer than they should. */
  WORK_LATE = 'WorkLate',
  /** Answers of engines wait for collection longer than they should. */
  COMPLETIONS_LATE = 'CompletionsLate',
  /** Events could not be published. */
  EVENTS_UNDELIVERED = 'EventsUndelivered',
  /** Changes of status wait to be published longer than they should. */
  EVENTS_LATE = 'EventsLate',
  /** Messages to people cannot be sent. */
  NOTIFICATIONS_UNSENT = 'NotificationsUnsent',
  /** Amazon SNS could not deliver messages to people. */
  NOTIFICATIONS_UNDELIVERED = 'NotificationsUndelivered',
  /** Receivers of webhooks do not take what they are sent. */
  WEBHOOKS_FAILING = 'WebhooksFailing',
  /** Events that a receiver of a webhook did not take were given up. */
  WEBHOOK_DEAD_LETTERS = 'WebhookDeadLetters',
  /** The tick does not run to its end any more. */
  TICK_SILENT = 'TickSilent',
  /** Documents wait for their engine's quota longer than they should. */
  DOCUMENTS_WAIT = 'DocumentsWait',
  /** Documents wait for a quota that has room, and nobody starts them. */
  QUOTA_UNUSED = 'QuotaUnused',
  /** Most of the budget of the day or the month is spent. */
  BUDGET_NEARLY_SPENT = 'BudgetNearlySpent',
  /** The budget is spent, or documents wait for the next day or month of it. */
  BUDGET_SPENT = 'BudgetSpent',
  /** Functions keep failing on messages. */
  HANDLER_ERRORS = 'HandlerErrors',
  /** Many valid documents end without a result. */
  FAILURE_RATE = 'FailureRate',
  /** Many uploads are rejected. */
  REJECTION_RATE = 'RejectionRate',
  /** Documents did not move on by themselves. */
  DOCUMENTS_STUCK = 'DocumentsStuck',
  /** An engine refuses calls that its quota has room for. */
  ENGINE_THROTTLED = 'EngineThrottled',
  /** Uploads lie beside the upload prefix. */
  UPLOADS_MISPLACED = 'UploadsMisplaced',
  /** A malware scan found a threat. */
  MALWARE_FOUND = 'MalwareFound',
  /** Invocations of functions broke off. */
  FUNCTION_ERRORS = 'FunctionErrors',
  /** AWS Lambda refuses invocations. */
  FUNCTION_THROTTLES = 'FunctionThrottles',
  /** Invocations end shortly before their timeout. */
  NEAR_TIMEOUTS = 'NearTimeouts',
  /** Amazon DynamoDB refuses reads or writes. */
  TABLE_THROTTLES = 'TableThrottles',
  /** Of a `DocumentApi`: many requests end with a status of 500 or above. */
  API_SERVER_ERRORS = 'ApiServerErrors',
  /** Of a `DocumentApi`: answers take longer than they should. */
  API_LATENCY = 'ApiLatency',
}
