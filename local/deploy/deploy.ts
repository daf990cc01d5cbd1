import { setTimeout as sleep } from 'node:timers/promises';
import {
  Capability, CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, Stack, StackEvent,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LocalError, messageOf } from '../errors';
import { ASSET_BUCKET, uploadAssets } from './assets';
import { localTemplate, Template } from './template';

const INLINE_TEMPLATE_BYTES = 51_200;
const TIMEOUT_MS = 120_000;
const POLL_MS = 100;
const CAPABILITIES: Capability[] = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];

export interface DeployOptions {
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly assembly: CloudAssembly;
  readonly stackName: string;
  /** Called with each resource that is left out, since the emulator does not know its type. */
  readonly onRemoved?: (resource: string) => void;
}

/**
 * Deploys a synthesized stack to the emulator: the stock CDK CLI cannot, while IAM is enforced there.
 *
 * @returns the stack's outputs
 */
export async function deploy(options: DeployOptions): Promise<Record<string, string>> {
  const { assembly, cloudFormation, s3, stackName, onRemoved } = options;
  const { template, removed } = localTemplate(assembly.getStackByName(stackName).template as Template);
  removed.forEach(resource => onRemoved?.(resource));
  await uploadAssets(s3, assembly);
  const source = await templateSource(s3, stackName, JSON.stringify(template));
  try {
    await cloudFormation.send(new CreateStackCommand({ StackName: stackName, Capabilities: CAPABILITIES, ...source }));
  } catch (error) {
    throw new LocalError(`The emulator refuses the template of the stack ${stackName}: ${messageOf(error)}`);
  }
  const stack = await settled(cloudFormation, stackName);
  if (stack.StackStatus !== 'CREATE_COMPLETE') {
    throw new LocalError(await failureOf(cloudFormation, stack));
  }
  return Object.fromEntries((stack.Outputs ?? []).map(output => [output.OutputKey!, output.OutputValue!]));
}

async function templateSource(s3: S3Client, stackName: string, body: string): Promise<{ TemplateBody: string } | { TemplateURL: string }> {
  if (Buffer.byteLength(body) <= INLINE_TEMPLATE_BYTES) {
    return { TemplateBody: body };
  }
  const key = `${stackName}.local.template.json`;
  await s3.send(new PutObjectCommand({ Bucket: ASSET_BUCKET, Key: key, Body: body }));
  return { TemplateURL: `https://s3.amazonaws.com/${ASSET_BUCKET}/${key}` };
}

async function settled(cloudFormation: CloudFormationClient, stackName: string): Promise<Stack> {
  for (const start = Date.now(); Date.now() - start < TIMEOUT_MS; await sleep(POLL_MS)) {
    const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    if (stack?.StackStatus && !stack.StackStatus.endsWith('_IN_PROGRESS')) {
      return stack;
    }
  }
  throw new LocalError(`The emulator did not deploy the stack ${stackName} within ${TIMEOUT_MS / 1000} seconds.`);
}

async function failureOf(cloudFormation: CloudFormationClient, stack: Stack): Promise<string> {
  const { StackEvents: events = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: stack.StackName }));
  const reasons = events.filter(isCause).map(event => `${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`);
  return [
    `The emulator could not deploy the stack ${stack.StackName}.`,
    ...(reasons.length > 0 ? reasons : [stack.StackStatusReason ?? `It is ${stack.StackStatus}.`]),
  ].join('\n  ');
}

/** What failed by itself: what was cancelled for it tells nothing. */
function isCause(event: StackEvent): boolean {
  return Boolean(event.ResourceStatus?.endsWith('_FAILED')) && !/cancelled/i.test(event.ResourceStatusReason ?? '');
}
