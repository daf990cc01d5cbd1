import { setTimeout as sleep } from 'node:timers/promises';
import {
  Capability, CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, Stack, StackEvent,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LocalError, messageOf } from '../errors';
import { Placeholders, uploadAssets } from './assets';
import { Template } from './template';

const INLINE_TEMPLATE_BYTES = 51_200;
const CAPABILITIES: Capability[] = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];

export interface DeployOptions {
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly assembly: CloudAssembly;
  readonly stackName: string;
  readonly target: DeployTarget;
}

/** Where a stack is deployed to, and how. */
export interface DeployTarget extends Placeholders {
  /** As it is called in sentences. */
  readonly name: string;
  /** Where a template goes that is too long for a call: it is there already, or an asset makes it. */
  readonly templateBucket: string;
  readonly pollMs: number;
  readonly timeoutMs: number;
  /** Of the resources, where the account tells whose they are. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Ends the deployment, before anything else is made. */
  readonly signal?: AbortSignal;
  /** The template as it is deployed. */
  prepare(template: Template): Template;
}

/**
 * Deploys a synthesized stack by the calls of AWS CloudFormation: the stock CDK CLI cannot where the emulator enforces IAM, and would need an
 * account that is bootstrapped.
 *
 * @returns the stack's outputs
 */
export async function deploy({ assembly, cloudFormation, s3, stackName, target }: DeployOptions): Promise<Record<string, string>> {
  const template = target.prepare(assembly.getStackByName(stackName).template as Template);
  await uploadAssets(s3, assembly, target, target.signal);
  const source = await templateSource(s3, target, stackName, JSON.stringify(template));
  target.signal?.throwIfAborted();
  const Tags = Object.entries(target.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  try {
    await cloudFormation.send(new CreateStackCommand({ StackName: stackName, Capabilities: CAPABILITIES, Tags, ...source }));
  } catch (error) {
    throw new LocalError(`${target.name} refuses the template of the stack ${stackName}: ${messageOf(error)}`);
  }
  const stack = await settled(cloudFormation, stackName, target);
  if (stack.StackStatus !== 'CREATE_COMPLETE') {
    throw new LocalError(await failureOf(cloudFormation, stack, target));
  }
  return Object.fromEntries((stack.Outputs ?? []).map(output => [output.OutputKey!, output.OutputValue!]));
}

async function templateSource(
  s3: S3Client, { templateBucket, region }: DeployTarget, stackName: string, body: string,
): Promise<{ TemplateBody: string } | { TemplateURL: string }> {
  if (Buffer.byteLength(body) <= INLINE_TEMPLATE_BYTES) {
    return { TemplateBody: body };
  }
  const key = `${stackName}.deployed.template.json`;
  await s3.send(new PutObjectCommand({ Bucket: templateBucket, Key: key, Body: body }));
  return { TemplateURL: `https://s3.${region}.amazonaws.com/${templateBucket}/${key}` };
}

async function settled(cloudFormation: CloudFormationClient, stackName: string, { name, pollMs, signal, timeoutMs }: DeployTarget): Promise<Stack> {
  for (const start = Date.now(); Date.now() - start < timeoutMs; await sleep(pollMs)) {
    signal?.throwIfAborted();
    const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    if (stack?.StackStatus && !stack.StackStatus.endsWith('_IN_PROGRESS')) {
      return stack;
    }
  }
  throw new LocalError(`${name} did not deploy the stack ${stackName} within ${timeoutMs / 1000} seconds.`);
}

async function failureOf(cloudFormation: CloudFormationClient, stack: Stack, { name }: DeployTarget): Promise<string> {
  const { StackEvents: events = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: stack.StackName }));
  const reasons = events.filter(isCause).map(event => `${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`);
  return [
    `${name} could not deploy the stack ${stack.StackName}.`,
    ...(reasons.length > 0 ? reasons : [stack.StackStatusReason ?? `It is ${stack.StackStatus}.`]),
  ].join('\n  ');
}

/** What failed by itself: what was cancelled for it tells nothing. */
function isCause(event: StackEvent): boolean {
  return Boolean(event.ResourceStatus?.endsWith('_FAILED')) && !/cancelled/i.test(event.ResourceStatusReason ?? '');
}
