import { createHmac, createSign, generateKeyPairSync, JsonWebKey, KeyObject, sign as signBytes } from 'node:crypto';

export interface TokenHeader {
  readonly alg?: string;
  readonly kid?: string;
}

/** An issuer of tokens with keys of its own, made as it is asked for. */
export class TokenIssuer {
  private readonly rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

  public constructor(public readonly issuer: string, public readonly kid = 'key-1') {}

  /** The set of its public keys. */
  public get keys(): JsonWebKey[] {
    return [{ ...this.rsa.publicKey.export({ format: 'jwk' }), kid: this.kid, alg: 'RS256', use: 'sig' }];
  }

  public get publicKeyPem(): string {
    return this.rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  }

  /** A token that is signed with its key. */
  public sign(claims: object, header: TokenHeader = {}): string {
    const input = signingInput({ alg: 'RS256', kid: this.kid, ...header }, claims);
    return `${input}.${createSign('RSA-SHA256').update(input).sign(this.rsa.privateKey, 'base64url')}`;
  }

  /** What forgers try: the public key, which everybody has, as the secret of an HMAC. */
  public signWithPublicKey(claims: object): string {
    const input = signingInput({ alg: 'HS256', kid: this.kid }, claims);
    return `${input}.${createHmac('sha256', this.publicKeyPem).update(input).digest('base64url')}`;
  }

  /** What forgers try as well: no signature. */
  public unsigned(claims: object): string {
    return `${signingInput({ alg: 'none', kid: this.kid }, claims)}.AA`;
  }
}

/** A key on a curve, and tokens that are signed with it. */
export function ellipticKey(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' } as JsonWebKey,
    sign: (claims: object, header: TokenHeader = {}) => signedBy(privateKey, { alg: 'ES256', kid, ...header }, claims),
  };
}

/** The public half of a key that knows one algorithm alone. */
export function edwardsKey(kid: string): JsonWebKey {
  return { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid };
}

/** Its claims changed after it was signed. */
export function tampered(token: string, change: object): string {
  const [header, payload, signature] = token.split('.');
  return [header, encoded({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...change }), signature].join('.');
}

function signedBy(key: KeyObject, header: TokenHeader, claims: object): string {
  const input = signingInput(header, claims);
  return `${input}.${signBytes('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

function signingInput(header: TokenHeader, claims: object): string {
  return `${encoded(header)}.${encoded(claims)}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
