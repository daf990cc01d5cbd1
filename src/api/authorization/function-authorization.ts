import { Duration, Token } from 'aws-cdk-lib';
import { AuthorizationType, IdentitySource, RequestAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig } from './api-authorization-config';
import { FunctionAuthorizationProps } from './api-authorization-props';
import { authorizationFaults } from './authorization-faults';
import { FUNCTION_AUTHORIZATION_PROPS } from './authorization-prop-kinds';
import { cacheTtlFaults } from './cache-ttl';
import { FUNCTION } from '../../props/construct-kinds';
import { check } from '../../props/prop-kind';

const DEFAULT_HEADER = 'Authorization';

/** A function of the user's decides. */
export function functionAuthorization(scope: Construct, fn: IFunction, props: FunctionAuthorizationProps): ApiAuthorizationConfig {
  const header = props.identityHeader ?? DEFAULT_HEADER;
  return {
    authorizationType: AuthorizationType.CUSTOM,
    authorizer: new RequestAuthorizer(scope, 'Authorizer', {
      handler: fn,
      identitySources: [IdentitySource.header(header)],
      resultsCacheTtl: props.cacheTtl ?? Duration.seconds(0),
    }),
    security: {
      name: 'authorizer',
      scheme: { type: 'apiKey', in: 'header', name: header, description: 'Whatever the authorizer of this API asks for.' },
    },
  };
}

export function functionAuthorizationFaults(fn: IFunction, props: FunctionAuthorizationProps): string[] {
  return [
    ...check('authorization.fn', fn, FUNCTION, true).faults,
    ...authorizationFaults(props, FUNCTION_AUTHORIZATION_PROPS, [headerFaults, ({ cacheTtl }) => cacheTtlFaults(cacheTtl)]),
  ];
}

function headerFaults({ identityHeader: header }: FunctionAuthorizationProps): string[] {
  return header === undefined || Token.isUnresolved(header) || /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)
    ? []
    : [`authorization.identityHeader is '${header}': it must be the name of a header, such as 'Authorization'.`];
}
