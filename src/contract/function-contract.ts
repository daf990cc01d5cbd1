/** The version of the contract with functions of users. A request of 1.x may have attributes that a function does not know. */
export const FUNCTION_CONTRACT_VERSION = '1.0';

/** What a function of the user's is called with; function-request.schema.json says the same. */
export interface FunctionRequest {
  readonly contractVersion: string;
  readonly documentId: string;
  /** From 1. Each attempt of a document is answered by itself. */
  readonly attempt: number;

  // the document
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly fileName: string;
  readonly contentType?: string;
  readonly sizeBytes: number;
  readonly sha256?: string;
  readonly pageCount?: number;
  readonly labels?: Readonly<Record<string, string>>;

  /** Where, in the same bucket, the function may put what is its own: an answer that is too large to return, for one. */
  readonly rawPrefix: string;
  /** With CALLBACK only: how to answer later. */
  readonly completion?: {
    readonly queueUrl: string;
    /** Proves that the answer is for this attempt. */
    readonly token: string;
  };
}

/** What a message with an answer looks like; the answer itself is looked at by normalization/function-answer.ts. */
export interface FunctionCallback {
  readonly documentId: string;
  readonly attempt: number;
  readonly token: string;
  readonly answer: unknown;
}
