/** The names of the pipeline's metrics, for `pipeline.metric(name)` and dashboards of your own. */
export class MetricName {
  /** Documents whose result is complete. */
  public static readonly SUCCEEDED: string = 'DocumentsSucceeded';
  /** Documents of which the engine read some pages only. */
  public static readonly PARTIAL: string = 'DocumentsPartial';
  /** Documents that cannot be processed. */
  public static readonly REJECTED: string = 'DocumentsRejected';
  /** Documents in which the malware scan found a threat. */
  public static readonly QUARANTINED: string = 'DocumentsQuarantined';
  /** Valid documents without a result. */
  public static readonly FAILED: string = 'DocumentsFailed';
  /** Pages of the documents with a result. */
  public static readonly PAGES: string = 'PagesProcessed';
  /** For how long the document has waited for its engine that has waited longest, in seconds; also by `engine`. Nothing while none waits. */
  public static readonly OLDEST_WAITING: string = 'OldestWaiting';
  /** For how long no start has been taken from a quota that has room, while documents wait for it, in seconds. Nothing while none waits. */
  public static readonly UNUSED_QUOTA: string = 'UnusedQuota';
  /** Malware scans that came to no verdict, or to none in time. Their documents stay SCANNING. */
  public static readonly SCANS_WITHOUT_VERDICT: string = 'ScansWithoutVerdict';
  /** Messages that a function could not handle; each comes back. */
  public static readonly HANDLER_ERRORS: string = 'HandlerErrors';
  /** Requests that the API could not answer, through no fault of the caller. */
  public static readonly API_ERRORS: string = 'ApiErrors';

  private constructor() {}
}
