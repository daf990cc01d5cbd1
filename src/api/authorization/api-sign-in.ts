/** What a page needs to have people sign in: by authorization code with PKCE, with no secret. */
export interface ApiSignIn {
  /** Of the tokens, as OpenID Connect Discovery finds it. */
  readonly issuer: string;
  /** Of the public client. */
  readonly clientId: string;
  /** Of managed login, without a slash at its end: `/oauth2/authorize` and `/oauth2/token` are below it. */
  readonly domainUrl: string;
  /** OAuth scopes to ask for. */
  readonly scopes: readonly string[];
  /** Ends the session of managed login; takes `client_id` and `logout_uri`. */
  readonly logoutUrl: string;
  /** Where people come back to after they signed in or out: the page's URL below the API, and below each of its other URLs. */
  readonly returnUrls: readonly string[];
  /** Other addresses of the API, as they were given. */
  readonly additionalUrls: readonly string[];
  /** What users may do, by a claim of their tokens. */
  readonly roles: ShownRoles;
}

/** A claim, and its values that allow to write and to administer: reading is for everybody who gets in. */
export interface ShownRoles {
  readonly claim: string;
  readonly write: readonly string[];
  readonly admin: readonly string[];
}
