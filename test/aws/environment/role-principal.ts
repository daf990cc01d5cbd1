import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { makeRunRole } from './run-roles';
import { Rights } from '../../../local/account';
import { Credentials } from '../../../local/emulator/clients';
import { assumeRole } from '../../local/assumed-role';

const MAX_ROLE_NAME = 64;

export interface RolePrincipalOptions {
  readonly accountId: string;
  /** Who may take it on: the ARN of a user or a role, with `*` for what is not known of it. */
  readonly caller: string;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly run: string;
}

/**
 * Takes on a new role: a session ends by itself, and the role with its run, while the keys of a user would be secrets that stay.
 *
 * @param name of which a role has the last 64 characters
 */
export async function rolePrincipal(options: RolePrincipalOptions, name: string, { action, resource }: Rights): Promise<Credentials> {
  const { accountId, caller, iam, sts, run } = options;
  const RoleArn = await makeRunRole(iam, run, {
    accountId,
    name: name.slice(-MAX_ROLE_NAME),
    trust: { Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole', Condition: { ArnLike: { 'aws:PrincipalArn': caller } } },
    rights: { Action: action, Resource: resource },
  });
  return assumeRole(sts, RoleArn);
}
