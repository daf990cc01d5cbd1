import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { rolePathOf } from './run-names';
import { Account } from '../../../local/account';

const MANAGED_ACTIONS = [
  'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents',
  'logs:PutLogEvents',
];

/**
 * Gives Amazon API Gateway a role for its logs where the account has none in the Region. A stack would leave it there, since it serves all APIs of the
 * account; that of a run is removed with it.
 *
 * @returns whether it was given
 */
export async function ensureGatewayLogRole(account: Account, run: string): Promise<boolean> {
  if (await account.services.gatewayLogRole() !== undefined) {
    return false;
  }
  const { iam } = account.clients;
  const RoleName = `${run}-gateway-logs`;
  const trust = { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const logs = { Effect: 'Allow', Action: MANAGED_ACTIONS, Resource: `arn:aws:logs:${account.region}:${account.id}:*` };
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, Path: rolePathOf(run), AssumeRolePolicyDocument: document(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'Logs', PolicyDocument: document(logs) }));
  await account.rightsToHold();
  await account.services.setGatewayLogRole(Role!.Arn!);
  return true;
}
