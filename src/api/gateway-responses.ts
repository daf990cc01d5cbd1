import { ResponseType, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { EXPOSED_HEADERS } from './exposed-headers';
import { ApiErrorCode, PROBLEM_MEDIA_TYPE, PROBLEMS, problemType } from './openapi/problems';

/** What API Gateway answers by itself, as the problems that the functions would answer with. */
const ANSWERS: ReadonlyArray<readonly [ResponseType, ApiErrorCode, string?]> = [
  [ResponseType.UNAUTHORIZED, ApiErrorCode.UNAUTHORIZED],
  [ResponseType.EXPIRED_TOKEN, ApiErrorCode.UNAUTHORIZED, 'The signature or its token has expired.'],
  [ResponseType.INVALID_SIGNATURE, ApiErrorCode.UNAUTHORIZED, 'The signature does not fit the request.'],
  [ResponseType.INVALID_API_KEY, ApiErrorCode.UNAUTHORIZED, 'The header X-Api-Key has no key of this API.'],
  [ResponseType.ACCESS_DENIED, ApiErrorCode.FORBIDDEN],
  // both where a route does not exist and where a request that must be signed is not
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, ApiErrorCode.FORBIDDEN],
  [ResponseType.RESOURCE_NOT_FOUND, ApiErrorCode.FORBIDDEN],
  [ResponseType.WAF_FILTERED, ApiErrorCode.FORBIDDEN],
  [ResponseType.BAD_REQUEST_BODY, ApiErrorCode.INVALID_REQUEST, 'The body is not JSON, or not of the schema of this route: see GET /openapi.json.'],
  [ResponseType.BAD_REQUEST_PARAMETERS, ApiErrorCode.INVALID_REQUEST, 'A parameter that this route needs is missing: see GET /openapi.json.'],
  [ResponseType.REQUEST_TOO_LARGE, ApiErrorCode.TOO_LARGE],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE],
  [ResponseType.THROTTLED, ApiErrorCode.TOO_MANY_REQUESTS],
  [ResponseType.QUOTA_EXCEEDED, ApiErrorCode.TOO_MANY_REQUESTS, 'The quota of the API key is used up.'],
  [ResponseType.INTEGRATION_TIMEOUT, ApiErrorCode.TIMEOUT],
  [ResponseType.INTEGRATION_FAILURE, ApiErrorCode.INTERNAL_ERROR],
  [ResponseType.DEFAULT_4XX, ApiErrorCode.INVALID_REQUEST],
  [ResponseType.DEFAULT_5XX, ApiErrorCode.INTERNAL_ERROR],
];

/** A bucket of tokens that is empty has some again after that. */
const RETRY_AFTER_SECONDS = 1;

const ALWAYS = { 'Content-Type': `'${PROBLEM_MEDIA_TYPE}'`, 'Cache-Control': "'no-store'", 'X-Content-Type-Options': "'nosniff'" };

/** Have API Gateway answer as the functions do. */
export function addGatewayResponses(api: RestApi, allowOrigins: readonly string[]): void {
  for (const [type, code, detail] of ANSWERS) {
    const { status, title } = PROBLEMS[code];
    api.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(status),
      responseHeaders: {
        ...ALWAYS,
        ...(code === ApiErrorCode.TOO_MANY_REQUESTS && { 'Retry-After': `'${RETRY_AFTER_SECONDS}'` }),
        ...corsHeaders(allowOrigins),
      },
      // API Gateway takes this template whatever the request accepts; the header above names the type
      templates: {
        'application/json': JSON.stringify({ type: problemType(code), title, status, code, detail, requestId: '$context.requestId' }),
      },
    });
  }
}

/** These headers cannot depend on the request, and no credentials of browsers are in play: where one origin does not do, all may read them. */
function corsHeaders(allowOrigins: readonly string[]): Record<string, string> {
  if (allowOrigins.length === 0) {
    return {};
  }
  return {
    'Access-Control-Allow-Origin': allowOrigins.length === 1 ? `'${allowOrigins[0]}'` : "'*'",
    'Access-Control-Expose-Headers': `'${EXPOSED_HEADERS}'`,
  };
}
