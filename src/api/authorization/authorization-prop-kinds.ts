import { Mfa } from 'aws-cdk-lib/aws-cognito';
import { DURATION, FLAG, listOf, objectWith, oneOf, struct, TEXT } from '../../props/prop-kind';

export const ROLES = struct({ claim: TEXT, read: listOf(TEXT), write: listOf(TEXT), review: listOf(TEXT), admin: listOf(TEXT) });

export const JWT_PROPS = struct({ issuer: TEXT, audience: listOf(TEXT), roles: ROLES, jwksUri: TEXT, cacheTtl: DURATION });

export const MANAGED_USERS_PROPS = struct({
  userPool: objectWith('a UserPool', 'userPoolId'),
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
