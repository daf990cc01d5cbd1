import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig, AuthorizedApi } from './api-authorization-config';
import { ApiKeyAuthorizationProps, CognitoAuthorizationProps, FunctionAuthorizationProps } from './api-authorization-props';
import { apiKeyAuthorization, apiKeyFaults } from './api-key-authorization';
import { cognitoAuthorization, cognitoFaults } from './cognito-authorization';
import { functionAuthorization, functionAuthorizationFaults } from './function-authorization';
import { iamAuthorization } from './iam-authorization';
import { jwtAuthorization } from './jwt-authorization';
import { JwtAuthorizationProps } from './jwt-authorization-props';
import { jwtFaults } from './jwt-faults';
import { managedUsersAuthorization } from './managed-users-authorization';
import { ManagedUsersAuthorizationProps } from './managed-users-authorization-props';
import { managedUsersFaults } from './managed-users-faults';

/**
 * Who may call the API. Take one of the static factories.
 *
 * Routes are of three kinds: those that read (`GET`), those that write (uploads and labels), and those of an administrator
 * (deletion, and reading again, which costs). None of the three includes another.
 */
export abstract class ApiAuthorization {
  /**
   * Identities of AWS: requests are signed (Signature Version 4), and `grantRead`, `grantWrite` and `grantAdmin` of the API
   * say who may do what.
   */
  public static iam(): ApiAuthorization {
    return new LibraryAuthorization(iamAuthorization, []);
  }

  /**
   * Users of an Amazon Cognito user pool: requests carry `Authorization: Bearer` with a token of the pool. `scopes` names
   * the OAuth scopes of the three kinds of routes; without them every user of the pool may do everything.
   */
  public static cognito(props: CognitoAuthorizationProps): ApiAuthorization {
    return new LibraryAuthorization((scope) => cognitoAuthorization(scope, props), cognitoFaults(props));
  }

  /**
   * Callers that send `Authorization: Bearer` with a JSON Web Token of one issuer: an Amazon Cognito user pool, or any provider of OpenID Connect.
   * A function of the library judges it, and a claim of it says what the caller may do. OAuth scopes of Amazon Cognito belong to the client, and do not
   * tell its users apart: groups do.
   *
   * The function asks the issuer for its keys: in a VPC it needs a way there, such as a NAT gateway.
   */
  public static jwt(props: JwtAuthorizationProps): ApiAuthorization {
    return new LibraryAuthorization((scope, api) => jwtAuthorization(scope, props, api), jwtFaults(props));
  }

  /**
   * People who sign in to an Amazon Cognito user pool, with groups that say who may do what: as `jwt` has it, with the pool, its groups, a domain with
   * managed login, and a public client (authorization code with PKCE) made here. Nobody can sign up: administrators add users, the first by the command in
   * the stack's output `FirstAdministrator`.
   */
  public static managedUsers(props: ManagedUsersAuthorizationProps = {}): ApiAuthorization {
    return new LibraryAuthorization((scope, api) => managedUsersAuthorization(scope, props, api), managedUsersFaults(props));
  }

  /**
   * Callers that send the API key as `X-Api-Key`; the key is good for every route.
   *
   * An API key meters requests; it does not authenticate callers. It does not expire, and identifies a caller as little as a shared
   * password does. Take it where something else keeps strangers out, such as a network or a web ACL. The API has the key as
   * `apiKey`; others are added to the usage plan.
   */
  public static apiKey(props: ApiKeyAuthorizationProps = {}): ApiAuthorization {
    return new LibraryAuthorization((scope) => apiKeyAuthorization(scope, props), apiKeyFaults(props));
  }

  /**
   * A function of yours, a Lambda authorizer of type REQUEST: it gets the request without its body, and answers with a
   * policy of `execute-api:Invoke`. The kinds of routes are told apart by method ARNs in it: `{api}/{stage}/GET/*` are
   * those that read, `POST/uploads`, `PUT/documents` and `PATCH/documents/*` those that write, `DELETE/documents/*` and
   * `POST/documents/{id}/reprocess` those of an administrator. docs/api.md has an example.
   *
   * @param fn the function; the API is allowed to call it
   */
  public static fromFunction(fn: IFunction, props: FunctionAuthorizationProps = {}): ApiAuthorization {
    return new LibraryAuthorization((scope) => functionAuthorization(scope, fn, props), functionAuthorizationFaults(fn, props));
  }

  /**
   * What the authorization makes of the API's methods.
   *
   * @internal
   */
  public abstract _bind(scope: Construct, api: AuthorizedApi): ApiAuthorizationConfig;

  /**
   * What is wrong with the props, a sentence a fault.
   *
   * @internal
   */
  public abstract _validate(): string[];
}

/** What is its own stands in the authorization's own file. */
class LibraryAuthorization extends ApiAuthorization {
  public constructor(
    private readonly configure: (scope: Construct, api: AuthorizedApi) => ApiAuthorizationConfig,
    private readonly faults: string[],
  ) {
    super();
  }

  public _bind(scope: Construct, api: AuthorizedApi): ApiAuthorizationConfig {
    return this.configure(scope, api);
  }

  public _validate(): string[] {
    return this.faults;
  }
}
