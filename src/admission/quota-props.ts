/**
 * How often an engine's service may be called, and how many jobs it may run at once. Documents beyond it wait, in order.
 *
 * The account's own quotas are those that count: Service Quotas in the console shows them, for each operation and Region. By
 * default Amazon Textract allows 1 to 25 calls a second (1 in most Regions, 2 for StartDocumentAnalysis) and 100 or 600 jobs.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/textract.html
 * @see https://docs.aws.amazon.com/general/latest/gr/rekognition.html
 */
export interface QuotaProps {
  /**
   * Calls a second that start a job or, where the engine answers at once, read a document; from 0.01 to 500.
   *
   * @default - what every account has in every Region: 2 for an analysis by jobs (StartDocumentAnalysis), 1 for every other operation and for `SharedQuota`
   */
  readonly startsPerSecond?: number;

  /**
   * Jobs that run at once, a whole number from 1 to 5,000; for asynchronous engines only.
   *
   * @default 100
   */
  readonly maxConcurrentJobs?: number;
}
