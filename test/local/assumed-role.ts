import { setTimeout as sleep } from 'node:timers/promises';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Credentials } from '../../local/emulator/clients';
import { ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { Environment } from '../../local/environment';

const PROPAGATION_MS = 60_000;
const POLL_MS = 2_000;

/** Takes a role on, which may be so new that AWS does not know it everywhere. */
export async function assumeRole(sts: STSClient, RoleArn: string): Promise<Credentials> {
  for (const start = Date.now(); ; await sleep(POLL_MS)) {
    try {
      const { Credentials: session } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'acceptance' }));
      return { accessKeyId: session!.AccessKeyId!, secretAccessKey: session!.SecretAccessKey!, sessionToken: session!.SessionToken! };
    } catch (error) {
      if ((error as Error).name !== 'AccessDenied' || Date.now() - start > PROPAGATION_MS) {
        throw error;
      }
    }
  }
}

/** Takes a role of a deployed stack on. */
export async function sessionOf({ account }: Environment, roleArn: string): Promise<Credentials> {
  return assumeRole(new STSClient(account.place === 'AWS' ? { region: account.region } : account.clientConfig(ROOT_CREDENTIALS)), roleArn);
}
