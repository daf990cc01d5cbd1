import { Period } from 'aws-cdk-lib/aws-apigateway';
import { Mfa } from 'aws-cdk-lib/aws-cognito';
import { construct, DURATION, FLAG, listOf, NUMBER, objectWith, oneOf, struct, TEXT } from '../../props/prop-kind';
import { THROTTLE } from '../throttle';

const USER_POOL = construct('a UserPool', 'UserPool.fromUserPoolId', 'userPoolId');

export const COGNITO_PROPS = struct({
  userPool: USER_POOL,
  scopes: struct({ read: listOf(TEXT), write: listOf(TEXT), admin: listOf(TEXT) }, 'read', 'write', 'admin'),
}, 'userPool');

export const API_KEY_PROPS = struct({
  throttle: THROTTLE,
  quota: struct({ limit: NUMBER, offset: NUMBER, period: oneOf('Period', Period) }, 'limit', 'period'),
});

export const FUNCTION_AUTHORIZATION_PROPS = struct({ identityHeader: TEXT, cacheTtl: DURATION });

export const ROLES = struct({ claim: TEXT, read: listOf(TEXT), write: listOf(TEXT), review: listOf(TEXT), admin: listOf(TEXT) });

export const JWT_PROPS = struct({ issuer: TEXT, audience: listOf(TEXT), roles: ROLES, jwksUri: TEXT, cacheTtl: DURATION });

export const MANAGED_USERS_PROPS = struct({
  userPool: USER_POOL,
  roles: ROLES,
  createGroups: FLAG,
  mfa: oneOf('Mfa', Mfa as unknown as Record<string, string>),
  domainPrefix: TEXT,
  customDomain: struct({ domainName: TEXT, certificate: objectWith('a Certificate', 'certificateRef', 'certificateArn') }),
  domainUrl: TEXT,
  identityProviders: listOf(objectWith('a UserPoolClientIdentityProvider, such as UserPoolClientIdentityProvider.COGNITO', 'name')),
  additionalUrls: listOf(TEXT),
  cacheTtl: DURATION,
});
