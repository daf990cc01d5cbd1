import { Claims } from './judge-token';
import { AuthorizerSettings } from '../../authorizer-settings';
import { ApiScope } from '../../openapi/operation';

/** What a caller may do, by the roles in a claim. */
export function scopesOfClaims(claims: Claims, { claim, roles }: Pick<AuthorizerSettings, 'claim' | 'roles'>): ApiScope[] {
  const own = rolesIn(claims[claim]);
  return Object.values(ApiScope).filter((scope) => roles[scope].some((role) => own.includes(role)));
}

/** A list, a text, or a text with several that blanks separate, as in `scope`. */
function rolesIn(value: unknown): unknown[] {
  if (typeof value === 'string') {
    return [value, ...value.split(' ')];
  }
  return Array.isArray(value) ? value : [];
}
