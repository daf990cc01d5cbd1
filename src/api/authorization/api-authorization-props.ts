import { Duration } from 'aws-cdk-lib';
import { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { ApiThrottle } from '../api-throttle';

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
  readonly throttle?: ApiThrottle;

  /**
   * How many requests the key is good for in a time.
   *
   * @default - no quota
   */
  readonly quota?: ApiQuota;
}

/** A number of requests in a time. */
export interface ApiQuota {
  /** The requests: a whole number, 1 at least. */
  readonly limit: number;
  /** The time. */
  readonly period: ApiQuotaPeriod;
}

/** The time of a quota. */
export enum ApiQuotaPeriod {
  /** A day. */
  DAY = 'DAY',
  /** A week. */
  WEEK = 'WEEK',
  /** A month. */
  MONTH = 'MONTH',
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
