import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { alsoInBatches } from '../../local/deploy/template';
import { Environment } from '../../local/environment';

/** The policy with which a role has a right taken. */
export const TAKEN_RIGHT = 'TakenRight';

/** Takes a right from a role in place, by a policy that denies it. @returns what gives it back */
export async function takeRight(
  { account, clients: { iam } }: Environment, roleName: string, action: string, resources: readonly string[] = ['*'],
): Promise<() => Promise<void>> {
  const policy = { RoleName: roleName, PolicyName: TAKEN_RIGHT };
  const Action = account.place === 'the emulator' ? alsoInBatches(action) : action;
  await iam.send(new PutRolePolicyCommand({
    ...policy,
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: resources }] }),
  }));
  await account.rightsToHold();
  return async () => {
    await iam.send(new DeleteRolePolicyCommand(policy));
    await account.rightsToHold();
  };
}
