import { AuthorizationType, IApiKey, IAuthorizer, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { SecurityDescription } from '../openapi/openapi-document';
import { ApiScope } from '../openapi/operation';

/** What an authorization makes of the API's methods. */
export interface ApiAuthorizationConfig {
  readonly authorizationType: AuthorizationType;
  readonly authorizer?: IAuthorizer;
  readonly apiKeyRequired?: boolean;
  /** The policies of identities say who may call what. */
  readonly byIdentityPolicies?: boolean;
  /** OAuth scopes, of which a caller needs one. */
  readonly oauthScopes?: { readonly [scope in ApiScope]: string[] };
  /** For the OpenAPI document. */
  readonly security: SecurityDescription;
  /** What needs the stage, which is there once all methods are. */
  finish?(api: RestApi): IApiKey | undefined;
}
