import { Token } from 'aws-cdk-lib';
import { ShownRoles } from './api-sign-in';
import { DEFAULT_CLAIM } from './jwt-authorization';
import { ApiRoles } from './jwt-authorization-props';
import { ManagedUsersAuthorizationProps } from './managed-users-authorization-props';

export const DEFAULT_ROLES: ApiRoles = {
  read: ['readers', 'writers', 'reviewers', 'admins'],
  write: ['writers', 'admins'],
  review: ['reviewers', 'writers', 'admins'],
  admin: ['admins'],
};

/** A group, and what its members may do, in words. */
export interface Group {
  readonly name: string;
  readonly description: string;
}

/** The groups to make, each once. */
export function groupsToMake({ roles = DEFAULT_ROLES, createGroups }: ManagedUsersAuthorizationProps): Group[] {
  if (!(createGroups ?? areGroups(roles))) {
    return [];
  }
  const rights = { read: roles.read, write: roles.write, review: roles.review ?? roles.write, admin: roles.admin };
  const names = [...new Set(Object.values(rights).flat())];
  return names.map((name) => ({
    name,
    description: `May ${Object.entries(rights).filter(([, those]) => those.includes(name)).map(([right]) => VERBS[right as keyof typeof VERBS]).join(', ')}`,
  }));
}

/** What a page may offer, by the roles of who is signed in. */
export function shownRoles({ claim = DEFAULT_CLAIM, write, admin }: ApiRoles): ShownRoles {
  return { claim, write, admin };
}

/** Whether the roles are groups of the pool. */
export function areGroups({ claim }: ApiRoles): boolean {
  return claim === undefined || (!Token.isUnresolved(claim) && claim === DEFAULT_CLAIM);
}

const VERBS = { read: 'see documents', write: 'upload and label documents', review: 'correct and approve results', admin: 'delete documents and have them read again' };
