/** Who is signed in. */
export interface User {
  readonly name: string;
  /** Of the access token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Somebody's session. Nothing of it outlives the page but what the issuer itself remembers. */
export interface Session {
  readonly user: User;
  /**
   * An access token that is good for a while.
   *
   * @throws SessionOver where there is none to be had without the user, and NotRenewed where there may be one later
   */
  token(): Promise<string>;
  /** Ends the issuer's session too; the page is left. */
  signOut(): Promise<void>;
}

export interface SignIn {
  /**
   * The session, or `undefined` where the page is being left for the issuer's login.
   *
   * @throws where the issuer refuses, or cannot be reached
   */
  start(): Promise<Session | undefined>;
  /** Leaves for the issuer's login, and comes back to the same URL. */
  leave(): Promise<void>;
}

/** The session cannot be renewed: the user has to sign in again. */
export class SessionOver extends Error {
  public constructor() {
    super('Your session is over. Sign in again.');
    this.name = 'SessionOver';
  }
}

/** The issuer is out of order. The session is not over: what it is renewed by is good all the same. */
export class NotRenewed extends Error {
  public constructor() {
    super('Your sign-in cannot be renewed at the moment. Try again in a minute; if it stays so, load the page again.');
    this.name = 'NotRenewed';
  }
}
