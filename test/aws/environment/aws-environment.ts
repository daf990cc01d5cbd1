import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { destroyStack } from './destroy';
import { assetBucketOf, stackNameOf } from './run-names';
import { Account } from '../../../local/account';
import { deploy, DeployTarget } from '../../../local/deploy/deploy';
import { stackResources } from '../../../local/deploy/stack-resources';
import { Template, withoutResources } from '../../../local/deploy/template';
import { Environment, environmentOf } from '../../../local/environment';
import { LocalError } from '../../../local/errors';
import { StackFactory, synthesize } from '../../../local/pipeline-assembly';

export interface AwsEnvironmentOptions {
  readonly account: Account;
  readonly run: string;
  /** What is tested there, for the stack's name. */
  readonly suite: string;
  readonly stack: StackFactory;
  /** The template as it is deployed. @default - as it is */
  readonly prepare?: DeployTarget['prepare'];
  /** Ends the deployment. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 20 * 60_000;
const POLL_MS = 5_000;
const PLAN_MS = 5 * 60_000;

/** Deploys a stack of a run. It needs no account that is bootstrapped for CDK. */
export async function startAwsEnvironment(options: AwsEnvironmentOptions): Promise<Environment> {
  const { account, run, suite, stack, prepare = (template) => template, signal } = options;
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
        prepare: (template) => prepare(withoutAccountSettings(template)),
        signal,
      },
    });
    await protectionIsActive(account, stackName);
    return await environmentOf(account, stackName, outputs, async () => destroyStack(account, stackName));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

/** What a stack sets for all of the account is not a run's to change: gateway-log-role.ts. */
function withoutAccountSettings(template: Template): Template {
  return withoutResources(template, ({ Type }) => Type === 'AWS::ApiGateway::Account').template;
}

/** A plan that Amazon GuardDuty cannot use scans nothing, and all would wait for verdicts. @throws LocalError with what it says */
async function protectionIsActive({ clients: { cloudFormation }, place, services }: Account, stackName: string): Promise<void> {
  const plans = (await stackResources(cloudFormation, stackName)).filter(({ type }) => type === 'AWS::GuardDuty::MalwareProtectionPlan');
  for (const { physicalId } of plans.filter(() => place === 'AWS')) {
    let status = '';
    for (const start = Date.now(); !status.startsWith('ACTIVE'); await sleep(POLL_MS)) {
      status = await services.protectionPlan(physicalId);
      if (Date.now() - start > PLAN_MS) {
        throw new LocalError(`The plan of Amazon GuardDuty is ${status}, and not ACTIVE.`);
      }
    }
  }
}
