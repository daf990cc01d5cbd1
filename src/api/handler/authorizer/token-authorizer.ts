import type { Fetcher } from 'aws-jwt-verify/https';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { IssuerFault } from './issuer-fault';
import { IssuerKeys } from './issuer-keys';
import { judgeToken } from './judge-token';
import { policyOfScopes } from './policy-of-scopes';
import { RefusedToken } from './refused-token';
import { scopesOfClaims } from './scopes-of-claims';
import { MetricName } from '../../../contract/metric-name';
import { inLogScope } from '../../../runtime/log-scope';
import { addMetric, logger, publishMetrics } from '../../../runtime/telemetry';
import { AuthorizerSettings } from '../../authorizer-settings';

/** The very message for which Amazon API Gateway answers with 401. It answers any other with 500. */
const UNAUTHORIZED = 'Unauthorized';

export type TokenAuthorizer = (event: APIGatewayRequestAuthorizerEvent, context: Context) => Promise<APIGatewayAuthorizerResult>;

/** A Lambda authorizer of type REQUEST, which knows callers by tokens of one issuer. Neither a token nor a claim is ever logged. */
export function tokenAuthorizer(settings: AuthorizerSettings, fetcher: Fetcher, now?: () => number): TokenAuthorizer {
  const keys = new IssuerKeys(settings, fetcher, now);

  async function answer(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
    const claims = await judgeToken(tokenOf(event), settings, keys);
    const scopes = scopesOfClaims(claims, settings);
    return {
      principalId: `${settings.issuer}#${claims.sub}`, // `sub` is unique with one issuer
      policyDocument: policyOfScopes(scopes, event.methodArn),
      context: { scopes: scopes.join(' ') },
    };
  }

  return async (event, context) => {
    logger.addContext(context);
    try {
      return await inLogScope('api', async () => answer(event).catch((error: unknown) => refuse(error, event)));
    } finally {
      publishMetrics();
    }
  };
}

/** Of `Authorization: Bearer`. Names of headers come in any case. */
function tokenOf({ headers }: APIGatewayRequestAuthorizerEvent): string {
  const [, header = ''] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  if (token === undefined) {
    throw new RefusedToken('the header Authorization has no "Bearer" with a token');
  }
  return token;
}

function refuse(error: unknown, { requestContext }: APIGatewayRequestAuthorizerEvent): never {
  const request = { apiRequestId: requestContext?.requestId };
  if (error instanceof RefusedToken) {
    logger.info(error.message, request);
    throw new Error(UNAUTHORIZED);
  }
  const { message, cause } = error as Error;
  logger.error('The caller cannot be told: tokens could not be judged', { ...request, reason: message, cause: cause instanceof Error ? cause.message : undefined });
  addMetric(MetricName.API_ERRORS, 1);
  throw error instanceof IssuerFault ? error : new IssuerFault('Tokens could not be judged');
}
