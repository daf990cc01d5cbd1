import { Construct } from 'constructs';
import { ApiAuthorizationConfig, AuthorizedApi } from './api-authorization-config';
import { jwtAuthorization } from './jwt-authorization';
import { ManagedUsers } from './managed-users';
import { ManagedUsersAuthorizationProps } from './managed-users-authorization-props';
import { DEFAULT_ROLES } from './managed-users-roles';

/** Requests carry an access token of a user pool; groups say who may do what. */
export function managedUsersAuthorization(scope: Construct, props: ManagedUsersAuthorizationProps, api: AuthorizedApi): ApiAuthorizationConfig {
  const { userPool, signIn } = new ManagedUsers(scope, 'Users', props, api);
  const { issuer, clientId } = signIn;
  const authorization = jwtAuthorization(scope, {
    issuer,
    audience: [clientId],
    jwksUri: `${issuer}/.well-known/jwks.json`, // which spares a request
    roles: props.roles ?? DEFAULT_ROLES,
    cacheTtl: props.cacheTtl,
  }, api);
  return { ...authorization, userPool, signIn };
}
