import { AuthorizationType, IApiKey, IAuthorizer, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { ApiSignIn } from './api-sign-in';
import { SharedFunctionProps } from '../../functions/pipeline-function';
import { PipelineProfile } from '../../pipeline-profile';
import { SecurityDescription } from '../openapi/openapi-document';
import { ApiScope } from '../openapi/operation';

/** The API that an authorization is for. Its stage is there once all methods are. */
export interface AuthorizedApi {
  readonly restApi: RestApi;
  readonly stageName: string;
  /** What the functions of the API are made with. */
  readonly functions: SharedFunctionProps;
  readonly profile: PipelineProfile;
}

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
  /** Where people sign in, where the authorization makes that. */
  readonly signIn?: ApiSignIn;
  /** Whose users may call, where the authorization makes or names them. */
  readonly userPool?: IUserPool;
  /** What needs the stage, which is there once all methods are. */
  finish?(api: RestApi): IApiKey | undefined;
}
