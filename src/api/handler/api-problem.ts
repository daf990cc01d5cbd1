import { ApiResponse } from './api-response';
import { ApiErrorCode, FieldError, Problem, PROBLEM_MEDIA_TYPE, problemType, PROBLEMS } from '../openapi/problems';

/** What a problem tells beside its code. */
interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** Thrown where a request is refused: the answer is all that it says, and nothing else. */
export class ApiProblem extends Error {
  public constructor(public readonly code: ApiErrorCode, public readonly details: ProblemDetails = {}) {
    super(details.detail ?? PROBLEMS[code].title);
    this.name = 'ApiProblem';
  }
}

/** The request itself is wrong, in these fields. */
export function invalidRequest(errors: readonly FieldError[], detail?: string): ApiProblem {
  return new ApiProblem(ApiErrorCode.INVALID_REQUEST, { detail, errors });
}

export function problemResponse({ code, details }: ApiProblem, requestId: string): ApiResponse {
  const { status, title } = PROBLEMS[code];
  const problem: Problem = { type: problemType(code), title, status, code, ...details, requestId };
  return { statusCode: status, headers: { 'Content-Type': PROBLEM_MEDIA_TYPE }, body: JSON.stringify(problem) };
}
