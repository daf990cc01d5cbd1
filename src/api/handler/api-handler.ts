import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { ApiProblem, problemResponse } from './api-problem';
import { ApiRequest, readRequest } from './api-request';
import { ApiResponse } from './api-response';
import { corsHeaders } from './cors';
import { headerOf } from './parameters';
import { MetricName } from '../../contract/metric-name';
import { Refusal } from '../../operations/refusal';
import { inLogScope, logAbout } from '../../runtime/log-scope';
import { addMetric, logger, publishMetrics } from '../../runtime/telemetry';
import { ApiSettings } from '../api-settings';
import { OperationId } from '../openapi/operation';
import { ALL_OPERATIONS } from '../openapi/operations';
import { ApiErrorCode } from '../openapi/problems';

export type Route = (request: ApiRequest) => Promise<ApiResponse>;

export type Routes = { readonly [id in OperationId]?: Route };

export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** A Lambda handler of these routes of the REST API. */
export function apiHandler({ allowOrigins, oauthScopes }: Pick<ApiSettings, 'allowOrigins' | 'oauthScopes'>, routes: Routes): ApiHandler {
  const operations = ALL_OPERATIONS.filter(({ operationId }) => routes[operationId]);

  async function answer(event: APIGatewayProxyEvent, context: Context): Promise<ApiResponse> {
    const operation = operations.find(({ method, path }) => method === event.httpMethod && path === event.resource);
    if (!operation) {
      throw new ApiProblem(ApiErrorCode.FORBIDDEN);
    }
    checkScope(oauthScopes && (oauthScopes[operation.scope] ?? []), event);
    const request = readRequest(operation, event, () => context.getRemainingTimeInMillis());
    logAbout({ documentId: event.pathParameters?.documentId });
    return routes[operation.operationId]!(request);
  }

  return async (event, context) => {
    logger.addContext(context);
    try {
      const { statusCode, headers, body = '' } = await inLogScope('api', async () => answer(event, context).catch((error: unknown) => refusal(error, event)));
      return {
        statusCode,
        headers: {
          'Cache-Control': 'no-store', // answers are about a moment, and have links that grant access
          'X-Content-Type-Options': 'nosniff',
          ...corsHeaders(allowOrigins, headerOf(event, 'Origin')),
          ...headers,
        },
        body,
      };
    } finally {
      publishMetrics();
    }
  };
}

/** @throws FORBIDDEN where the caller's token has none of the scopes */
function checkScope(needed: readonly string[] | undefined, { requestContext: { authorizer } }: APIGatewayProxyEvent): void {
  const { scope = '' } = (authorizer?.claims ?? {}) as { readonly scope?: string };
  if (needed && !scope.split(' ').some((each) => needed.includes(each))) {
    throw new ApiProblem(ApiErrorCode.FORBIDDEN, { detail: needed.length > 0 ? `The token needs the scope ${needed.join(' or ')}.` : 'No scope of a token grants this.' });
  }
}

/** What the operations refuse is a problem of the same code. */
function problemOf(error: unknown): unknown {
  return error instanceof Refusal ? new ApiProblem(ApiErrorCode[error.code], error.details) : error;
}

/** Details of a fault go to the logs; the caller gets the id by which to find them. */
function refusal(cause: unknown, { httpMethod, resource, requestContext: { requestId } }: APIGatewayProxyEvent): ApiResponse {
  const error = problemOf(cause);
  const request = { apiRequestId: requestId, route: `${httpMethod} ${resource}` };
  if (error instanceof ApiProblem) {
    logger.info(`The request is refused: ${error.message}`, { ...request, code: error.code, errors: error.details.errors });
    return problemResponse(error, requestId);
  }
  logger.error('The request could not be answered', { ...request, error: error as Error });
  addMetric(MetricName.API_ERRORS, 1);
  return problemResponse(new ApiProblem(ApiErrorCode.INTERNAL_ERROR), requestId);
}
