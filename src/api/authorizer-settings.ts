import { ApiScope } from './openapi/operation';

/** What the function that judges tokens needs to know. */
export interface AuthorizerSettings {
  /** As tokens have it in `iss`, letter by letter. */
  readonly issuer: string;
  /** Whom tokens may be for: one of these. */
  readonly audience: readonly string[];
  /** Where the issuer's keys are; absent where the issuer is asked for that. */
  readonly jwksUri?: string;
  /** The claim that has the roles of a caller. */
  readonly claim: string;
  /** The roles of which a caller needs one for a scope. */
  readonly roles: { readonly [scope in ApiScope]: readonly string[] };
}
