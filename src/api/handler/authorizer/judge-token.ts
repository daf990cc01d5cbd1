import {
  FetchError, JwkValidationError, JwksValidationError, JwtExpiredError, JwtInvalidSignatureAlgorithmError, JwtInvalidSignatureError,
  JwtNotBeforeError, JwtParseError, JwtWithoutValidKidError, KidNotFoundInJwksError, WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { IssuerFault } from './issuer-fault';
import { IssuerKeys } from './issuer-keys';
import { RefusedToken } from './refused-token';
import { AuthorizerSettings } from '../../authorizer-settings';

export type Claims = Readonly<Record<string, unknown>>;

/** Why the library refuses a token, without what its messages quote of it. */
const REASONS: ReadonlyArray<readonly [kind: abstract new (...args: any[]) => Error, reason: string]> = [
  [JwtParseError, 'it is no JSON Web Token'],
  [JwtExpiredError, 'it has expired'],
  [JwtNotBeforeError, 'it is not valid yet'],
  [JwtInvalidSignatureAlgorithmError, 'its algorithm is not that of the key'],
  [JwtInvalidSignatureError, 'its signature is not that of the issuer'],
  [JwtWithoutValidKidError, 'it does not name its key'],
  [KidNotFoundInJwksError, 'the issuer has no such key'],
  [WaitPeriodNotYetEndedJwkError, 'the issuer has no such key'],
];

/** What is wrong with the keys, or with the way to them, and not with the token. */
const FAULTS = [FetchError, JwksValidationError, JwkValidationError];

/**
 * What a token says of the caller, where it is the issuer's, for this API, and of now.
 *
 * @throws RefusedToken, or IssuerFault where it cannot be judged
 */
export async function judgeToken(token: string, settings: AuthorizerSettings, keys: IssuerKeys): Promise<Claims> {
  try {
    if (decomposeUnverifiedJwt(token).payload.iss !== settings.issuer) { // nothing is asked of the issuer for tokens of others
      throw new RefusedToken('it is of another issuer');
    }
    const verify = await keys.verifier();
    const claims = await verify(token);
    checkClaims(claims, settings.audience);
    return claims;
  } catch (error) {
    throw asJudged(error, settings.issuer);
  }
}

function checkClaims(claims: Claims, audience: readonly string[]): void {
  if (typeof claims.exp !== 'number') {
    throw new RefusedToken('it has no end (exp)');
  }
  if (typeof claims.sub !== 'string' || claims.sub === '') {
    throw new RefusedToken('it does not name the caller (sub)');
  }
  // Amazon Cognito says of its tokens what they are for, and names the client of an access token in a claim of its own
  if (claims.token_use !== undefined && claims.token_use !== 'access') {
    throw new RefusedToken('it is an ID token, and an access token is asked for');
  }
  const whom: unknown[] = [claims.token_use === 'access' ? claims.client_id : claims.aud].flat();
  if (!whom.some((each) => typeof each === 'string' && audience.includes(each))) {
    throw new RefusedToken('it is for another audience');
  }
}

function asJudged(error: unknown, issuer: string): Error {
  if (error instanceof RefusedToken || error instanceof IssuerFault) {
    return error;
  }
  if (FAULTS.some((kind) => error instanceof kind)) {
    return new IssuerFault(`The keys of ${issuer} cannot be read`, error);
  }
  // what is left is a key that does not go with the algorithm, which a caller chooses
  const [, reason] = REASONS.find(([kind]) => error instanceof kind) ?? [undefined, 'the key that it names cannot check its signature'];
  return new RefusedToken(reason);
}
