import { Token } from 'aws-cdk-lib';
import { AuthorizationType, CognitoUserPoolsAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig } from './api-authorization-config';
import { CognitoAuthorizationProps } from './api-authorization-props';
import { authorizationFaults } from './authorization-faults';
import { COGNITO_PROPS } from './authorization-prop-kinds';
import { ApiScope } from '../openapi/operation';

/** Requests carry a token of a user pool. */
export function cognitoAuthorization(scope: Construct, { userPool, scopes }: CognitoAuthorizationProps): ApiAuthorizationConfig {
  return {
    authorizationType: AuthorizationType.COGNITO,
    userPool,
    authorizer: new CognitoUserPoolsAuthorizer(scope, 'Authorizer', { cognitoUserPools: [userPool] }),
    oauthScopes: scopes && {
      [ApiScope.READ]: scopes.read, [ApiScope.WRITE]: scopes.write, [ApiScope.REVIEW]: scopes.write, [ApiScope.ADMIN]: scopes.admin,
    },
    security: {
      name: 'cognito',
      scheme: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: scopes ? 'An access token of the user pool, with a scope of the route.' : 'An ID token of the user pool.',
      },
    },
  };
}

export function cognitoFaults(props: CognitoAuthorizationProps): string[] {
  return authorizationFaults(props, COGNITO_PROPS, [scopeFaults]);
}

function scopeFaults({ scopes }: Partial<CognitoAuthorizationProps>): string[] {
  const known = Object.entries(scopes ?? {}).filter(([, those]: [string, string[] | undefined]) => those !== undefined);
  return known.flatMap(([name, those]: [string, string[]]) => {
    if (those.length === 0) {
      return [`authorization.scopes.${name} is empty, so that no scope at all would be asked for there: name one, such as 'documents/${name}'.`];
    }
    return those.filter((those_) => !Token.isUnresolved(those_) && !/^[!-~]{1,256}$/.test(those_))
      .map((bad) => `authorization.scopes.${name} has '${bad}': an OAuth scope has 1 to 256 characters and no blank, such as 'documents/${name}'.`);
  });
}
