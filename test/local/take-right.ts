import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';

/** Takes a right from a role in place, by a policy that denies it. @returns what gives it back */
export async function takeRight(
  iam: IAMClient, roleName: string, action: string, resources: readonly string[] = ['*'],
): Promise<() => Promise<unknown>> {
  const policy = { RoleName: roleName, PolicyName: 'TakenRight' };
  await iam.send(new PutRolePolicyCommand({
    ...policy,
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: resources }] }),
  }));
  return async () => iam.send(new DeleteRolePolicyCommand(policy));
}
