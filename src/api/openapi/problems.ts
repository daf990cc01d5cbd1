import { answerOf, JsonSchema } from './json-schema';

/** Why the API refuses a request: the `code` of a problem. Stable; new ones may come. */
export enum ApiErrorCode {
  INVALID_REQUEST = 'INVALID_REQUEST',
  INVALID_CURSOR = 'INVALID_CURSOR',
  UNAUTHORIZED = 'UNAUTHORIZED',
  FORBIDDEN = 'FORBIDDEN',
  PURGE_NOT_ALLOWED = 'PURGE_NOT_ALLOWED',
  NOT_FOUND = 'NOT_FOUND',
  NO_RESULT = 'NO_RESULT',
  FORMAT_NOT_WRITTEN = 'FORMAT_NOT_WRITTEN',
  DOCUMENT_IN_PROGRESS = 'DOCUMENT_IN_PROGRESS',
  NOT_REPROCESSABLE = 'NOT_REPROCESSABLE',
  NOT_RESCANNABLE = 'NOT_RESCANNABLE',
  ENGINE_NOT_SUITABLE = 'ENGINE_NOT_SUITABLE',
  CONCURRENT_CHANGE = 'CONCURRENT_CHANGE',
  UPLOAD_CANCELED = 'UPLOAD_CANCELED',
  PRECONDITION_FAILED = 'PRECONDITION_FAILED',
  TOO_LARGE = 'TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE = 'UNSUPPORTED_MEDIA_TYPE',
  DOCUMENT_NOT_ACCEPTED = 'DOCUMENT_NOT_ACCEPTED',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
  PIPELINE_NOT_DESCRIBED = 'PIPELINE_NOT_DESCRIBED',
  TOO_MANY_REQUESTS = 'TOO_MANY_REQUESTS',
  INTERNAL_ERROR = 'INTERNAL_ERROR',
  TIMEOUT = 'TIMEOUT',
}

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** The status and the title of each code. */
export const PROBLEMS: { readonly [code in ApiErrorCode]: ProblemKind } = {
  [ApiErrorCode.INVALID_REQUEST]: { status: 400, title: 'The request is not understood.' },
  [ApiErrorCode.INVALID_CURSOR]: { status: 400, title: 'The cursor does not belong to this query.' },
  [ApiErrorCode.UNAUTHORIZED]: { status: 401, title: 'The caller is not known.' },
  [ApiErrorCode.FORBIDDEN]: { status: 403, title: 'The caller may not do this, or there is no such route.' },
  [ApiErrorCode.PURGE_NOT_ALLOWED]: { status: 403, title: 'This API does not purge documents.' },
  [ApiErrorCode.NOT_FOUND]: { status: 404, title: 'There is no such document.' },
  [ApiErrorCode.NO_RESULT]: { status: 404, title: 'The document has no result.' },
  [ApiErrorCode.FORMAT_NOT_WRITTEN]: { status: 404, title: 'The result has no such file.' },
  [ApiErrorCode.DOCUMENT_IN_PROGRESS]: { status: 409, title: 'The document is not at its end yet.' },
  [ApiErrorCode.NOT_REPROCESSABLE]: { status: 409, title: 'There is nothing that could be read again.' },
  [ApiErrorCode.NOT_RESCANNABLE]: { status: 409, title: 'A malware scan would change nothing of the document.' },
  [ApiErrorCode.ENGINE_NOT_SUITABLE]: { status: 409, title: 'The engine cannot read this document.' },
  [ApiErrorCode.CONCURRENT_CHANGE]: { status: 409, title: 'The document was changed at the same time.' },
  [ApiErrorCode.UPLOAD_CANCELED]: { status: 409, title: 'The document of this Idempotency-Key was deleted. Take another key for another upload.' },
  [ApiErrorCode.PRECONDITION_FAILED]: { status: 412, title: 'The document was changed since it was read.' },
  [ApiErrorCode.TOO_LARGE]: { status: 413, title: 'The body is too large.' },
  [ApiErrorCode.UNSUPPORTED_MEDIA_TYPE]: { status: 415, title: 'The body is of a type that is not read here.' },
  [ApiErrorCode.DOCUMENT_NOT_ACCEPTED]: { status: 422, title: 'The pipeline does not take such a document.' },
  [ApiErrorCode.IDEMPOTENCY_KEY_REUSED]: { status: 422, title: 'The Idempotency-Key came with another request before.' },
  [ApiErrorCode.PIPELINE_NOT_DESCRIBED]: { status: 409, title: 'The pipeline does not tell of its queues in a way that this API reads. Deploy both with the same version of the library.' },
  [ApiErrorCode.TOO_MANY_REQUESTS]: { status: 429, title: 'There are too many requests.' },
  [ApiErrorCode.INTERNAL_ERROR]: { status: 500, title: 'Something went wrong here.' },
  [ApiErrorCode.TIMEOUT]: { status: 504, title: 'The answer took too long.' },
};

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What is wrong with one part of a request. */
export interface FieldError {
  /** Where it is: a property of the body such as `labels/customer`, or the name of a parameter or header. */
  readonly field: string;
  readonly message: string;
}

/** The body of an error: problem details as RFC 9457 has them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Names the request in the API's logs. */
  readonly requestId?: string;
}

/** RFC 9457 has a URI here; this one names the code and leads nowhere. */
export function problemType(code: ApiErrorCode): string {
  return `urn:cdk-document-processing-pipeline:problem:${code}`;
}

export const FIELD_ERROR_SCHEMA: JsonSchema = answerOf('What is wrong with a field.', {
  field: { type: 'string', description: 'A property of the body such as `labels/customer`, or the name of a parameter or header.' },
  message: { type: 'string', description: 'For people.' },
});

export const PROBLEM_SCHEMA: JsonSchema = answerOf('Problem details, as RFC 9457 defines them.', {
  type: { type: 'string', description: 'A URN of the code.' },
  title: { type: 'string', description: 'What the code means.' },
  status: { type: 'integer', description: 'The HTTP status.' },
  code: { type: 'string', description: 'For programs. Others may come with later versions.' },
}, {
  detail: { type: 'string', description: 'What is the matter with this request.' },
  errors: {
    type: 'array',
    description: 'What is wrong, field by field.',
    items: FIELD_ERROR_SCHEMA,
  },
  requestId: { type: 'string', description: "Names the request in the API's logs." },
});
