import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { rolePrincipal } from './role-principal';
import { Account } from '../../../local/account';
import { AccountServices } from '../../../local/api/account-services';
import { apiAddress } from '../../../local/api/api-address';
import { clientsWith } from '../../../local/emulator/clients';
import { LocalError } from '../../../local/errors';

/** A change of a policy holds everywhere after some seconds: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html says eventually. */
const RIGHTS_MS = 20_000;
const MAX_ATTEMPTS = 8;

/** An account of AWS, and who its credentials belong to. */
export interface AwsAccount extends Account {
  readonly callerArn: string;
}

/** The account of the credentials that the AWS SDK finds. @param run whose roles tests take on */
export async function awsAccount(run: string): Promise<AwsAccount> {
  const region = await regionOf();
  const clients = clientsWith({ region, maxAttempts: MAX_ATTEMPTS });
  const sts = new STSClient({ region });
  const caller = await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new LocalError(`AWS does not know who is calling: ${error.message} Set AWS_PROFILE, or the variables of temporary credentials.`);
  });
  if (!caller.Arn!.startsWith('arn:aws:')) {
    throw new LocalError(`${caller.Arn} is in a partition whose addresses these tests do not know. They know that of the commercial Regions.`);
  }
  const id = caller.Account!;
  return {
    place: 'AWS',
    id,
    region,
    callerArn: caller.Arn!,
    clients,
    fetch,
    services: new AccountServices({
      region, credentials: clients.s3.config.credentials, endpointOf: (service) => `https://${service}.${region}.amazonaws.com`, fetch,
    }),
    apiAddress,
    tokenAddress: (address) => address,
    clientConfig: (credentials) => ({ region, credentials }),
    async principal(stackName, name, rights) {
      const credentials = await rolePrincipal({ accountId: id, caller: principalOf(caller.Arn!), iam: clients.iam, sts, run }, `${stackName}-${name}`, rights);
      await sleep(RIGHTS_MS);
      return credentials;
    },
    rightsToHold: async () => sleep(RIGHTS_MS),
  };
}

/** The role of a session, whose path its ARN does not have; or the user. */
export function principalOf(callerArn: string): string {
  const [, account, role] = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(callerArn) ?? [];
  return role === undefined ? callerArn : `arn:aws:iam::${account}:role/*${role}`;
}

async function regionOf(): Promise<string> {
  try {
    return await new S3Client({}).config.region();
  } catch {
    throw new LocalError('No Region is set. Set AWS_REGION, or a Region in the profile.');
  }
}
