/** What waits in the work queue. The record says all else, so that a late or repeated message can do no harm. */
export interface WorkMessage {
  readonly documentId: string;
}

/** What the pipeline itself leaves in the uploads queue, beside the events of Amazon S3: look at this document again. */
export interface UploadMessage {
  readonly documentId: string;
}

/** What the pipeline itself leaves in the scans queue, beside verdicts of Amazon GuardDuty and events of Amazon S3: have this document scanned. */
export interface ScanMessage {
  readonly documentId: string;
}

/**
 * What the pipeline itself leaves in the completions queue, beside the completions that Amazon SNS delivers there: that
 * an engine answered at once, or that a job is over whose completion never came.
 */
export interface AnswerMessage {
  readonly documentId: string;
  readonly attempt: number;
  readonly jobId?: string;
  readonly jobSucceeded?: boolean;
}

/** The queues of the pipeline, and what it sends to each of them itself. */
export interface QueueMessages {
  readonly UPLOADS: UploadMessage;
  readonly SCANS: ScanMessage;
  readonly WORK: WorkMessage;
  readonly COMPLETIONS: AnswerMessage;
}

export type QueueName = keyof QueueMessages;

/**
 * What Amazon Textract publishes when a job ends.
 *
 * @see https://docs.aws.amazon.com/textract/latest/dg/async-notification-payload.html
 */
export interface TextractCompletion {
  readonly JobId: string;
  readonly Status: 'SUCCEEDED' | 'FAILED' | 'ERROR';
  readonly API: string;
  readonly JobTag?: string;
  readonly Timestamp: number;
  readonly DocumentLocation: { readonly S3ObjectName: string; readonly S3Bucket: string };
}
