import type { User } from './sign-in';
import type { ConsoleConfig } from '../../src/console/console-config';

/** What a user may do beside reading, as far as the console knows. The API decides. */
export interface Rights {
  readonly write: boolean;
  readonly admin: boolean;
  /** To remove documents for good, where the API does that. */
  readonly purge: boolean;
  /** To see how the pipeline is, and to bring it on, where the API has routes for that. */
  readonly operate: boolean;
}

/** The claims of a JWT, unchecked: the API checks the token. Empty for tokens of other kinds. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

export function rightsOf({ claims }: User, { roles, purge = true, operate = true }: Pick<ConsoleConfig, 'roles' | 'purge' | 'operate'>): Rights {
  if (!roles) {
    return { write: true, admin: true, purge, operate };
  }
  const value = claims[roles.claim];
  const values = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[ ,]+/) : [];
  const has = (those: readonly string[]): boolean => those.some((each) => values.includes(each));
  const admin = has(roles.admin);
  return { write: has(roles.write), admin, purge: admin && purge, operate: admin && operate };
}
