import { makeRunRole } from './run-roles';
import { Account } from '../../../local/account';
import { ACCOUNT_LOG_ACTIONS } from '../../../src/api/account-log-role';

/**
 * Gives Amazon API Gateway a role for its logs where the account has none in the Region. A stack would leave it there, since it serves all APIs of the
 * account; that of a run is removed with it.
 */
export async function ensureGatewayLogRole(account: Account, run: string): Promise<void> {
  if (await account.services.gatewayLogRole() !== undefined) {
    return;
  }
  const roleArn = await makeRunRole(account.clients.iam, run, {
    accountId: account.id,
    name: `${run}-gateway-logs`,
    trust: { Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
    rights: { Action: ACCOUNT_LOG_ACTIONS, Resource: `arn:aws:logs:${account.region}:${account.id}:*` },
  });
  await account.rightsToHold();
  await account.services.setGatewayLogRole(roleArn);
}
