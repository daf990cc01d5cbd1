import { appendFile, copyFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import * as path from 'node:path';
import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { emulated } from './place';
import { physicalId } from './stack-resources';
import { Environment } from '../../local/environment';
import { WORK } from '../../local/paths';
import { refusedRange } from '../../src/webhooks/handler/network-address';
import { CA } from '../webhooks/receiver';

/** Where the machine is reached by others. */
export interface OwnAddress {
  readonly address: string;
  readonly family: number;
}

/** One that a webhook may call that is allowed private ones. */
export function ownAddress(): OwnAddress {
  const found = Object.values(networkInterfaces()).flat().find((each) => each && !each.internal && refusedRange(each.address, true) === undefined);
  if (!found) {
    throw new Error('The machine needs a network interface with a private or public address for the receiver of webhooks: loopback addresses are never called.');
  }
  return { address: found.address, family: found.family === 'IPv6' ? 6 : 4 };
}

/** Has the functions of webhooks trust a receiver as well as the emulator, and find it where it is. @param names those of the webhooks */
export async function bringTogether(environment: Environment, names: readonly string[], address: OwnAddress): Promise<void> {
  const authorities = path.join(WORK, 'webhook-authorities.pem');
  await copyFile(emulated(environment).site.certificate.certificatePath, authorities);
  await appendFile(authorities, CA);
  const { lambda } = environment.clients;
  for (const name of names) {
    const FunctionName = await physicalId(environment, 'AWS::Lambda::Function', new RegExp(`Webhook${name}Handler`));
    const { Environment: before } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const Variables = {
      ...before!.Variables,
      NODE_EXTRA_CA_CERTS: authorities,
      NODE_OPTIONS: `--require ${path.join(__dirname, 'hosts-of-tests.cjs')}`,
      TEST_HOSTS: JSON.stringify({ 'hooks.example.com': [address] }),
    };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  }
}
