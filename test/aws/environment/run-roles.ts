import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { rolePathOf } from './run-names';

/** What a role is. */
export interface RunRole {
  readonly accountId: string;
  /** At most 64 characters. */
  readonly name: string;
  /** The statement by which somebody takes it on. */
  readonly trust: object;
  /** The statement of what it may do. */
  readonly rights: object;
}

/** Makes a role that is gone with its run, or gives the one of that name, of a look that was broken off, these rights. @returns its ARN */
export async function makeRunRole(iam: IAMClient, run: string, { accountId, name, trust, rights }: RunRole): Promise<string> {
  const create = new CreateRoleCommand({ RoleName: name, Path: rolePathOf(run), AssumeRolePolicyDocument: policyOf(trust) });
  await iam.send(create).catch((error: Error) => {
    if (error.name !== 'EntityAlreadyExistsException') {
      throw error;
    }
  });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'Rights', PolicyDocument: policyOf(rights) }));
  return `arn:aws:iam::${accountId}:role${rolePathOf(run)}${name}`;
}

function policyOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
