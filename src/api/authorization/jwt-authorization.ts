import { Duration, Stack } from 'aws-cdk-lib';
import { AuthorizationType, IdentitySource, RequestAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig, AuthorizedApi } from './api-authorization-config';
import { JwtAuthorizationProps } from './jwt-authorization-props';
import { Env } from '../../contract/env';
import { PipelineFunction } from '../../functions/pipeline-function';
import { AuthorizerSettings } from '../authorizer-settings';
import { ApiScope } from '../openapi/operation';

export const DEFAULT_CLAIM = 'cognito:groups';
const DEFAULT_CACHE = Duration.minutes(5);

/** To ask the issuer twice, once more each, takes eight seconds at most. */
const TIMEOUT = Duration.seconds(10);

/** It keeps nothing but keys. A quarter of a gigabyte also has a seventh of a processor. */
const MEMORY_MIB = 256;

/** Requests carry a token of an issuer; a function of the library judges it. */
export function jwtAuthorization(scope: Construct, props: JwtAuthorizationProps, { functions }: AuthorizedApi): ApiAuthorizationConfig {
  const settings = settingsOf(props);
  const { handler } = new PipelineFunction(scope, 'Authorization', {
    shared: functions,
    bundle: 'api-authorizer',
    description: 'API: Judges the tokens of callers',
    timeout: TIMEOUT,
    memorySize: MEMORY_MIB,
    environment: { [Env.AUTHORIZER_SETTINGS]: Stack.of(scope).toJsonString(settings) },
  });
  return {
    authorizationType: AuthorizationType.CUSTOM,
    authorizer: new RequestAuthorizer(scope, 'Authorizer', {
      handler,
      identitySources: [IdentitySource.header('Authorization')],
      resultsCacheTtl: props.cacheTtl ?? DEFAULT_CACHE,
    }),
    security: {
      name: 'jwt',
      scheme: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: `A token of ${settings.issuer}. Its claim \`${settings.claim}\` says what the caller may do.`,
      },
    },
  };
}

function settingsOf({ issuer, audience, jwksUri, roles: { claim, read, write, review, admin } }: JwtAuthorizationProps): AuthorizerSettings {
  return {
    issuer,
    audience,
    jwksUri,
    claim: claim ?? DEFAULT_CLAIM,
    roles: { [ApiScope.READ]: read, [ApiScope.WRITE]: write, [ApiScope.REVIEW]: review ?? write, [ApiScope.ADMIN]: admin },
  };
}
