import type { Fetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier';
import { IssuerFault } from './issuer-fault';
import { AuthorizerSettings } from '../../authorizer-settings';

/** A key that the issuer has withdrawn is trusted no longer. A key that is new is asked for at once. */
const KEYS_HOLD_MS = 3_600_000;

/** How far the clocks of issuer and function may be apart. */
const CLOCK_DIFFERENCE_SECONDS = 30;

/** Verifies the signature of a token, its times and its issuer. */
export type Verify = (token: string) => Promise<Readonly<Record<string, unknown>>>;

/** The keys of the issuer, which are asked for where they are needed, and kept for an hour. */
export class IssuerKeys {
  private current?: { readonly verify: Verify; readonly until: number };

  public constructor(
    private readonly settings: Pick<AuthorizerSettings, 'issuer' | 'jwksUri'>,
    private readonly fetcher: Fetcher,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws IssuerFault where the issuer does not say where its keys are */
  public async verifier(): Promise<Verify> {
    if (!this.current || this.now() >= this.current.until) {
      const verifier = JwtVerifier.create({
        issuer: this.settings.issuer,
        audience: null, // which claim names it depends on the kind of token
        jwksUri: this.settings.jwksUri ?? await this.discover(),
        graceSeconds: CLOCK_DIFFERENCE_SECONDS,
      }, { jwksCache: new SimpleJwksCache({ fetcher: this.fetcher }) });
      this.current = { verify: async (token) => verifier.verify(token), until: this.now() + KEYS_HOLD_MS };
    }
    return this.current.verify;
  }

  /** As OpenID Connect Discovery 1.0 has it. */
  private async discover(): Promise<string> {
    const uri = `${this.settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const { issuer, jwks_uri: jwksUri } = await this.read(uri);
    if (issuer !== this.settings.issuer) {
      throw new IssuerFault(`${uri} is of another issuer: the prop issuer must be as that document has it, letter by letter`);
    }
    if (typeof jwksUri !== 'string' || !jwksUri.startsWith('https://')) {
      throw new IssuerFault(`${uri} has no jwks_uri that begins with https://`);
    }
    return jwksUri;
  }

  private async read(uri: string): Promise<Record<string, unknown>> {
    try {
      const document: unknown = JSON.parse(Buffer.from(await this.fetcher.fetch(uri)).toString('utf8'));
      return typeof document === 'object' && document !== null ? document as Record<string, unknown> : {};
    } catch (error) {
      throw new IssuerFault(`${uri} cannot be read`, error);
    }
  }
}
