import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { destroyStack } from './destroy';
import { assetBucketOf, stackNameOf } from './run-names';
import { Account } from '../../../local/account';
import { deploy, DeployTarget } from '../../../local/deploy/deploy';
import { Environment, environmentOf } from '../../../local/environment';
import { StackFactory, synthesize } from '../../../local/pipeline-assembly';

export interface AwsEnvironmentOptions {
  readonly account: Account;
  readonly run: string;
  /** What is tested there, for the stack's name. */
  readonly suite: string;
  readonly stack: StackFactory;
  /** The template as it is deployed. @default - as it is */
  readonly prepare?: DeployTarget['prepare'];
}

const TIMEOUT_MS = 20 * 60_000;
const POLL_MS = 5_000;

/** Deploys a stack of a run. It needs no account that is bootstrapped for CDK. */
export async function startAwsEnvironment(options: AwsEnvironmentOptions): Promise<Environment> {
  const { account, run, suite, stack, prepare = (template) => template } = options;
  const { clients, id, place, region } = account;
  const stackName = stackNameOf(run, suite);
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'acceptance-'));
  try {
    const assetBucket = assetBucketOf(run, account);
    const assembly = await synthesize(stack, stackName, outdir, assetBucket);
    const outputs = await deploy({
      ...clients,
      assembly,
      stackName,
      target: {
        name: place,
        account: id,
        region,
        templateBucket: assetBucket,
        pollMs: place === 'AWS' ? POLL_MS : 100,
        timeoutMs: TIMEOUT_MS,
        tags: { 'cdk-document-processing-pipeline:acceptance': run },
        prepare,
      },
    });
    return await environmentOf(account, stackName, outputs, async () => destroyStack(account, stackName));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}
