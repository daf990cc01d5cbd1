import type { PolicyDocument } from 'aws-lambda';
import { ApiScope } from '../../openapi/operation';
import { ALL_OPERATIONS } from '../../openapi/operations';

/**
 * The policy of all routes of some scopes: Amazon API Gateway keeps it for the token, whichever route is asked for next.
 *
 * @param methodArn `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}`
 */
export function policyOfScopes(scopes: readonly ApiScope[], methodArn: string): PolicyDocument {
  const stage = methodArn.split('/').slice(0, 2).join('/');
  const routes = ALL_OPERATIONS.filter(({ scope }) => scopes.includes(scope)).map(({ method, path }) => `${method}${path.replace(/\{[^}]+\}/g, '*')}`);
  return {
    Version: '2012-10-17',
    Statement: [
      // a policy that allows nothing has to say so
      routes.length > 0
        ? { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: routes.map((route) => `${stage}/${route}`) }
        : { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: `${stage}/*` },
    ],
  };
}
