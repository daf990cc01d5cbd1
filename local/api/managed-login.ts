import { createHash, randomBytes } from 'node:crypto';

/** A client of a user pool, and where it signs people in. */
export interface LoginClient {
  readonly fetch: typeof fetch;
  /** Of managed login, without a slash at its end. */
  readonly url: string;
  readonly clientId: string;
  readonly returnUrl: string;
}

/** Who signs in. */
export interface LoginUser {
  readonly email: string;
  readonly password: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

/** What a browser is sent to, and what it keeps to itself until it is back. */
interface Challenge {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
}

/** Signs somebody in as a browser does, by the forms of managed login: authorization code with PKCE. */
export async function signIn(client: LoginClient, scope: string, user: LoginUser): Promise<Tokens> {
  const challenge = challengeOf(client, scope);
  const code = await codeFor(client, challenge, user);
  const response = await redeem(client, code, challenge.verifier);
  if (!response.ok) {
    throw new Error(`The code is not taken: ${response.status} ${await response.text()}`);
  }
  return await response.json() as Tokens;
}

/** A code, and the verifier that goes with it. */
export async function signInForCode(client: LoginClient, user: LoginUser) {
  const challenge = challengeOf(client, 'openid');
  return { code: await codeFor(client, challenge, user), verifier: challenge.verifier };
}

/** Asks for the sign-in's page. @param prompt as OpenID Connect has it */
export async function askToSignIn(client: LoginClient, scope: string, prompt?: string): Promise<Response> {
  const { url } = challengeOf(client, scope);
  return client.fetch(prompt === undefined ? url : `${url}&prompt=${prompt}`);
}

/** Asks for new tokens. */
export async function renew({ fetch: send, url, clientId }: LoginClient, refreshToken: string): Promise<Tokens> {
  const response = await send(`${url}/oauth2/token`, {
    method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken }),
  });
  return await response.json() as Tokens;
}

/** Ends the session that the browser has. */
export async function signOut({ fetch: send, url, clientId, returnUrl }: LoginClient): Promise<Response> {
  return send(`${url}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: returnUrl })}`);
}

/** `fetch` of one browser, which keeps cookies. */
export function withCookies(send: typeof fetch): typeof fetch {
  const kept = new Map<string, string>();
  return async (input, init) => {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await send(input, { ...init, headers: { ...init?.headers, ...cookie && { cookie } } });
    for (const [, name, value] of response.headers.getSetCookie().flatMap((line) => [/^([^=]+)=([^;]*)/.exec(line)!])) {
      kept.set(name, value);
    }
    return response;
  };
}

/** Exchanges a code for tokens. */
export async function redeem({ fetch: send, url, clientId, returnUrl }: LoginClient, code: string, verifier: string): Promise<Response> {
  return send(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: clientId, redirect_uri: returnUrl, code, code_verifier: verifier }),
  });
}

function challengeOf({ url, clientId, returnUrl }: LoginClient, scope: string): Challenge {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnUrl,
    scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { url: `${url}/oauth2/authorize?${query}`, verifier, state };
}

async function codeFor({ fetch: send, url, returnUrl }: LoginClient, challenge: Challenge, user: LoginUser): Promise<string> {
  const page = await (await send(challenge.url)).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]): [string, string] => [name, unescaped(value)]);
  const answer = await send(`${url}/login`, { method: 'POST', body: new URLSearchParams([...hidden, ['username', user.email], ['password', user.password]]) });
  const location = new URL(answer.headers.get('Location') ?? 'about:blank');
  if (!location.href.startsWith(returnUrl) || location.searchParams.get('state') !== challenge.state) {
    throw new Error(`The sign-in answers ${answer.status} ${location.href}`);
  }
  return location.searchParams.get('code')!;
}

function unescaped(text: string): string {
  return text.replace(/&#x27;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
