import { createHash, randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, listen, Listening } from './http';

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
}

const CORS = { 'Access-Control-Allow-Origin': '*' };

/** Stands in for an issuer such as Amazon Cognito: authorization code with PKCE, refresh tokens that are sent once, and a session of its own. */
export class FakeIssuer {
  /** How long access tokens are good for. */
  public lifetimeSeconds = 3600;
  public groups: string[] = ['admins', 'writers'];
  /** The grants that were asked for, in their order. */
  public readonly grants: string[] = [];
  public signedIn = true;
  public refreshes = true;
  /** How many of the next refreshes come to nothing, since the issuer is out of order. */
  public outages = 0;
  public clientId = 'console';
  /** Who signs in. */
  public subject = 'u-1';
  private readonly codes = new Map<string, Code>();
  private readonly tokens = new Map<string, number>();
  private server!: Listening;

  public async start(failures: unknown[]): Promise<void> {
    this.server = await listen(async (request, response) => this.serve(request, response), failures);
  }

  public get origin(): string {
    return this.server.origin;
  }

  public async stop(): Promise<void> {
    await this.server.close();
  }

  public isKnown(token: string): boolean {
    return (this.tokens.get(token) ?? 0) > Date.now();
  }

  /** The tokens that were given out are good no more; a new login gives others. */
  public revoke(): void {
    this.tokens.clear();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.origin);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json(response, 200, {
          issuer: this.origin, authorization_endpoint: `${this.origin}/oauth2/authorize`, token_endpoint: `${this.origin}/oauth2/token`, jwks_uri: `${this.origin}/jwks`,
        });
      case '/oauth2/authorize':
        return this.authorize(searchParams, response);
      case '/oauth2/token':
        return this.token(new URLSearchParams((await bodyOf(request)).toString()), response);
      case '/logout':
        this.signedIn = false;
        response.writeHead(302, { Location: searchParams.get('logout_uri')! }).end();
        return undefined;
      default:
        response.writeHead(404, CORS).end();
        return undefined;
    }
  }

  /** A login page for who is not signed in; for others a redirect at once. */
  private authorize(parameters: URLSearchParams, response: ServerResponse): void {
    if (parameters.get('login') === 'yes') {
      this.signedIn = true;
    }
    const [challenge, redirectUri] = [parameters.get('code_challenge'), parameters.get('redirect_uri')!];
    if (parameters.get('response_type') !== 'code' || parameters.get('code_challenge_method') !== 'S256' || !challenge || parameters.get('client_id') !== this.clientId) {
      response.writeHead(400).end('A code with PKCE is needed.');
      return;
    }
    if (!this.signedIn) {
      parameters.set('login', 'yes');
      const link = `/oauth2/authorize?${parameters}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      response.writeHead(200, { 'Content-Type': 'text/html', 'X-Frame-Options': 'DENY' }).end(`<!doctype html><title>Log in</title><a href="${link}">Sign in</a>`);
      return;
    }
    const code = randomUUID();
    this.codes.set(code, { challenge, redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', parameters.get('state')!);
    response.writeHead(302, { Location: back.href }).end();
  }

  private token(body: URLSearchParams, response: ServerResponse): void {
    const grant = body.get('grant_type')!;
    this.grants.push(grant);
    if (grant === 'refresh_token' && this.outages > 0) {
      this.outages--;
      response.writeHead(503, CORS).end();
      return undefined;
    }
    if (grant === 'refresh_token') {
      return this.refreshes ? json(response, 200, this.issue()) : json(response, 400, { error: 'invalid_grant' });
    }
    const code = this.codes.get(body.get('code')!);
    this.codes.delete(body.get('code')!);
    const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
    if (!code || code.challenge !== challenge || code.redirectUri !== body.get('redirect_uri')) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    return json(response, 200, { ...this.issue(), refresh_token: randomUUID() });
  }

  private issue() {
    const now = Math.floor(Date.now() / 1000);
    const claims = { 'iss': this.origin, 'aud': this.clientId, 'client_id': this.clientId, 'sub': this.subject, 'exp': now + this.lifetimeSeconds, 'iat': now, 'cognito:groups': this.groups };
    const accessToken = tokenOf({ ...claims, jti: randomUUID(), username: 'clerk' });
    this.tokens.set(accessToken, Date.now() + this.lifetimeSeconds * 1000);
    return { access_token: accessToken, id_token: tokenOf({ ...claims, email: 'clerk@example.com' }), token_type: 'Bearer', expires_in: this.lifetimeSeconds };
  }
}

/** As a JWT, unsigned: the console does not look at signatures, and the API's stand-in knows its tokens. */
function tokenOf(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.none`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...CORS, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
