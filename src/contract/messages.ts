/** What waits in the work queue. The record says all else, so that a late or repeated message can do no harm. */
export interface WorkMessage {
  readonly documentId: string;
}

/** What a synchronous engine leaves in the completions queue, beside the completions that Amazon SNS delivers there. */
export interface AnswerMessage {
  readonly documentId: string;
  readonly attempt: number;
}

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
