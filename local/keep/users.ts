import { randomBytes } from 'node:crypto';
import type { AccountServices, PoolUser } from '../api/account-services';

/** Somebody who can sign in to the console, and what they may do, in words. */
export interface ConsoleUser extends PoolUser {
  readonly may: string;
}

/** Makes one user for each way to see the console: who may do everything, and who may only look. */
export async function makeConsoleUsers(services: AccountServices, userPoolId: string): Promise<ConsoleUser[]> {
  const users: ConsoleUser[] = [
    { email: 'admin@example.com', password: newPassword(), groups: ['admins'], may: 'may do everything' },
    { email: 'reader@example.com', password: newPassword(), groups: ['readers'], may: 'may look, and no more' },
  ];
  for (const user of users) {
    await services.makePoolUser(userPoolId, user);
  }
  return users;
}

/** As the pool asks for it: twelve characters and more, of each kind. */
function newPassword(): string {
  return `Local-1-${randomBytes(4).toString('hex')}`;
}
