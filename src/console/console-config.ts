import type { ShownRoles } from '../api/authorization/api-sign-in';

/** `config.json`: what one deployment of the console differs from another in. All URLs may be relative to where it lies. */
export interface ConsoleConfig {
  /** What the console is called. @default 'Documents' */
  readonly title?: string;
  /** Where the API is. @default '../' */
  readonly apiUrl?: string;
  readonly signIn: SignInConfig;
  /** What users may do, for the console not to offer what the API would refuse. @default - everything is offered */
  readonly roles?: ShownRoles;
  readonly uploads?: UploadsConfig;
  /** Whether deleted documents can be purged. @default true */
  readonly purge?: boolean;
  /** Whether the API has routes for operators. @default true */
  readonly operate?: boolean;
}

export interface SignInConfig {
  /** The issuer of the tokens; `.well-known/openid-configuration` lies below it. */
  readonly authority: string;
  readonly clientId: string;
  /** OAuth scopes, separated by spaces. @default 'openid' */
  readonly scope?: string;
  /** Of issuers whose discovery document names addresses that a browser cannot reach. @default - those of the discovery document */
  readonly endpoints?: { readonly authorization: string; readonly token: string };
  /** How the issuer's own session ends. @default - as the discovery document has it */
  readonly signOut?: SignOutConfig;
}

export interface SignOutConfig {
  readonly endpoint: string;
  /** The parameter that names where to come back to: `logout_uri` for Amazon Cognito. */
  readonly returnParameter: string;
}

export interface UploadsConfig {
  /** MIME types that the pipeline takes. @default - all are tried */
  readonly contentTypes?: readonly string[];
  /** @default - what Amazon S3 takes by one request, 5 GiB */
  readonly maxSizeBytes?: number;
}
