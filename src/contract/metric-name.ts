/**
 * The names of the pipeline's metrics, for `pipeline.metric(name)` and dashboards of your own. Each has the dimension `service`, which is the
 * pipeline's name, and where it says so one more. docs/operations.md has them as a table.
 */
export class MetricName {
  /** Documents whose result is complete. Unit: Count. */
  public static readonly SUCCEEDED: string = 'DocumentsSucceeded';
  /** Documents of which the engine read some pages only. Unit: Count. */
  public static readonly PARTIAL: string = 'DocumentsPartial';
  /** Documents that cannot be processed. Unit: Count. */
  public static readonly REJECTED: string = 'DocumentsRejected';
  /** Documents in which the malware scan found a threat. Unit: Count. */
  public static readonly QUARANTINED: string = 'DocumentsQuarantined';
  /** Valid documents without a result. Unit: Count. */
  public static readonly FAILED: string = 'DocumentsFailed';
  /**
   * Documents that ended with an error, by `code` alone: the `DocumentErrorCode` of what was rejected, quarantined or failed, or has a result
   * with a part missing. Unit: Count. Documents that were purged on their way are not counted.
   */
  public static readonly DOCUMENT_ERRORS: string = 'DocumentErrors';
  /** Pages of the documents with a result; also by `engine`. Unit: Count. */
  public static readonly PAGES: string = 'PagesProcessed';
  /**
   * What the engine costs for the pages of the documents with a result, in US dollars by the list prices of US East (N. Virginia); also by
   * `engine`. Unit: None. Nothing for engines that cost nothing, and for functions of yours. An attempt that came to no result is not in it, nor
   * is anything beside the engine: what you are billed is in AWS Cost Explorer.
   */
  public static readonly ESTIMATED_COST: string = 'EstimatedCost';
  /**
   * For how long a stage had a document, by `stage` alone (`PipelineStage`). Unit: Seconds. Scanning: from the record's status SCANNING to the
   * verdict. Intake: from the message that names the upload to VALIDATED or REJECTED. Recognition: from the call of the engine to its
   * completion; nothing where the engine refused the call. Collection: from the completion to the result. The waits in the stage's own queue
   * are in it, and the wait for a quota is not: that is `WaitingTime`.
   */
  public static readonly STAGE_DURATION: string = 'StageDuration';
  /**
   * From the upload to the result. Unit: Seconds. Of documents with a result only, since most rejections take a second; and of their first
   * result only, since a request to read one again may come years later. Of objects that `functions.reconcile` found, too: since they were
   * uploaded.
   */
  public static readonly UPLOAD_TO_RESULT: string = 'UploadToResult';
  /**
   * From the moment at which a document was ready for its engine to the call of the engine: what it waited for the engine's quota. Unit:
   * Seconds. One value a call that the engine took; nothing for engines without a quota.
   */
  public static readonly WAITING_TIME: string = 'WaitingTime';
  /**
   * Jobs that count in the quota of an engine, at each tick; also by `engine`. Unit: Count. Those of other engines and pipelines that use up the
   * same quota are among them. Nothing while none runs, and for engines that answer at once.
   */
  public static readonly JOBS_IN_FLIGHT: string = 'JobsInFlight';
  /** For how long the document has waited for its engine that has waited longest; also by `engine`. Unit: Seconds. Nothing while none waits. */
  public static readonly OLDEST_WAITING: string = 'OldestWaiting';
  /** For how long no start has been taken from a quota that has room, while documents wait for it. Unit: Seconds. Nothing while none waits. */
  public static readonly UNUSED_QUOTA: string = 'UnusedQuota';
  /**
   * Pages of the UTC day that count for the `budget`, at each tick: those of results, and those that are reserved for calls under way. Unit:
   * Count. Nothing without a budget.
   */
  public static readonly BUDGET_PAGES: string = 'BudgetPages';
  /** US dollars of the UTC month that count for the `budget`, at each tick, by the pipeline's prices. Unit: None. Nothing without a budget. */
  public static readonly BUDGET_COST: string = 'BudgetCost';
  /**
   * How much of the `budget` is spent, in percent of the limit that is nearer, at each tick; 100 at least while documents wait for the next day or
   * month. Unit: None. Nothing without a budget.
   */
  public static readonly BUDGET_SPENT: string = 'BudgetSpentPercent';
  /** Malware scans that came to no verdict, or to none in time. Their documents stay SCANNING. Unit: Count. */
  public static readonly SCANS_WITHOUT_VERDICT: string = 'ScansWithoutVerdict';
  /** Documents that should have moved on by themselves long ago, and that the tick moved on. Unit: Count. */
  public static readonly SWEPT: string = 'DocumentsSwept';
  /** Calls that an engine refused since they were too many, though the quota that the pipeline knows had room. The documents wait. Unit: Count. */
  public static readonly ENGINE_THROTTLES: string = 'EngineThrottles';
  /** Uploads beside the upload prefix, which are REJECTED with PREFIX_CASE_MISMATCH or UNKNOWN_PREFIX. Unit: Count. */
  public static readonly MISPLACED_UPLOADS: string = 'MisplacedUploads';
  /** Events that a receiver of a webhook has taken. Unit: Count. Nothing without webhooks. */
  public static readonly WEBHOOKS_DELIVERED: string = 'WebhooksDelivered';
  /**
   * Attempts to deliver an event to a receiver of a webhook that came to nothing: it answered with another status than 2xx, too late, or not at all.
   * Unit: Count. Most are made again; what is given up lies in a dead-letter queue. Nothing without webhooks.
   */
  public static readonly WEBHOOK_ATTEMPTS_FAILED: string = 'WebhookAttemptsFailed';
  /** Messages that a function could not handle; each comes back. Unit: Count. */
  public static readonly HANDLER_ERRORS: string = 'HandlerErrors';
  /** Messages to people that could not be sent; each is tried again after two minutes. Unit: Count. */
  public static readonly NOTIFICATIONS_UNSENT: string = 'NotificationsUnsent';
  /** Requests that the API could not answer, through no fault of the caller. Unit: Count. */
  public static readonly API_ERRORS: string = 'ApiErrors';

  private constructor() {}
}
