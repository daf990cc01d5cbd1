import { Duration } from 'aws-cdk-lib';
import { AuthorizationType, IdentitySource, RequestAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig } from './api-authorization-config';
import { FunctionAuthorizationProps } from './api-authorization-props';
import { cacheTtlFaults } from './cache-ttl';

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

export function functionAuthorizationFaults({ identityHeader, cacheTtl }: FunctionAuthorizationProps): string[] {
  const faults: string[] = [];
  if (identityHeader !== undefined && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(identityHeader)) {
    faults.push(`authorization.identityHeader is '${identityHeader}': it must be the name of a header, such as 'Authorization'.`);
  }
  return [...faults, ...cacheTtlFaults(cacheTtl)];
}
