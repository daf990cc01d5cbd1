import { Duration } from 'aws-cdk-lib';
import { QuotaSettings, ThrottleSettings } from 'aws-cdk-lib/aws-apigateway';
import { IUserPool } from 'aws-cdk-lib/aws-cognito';

/** Callers are users of a user pool, or apps that act for them. */
export interface CognitoAuthorizationProps {
  /** The user pool. */
  readonly userPool: IUserPool;

  /**
   * Which OAuth scopes a caller needs. With them callers send an access token; the user pool's resource server has to have
   * the scopes.
   *
   * @default - none: callers send an ID token, and every user of the pool may do everything, deletion included
   */
  readonly scopes?: CognitoScopes;
}

/** OAuth scopes, such as `documents/read`. A caller needs one of those that are named for a route. */
export interface CognitoScopes {
  /** To see documents and results. */
  readonly read: string[];
  /** To upload documents, and to change their labels. */
  readonly write: string[];
  /** To delete documents, and to have them read again. */
  readonly admin: string[];
}

/** What an API key is good for. */
export interface ApiKeyAuthorizationProps {
  /**
   * How many requests the key is good for; the throttle of the API holds beside it.
   *
   * @default - no limit of its own
   */
  readonly throttle?: ThrottleSettings;

  /**
   * How many requests the key is good for in a time: `limit` and `period` are needed.
   *
   * @default - no quota
   */
  readonly quota?: QuotaSettings;
}

/** How a function is asked. */
export interface FunctionAuthorizationProps {
  /**
   * The header that tells who calls. Where a request has none it is answered with 401, and the function is not asked.
   *
   * @default "Authorization"
   */
  readonly identityHeader?: string;

  /**
   * How long an answer of the function holds for the same header, up to an hour. It then holds for every route: the policy
   * of the answer must tell of all of them, not of the one that was asked for.
   *
   * @default Duration.seconds(0)
   */
  readonly cacheTtl?: Duration;
}
