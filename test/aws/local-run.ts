import { STSClient } from '@aws-sdk/client-sts';
import { acceptanceStack } from './acceptance-stack';
import { runChild } from './child';
import { startAwsEnvironment } from './environment';
import { destroyRun, leftOf } from './environment/destroy';
import { rolePrincipal } from './environment/role-principal';
import { newRun } from './environment/run-names';
import { Expectation, Given } from './expectations';
import { untilInterrupted } from './interruption';
import { lookAt } from './looks';
import { Account } from '../../local/account';
import { localTemplate, UNKNOWN_TYPES } from '../../local/deploy/template';
import { EmulatedEnvironment, startEmulatedEnvironment } from '../../local/emulated-environment';
import { ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { exampleStack } from '../../local/pipeline-assembly';
import { Checks } from '../package/checks';

/** With what the emulator cannot delete: CDK's own function that empties buckets. What destroys a run empties them, too. */
const LEFT_OUT = [...UNKNOWN_TYPES, 'Custom::S3AutoDeleteObjects'];

/** The same, on the emulator: so that what is for AWS is never dead code. */
export async function emulatedRun(checks: Checks, expectations: readonly Expectation[], { suites }: { readonly suites: boolean }): Promise<void> {
  let environment: EmulatedEnvironment | undefined;
  try {
    await untilInterrupted(async (signal) => {
      environment = await startEmulatedEnvironment({
        logName: 'test-aws.log', stack: acceptanceStack, textract: { quotas: { startsPerSecond: 10, getsPerSecond: 100 } },
      });
      await lookAt(new Given(environment, signal), expectations, checks);
      await checks.step('What a run has made is removed, and nothing of it is left', async () => removed(environment!));
      if (suites) {
        await environment.stop();
        await checks.step('The end-to-end tests hold', async () => runChild(['npx', 'jest', '--config', 'jest.local.config.json', '--runInBand'], {}, signal));
      }
    }, () => {});
  } finally {
    await environment?.stop();
  }
}

/** Deploys another stack as it is deployed to AWS, makes what tests make beside it, and has all removed. */
async function removed({ account }: EmulatedEnvironment): Promise<void> {
  const run = newRun();
  const there = withRoles(account, run);
  const { documents, api } = await startAwsEnvironment({
    account: there, run, suite: 'removed', stack: exampleStack, prepare: (template) => localTemplate(template, LEFT_OUT).template,
  });
  await documents.upload('left.txt', 'Dear Ann');
  await api!.client.list();
  const before = await leftOf(there, run);
  await destroyRun(there, run);
  const after = await leftOf(there, run);
  if (before.length < 3 || after.length > 0) {
    throw new Error(`Before: ${before.join(', ')}. After: ${after.join(', ')}.`);
  }
}

/** The emulated account, with principals as they are on AWS. */
function withRoles(account: Account, run: string): Account {
  const sts = new STSClient(account.clientConfig(ROOT_CREDENTIALS));
  return {
    ...account,
    principal: async (stackName, name, rights) => rolePrincipal({ accountId: account.id, caller: '*', iam: account.clients.iam, sts, run }, `${stackName}-${name}`, rights),
  };
}
