import { ErrorResponse, InMemoryWebStorage, User as OidcUser, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { claimsOf } from './claims';
import { NotRenewed, Session, SessionOver, SignIn } from './sign-in';
import type { SignInConfig } from '../../src/console/console-config';

/** A token that ends sooner is renewed before it is used: a request takes its time. */
const RENEW_BEFORE_SECONDS = 60;
const PARAMETERS = ['code', 'state', 'error', 'error_description', 'session_state', 'iss'];

/**
 * The authorization code flow with PKCE. Tokens stay in memory; `state` and the verifier are in sessionStorage while the issuer's page is shown.
 * Tokens are renewed by refresh token and never in a frame, since login pages refuse frames.
 */
export class OidcSignIn implements SignIn {
  private readonly manager: UserManager;
  private readonly home: string;

  /** @param page where the console is; the issuer knows its URL, without query and fragment, as a callback */
  public constructor(private readonly config: SignInConfig, page: URL) {
    const { authority, clientId, scope = 'openid', endpoints } = config;
    this.home = new URL('./', page).href;
    this.manager = new UserManager({
      authority,
      client_id: clientId,
      redirect_uri: this.home,
      post_logout_redirect_uri: this.home,
      response_type: 'code',
      scope,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
      automaticSilentRenew: false,
      monitorSession: false,
      ...(endpoints && {
        metadata: { issuer: authority, authorization_endpoint: endpoints.authorization, token_endpoint: endpoints.token },
      }),
    });
  }

  public async start(): Promise<Session | undefined> {
    const { searchParams } = new URL(window.location.href);
    const error = searchParams.get('error');
    if (error) {
      this.clean(window.location.hash);
      throw new Error(searchParams.get('error_description') ?? error);
    }
    if (!searchParams.has('code') || !searchParams.has('state')) {
      await this.leave();
      return undefined;
    }
    let user: OidcUser;
    try {
      user = await this.manager.signinRedirectCallback();
    } catch (failure) {
      if (!isForgotten(failure)) {
        throw failure;
      }
      this.clean(window.location.hash); // the page of a callback, loaded again or out of the history
      await this.leave();
      return undefined;
    }
    this.clean(typeof user.state === 'string' ? user.state : '');
    return new OidcSession(this.manager, user, this.config, this.home);
  }

  public async leave(): Promise<void> {
    await this.manager.signinRedirect({ state: window.location.hash, redirectMethod: 'replace' }); // the back button passes over the login
  }

  /** The callback's parameters leave the address: they are of no use to anybody else, and a code works once. */
  private clean(hash: string): void {
    const url = new URL(window.location.href);
    PARAMETERS.forEach((name) => url.searchParams.delete(name));
    url.hash = hash;
    window.history.replaceState(null, '', url);
  }
}

/** oidc-client-ts has no class for it. */
function isForgotten(failure: unknown): boolean {
  return failure instanceof Error && /No matching state found|No state in response/.test(failure.message);
}

/** Errors by which an issuer says that it is out of order (RFC 6749, RFC 8628): it may take the same token later. */
const PASSING = ['temporarily_unavailable', 'server_error', 'slow_down'];

/** Whether the issuer will not take the refresh token. An answer without an OAuth error, such as a 503 of what stands before the issuer, says nothing of it. */
function isRefusal(failure: unknown): boolean {
  return failure instanceof ErrorResponse && !PASSING.includes(failure.error ?? '');
}

class OidcSession implements Session {
  private renewing?: Promise<OidcUser>;

  public constructor(
    private readonly manager: UserManager,
    private current: OidcUser,
    private readonly config: SignInConfig,
    private readonly home: string,
  ) {}

  public get user() {
    const claims = claimsOf(this.current.access_token);
    const { name, email, preferred_username: preferred } = this.current.profile;
    const known = [name, email, preferred, claims.username, this.current.profile.sub].find((each) => typeof each === 'string' && each);
    return { name: known as string | undefined ?? 'Somebody', claims };
  }

  public async token(): Promise<string> {
    if ((this.current.expires_in ?? Infinity) < RENEW_BEFORE_SECONDS) {
      this.renewing ??= this.renew().finally(() => {
        this.renewing = undefined;
      });
      try {
        await this.renewing;
      } catch (error) {
        if (error instanceof SessionOver || (this.current.expires_in ?? Infinity) <= 0) {
          throw error;
        } // else the token is still good, and the next request tries again
      }
    }
    return this.current.access_token;
  }

  public async signOut(): Promise<void> {
    const { signOut, clientId } = this.config;
    if (!signOut) {
      await this.manager.signoutRedirect();
      return;
    }
    await this.manager.removeUser();
    const url = new URL(signOut.endpoint);
    url.searchParams.set('client_id', clientId);
    url.searchParams.set(signOut.returnParameter, this.home);
    window.location.assign(url);
  }

  private async renew(): Promise<OidcUser> {
    const { refresh_token: refreshToken } = this.current;
    if (!refreshToken) {
      throw new SessionOver();
    }
    let renewed: OidcUser | null;
    try {
      renewed = await this.manager.signinSilent();
    } catch (error) {
      throw isRefusal(error) ? new SessionOver() : error instanceof TypeError ? error : new NotRenewed();
    }
    if (!renewed) {
      throw new SessionOver();
    }
    renewed.refresh_token ??= refreshToken; // which some issuers send once
    await this.manager.storeUser(renewed);
    this.current = renewed;
    return renewed;
  }
}
