import { ApiErrorCode, PROBLEMS, problemType } from '../../../src/api/openapi/problems';

/** A request that the API would refuse. */
export class Refused extends Error {
  public constructor(public readonly code: ApiErrorCode, public readonly detail?: string) {
    super(detail ?? code);
  }
}

/** The API's answer to it. */
export function problem({ code, detail }: Refused) {
  const { status, title } = PROBLEMS[code];
  return { status, body: { type: problemType(code), title, status, code, ...(detail && { detail }), requestId: '7e1c5b0a-3f0e-4a53-9a35-2f3c1f6d7a10' } };
}
