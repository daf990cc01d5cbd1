/** What is wrong with one part of a request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The problem details that the API refuses requests with. */
interface Problem {
  readonly title: string;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly requestId?: string;
}

/** A request that was refused. */
export class ApiError extends Error {
  public constructor(
    what: string,
    public readonly status: number,
    detail: string,
    /** For programs, such as `DOCUMENT_NOT_ACCEPTED`. Amazon S3 and Amazon API Gateway may refuse without one. */
    public readonly code?: string,
    public readonly errors: readonly FieldError[] = [],
    /** Names the request in the API's logs. */
    public readonly requestId?: string,
  ) {
    super(`${what} (${[status, code].filter(Boolean).join(' ')}): ${detail}`);
    this.name = 'ApiError';
  }
}

export async function apiErrorOf(response: Response): Promise<ApiError> {
  const body = await response.text();
  const problem = problemIn(body);
  if (!problem) {
    return new ApiError('The API refused', response.status, body);
  }
  const { title, code, detail, errors = [], requestId } = problem;
  const reasons = [detail ?? title, ...errors.map(({ field, message }) => `${field}: ${message}`)];
  return new ApiError('The API refused', response.status, reasons.join(' '), code, errors, requestId);
}

function problemIn(body: string): Problem | undefined {
  try {
    const value = JSON.parse(body);
    return typeof value?.code === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
