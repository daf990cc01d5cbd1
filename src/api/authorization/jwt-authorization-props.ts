import { Duration } from 'aws-cdk-lib';

/** Callers are known by JSON Web Tokens of one issuer: an Amazon Cognito user pool, or any provider of OpenID Connect. */
export interface JwtAuthorizationProps {
  /**
   * The issuer, as tokens have it in `iss`, letter by letter, such as `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e`. It begins
   * with `https://`.
   */
  readonly issuer: string;

  /**
   * Whom tokens may be for, one of these: ids of clients, or names of APIs. Of Amazon Cognito access tokens are taken, by their `client_id`, and no
   * ID tokens; of other issuers any token that has one of these in `aud`.
   */
  readonly audience: string[];

  /** Which claim says what a caller may do, and which values of it. */
  readonly roles: ApiRoles;

  /**
   * Where the issuer's keys are (a JSON Web Key Set): a URL that begins with `https://`.
   *
   * @default - the function asks the issuer, at `/.well-known/openid-configuration`
   */
  readonly jwksUri?: string;

  /**
   * How long Amazon API Gateway keeps what was judged of a token, up to an hour. So much longer than its own end a token may be good for, and so much
   * later a change of the props is felt.
   *
   * @default Duration.minutes(5)
   */
  readonly cacheTtl?: Duration;
}

/**
 * Who may do what, by the values of a claim. A caller may do what any of his values allows, and who has none of them is answered with 403. None of the
 * four includes another: name an administrator in each.
 */
export interface ApiRoles {
  /**
   * The claim that has a caller's roles: a list, a text, or a text with several that blanks separate. It is one of the token itself; what lies within
   * another claim is not found.
   *
   * @default "cognito:groups"
   */
  readonly claim?: string;

  /** Who may see documents and results. With an empty list, nobody. */
  readonly read: string[];

  /** Who may upload documents, and change their labels. */
  readonly write: string[];

  /**
   * Who may correct and approve what was read. No route has this scope yet: it is for those that come.
   *
   * @default - who may write
   */
  readonly review?: string[];

  /** Who may delete documents, and have them read again. */
  readonly admin: string[];
}
