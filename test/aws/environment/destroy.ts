import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteStackCommand, DescribeStacksCommand, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { DeleteLogGroupCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteRoleCommand, DeleteRolePolicyCommand, paginateListRolePolicies, paginateListRoles } from '@aws-sdk/client-iam';
import { DeleteBucketCommand, DeleteObjectsCommand, HeadBucketCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { assetBucketOf, belongsTo, rolePathOf } from './run-names';
import { Account } from '../../../local/account';
import { StackResource, stackResources } from '../../../local/deploy/stack-resources';
import { LocalError } from '../../../local/errors';
import { TAKEN_RIGHT } from '../../local/take-right';

const TIMEOUT_MS = 20 * 60_000;
const ATTEMPTS = 3;

/** A stack that is left out: it is gone, or it never came to be. */
const GONE = 'DELETE_COMPLETE';

/**
 * Removes all that a run has made: its stacks with what they retain, its roles, its log groups and its assets.
 *
 * @param progress told of each thing that is removed
 * @throws LocalError with all that could not be removed, after the rest was
 */
export async function destroyRun(account: Account, run: string, progress: (what: string) => void = () => {}): Promise<void> {
  const { logs, s3 } = account.clients;
  const faults: string[] = [];
  const remove = async (what: string, removal: () => Promise<unknown>) => {
    progress(what);
    await removal().catch((error: Error) => faults.push(`${what}: ${error.message}`)); // one that stays keeps no other
  };
  for (const stackName of await stacksOf(account, run)) {
    await remove(`stack ${stackName}`, async () => destroyStack(account, stackName));
  }
  if (await hasGatewayRole(account, run)) {
    await remove('the role for logs of Amazon API Gateway', async () => account.services.removeGatewayLogRole());
  }
  for (const role of await rolesOf(account, run)) {
    await remove(`role ${role}`, async () => deleteRole(account, role));
  }
  for (const group of await logGroupsOf(account, run)) {
    await remove(`log group ${group}`, async () => logs.send(new DeleteLogGroupCommand({ logGroupName: group })));
  }
  const assets = assetBucketOf(run, account);
  if (await bucketIsThere(s3, assets)) {
    await remove(`bucket ${assets}`, async () => deleteBucket(s3, assets));
  }
  if (faults.length > 0) {
    throw new LocalError(faults.join('\n'));
  }
}

/** What there still is of a run. */
export async function leftOf(account: Account, run: string): Promise<string[]> {
  const assets = assetBucketOf(run, account);
  return [
    ...await stacksOf(account, run), ...await rolesOf(account, run), ...await logGroupsOf(account, run),
    ...await bucketIsThere(account.clients.s3, assets) ? [assets] : [],
    ...await hasGatewayRole(account, run) ? ['the role for logs of Amazon API Gateway'] : [],
  ];
}

/** Deletes a stack, with what is in its buckets and what it would retain. @throws LocalError where something of it stays */
export async function destroyStack(account: Account, stackName: string): Promise<void> {
  const { cloudFormation } = account.clients;
  await afterOtherDeletion(account, stackName);
  const resources = await stackResources(cloudFormation, stackName).catch(ifGone([]));
  for (let attempt = 1; ; attempt++) {
    await makeDeletable(account, resources);
    await cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
    const status = await statusAfterDeletion(account, stackName);
    if (status === GONE) {
      break;
    }
    if (attempt === ATTEMPTS) { // logs and results may come while a bucket is emptied
      throw new LocalError(`The stack ${stackName} is ${status}, and must be removed by hand.`);
    }
  }
  await removeRetained(account, resources);
}

async function makeDeletable({ clients }: Account, resources: readonly StackResource[]): Promise<void> {
  for (const { type, physicalId } of resources) {
    if (type === 'AWS::S3::Bucket' && await bucketIsThere(clients.s3, physicalId)) {
      await empty(clients.s3, physicalId).catch(ifGone(undefined));
    } else if (type === 'AWS::IAM::Role') {
      await clients.iam.send(new DeleteRolePolicyCommand({ RoleName: physicalId, PolicyName: TAKEN_RIGHT })).catch(ifGone(undefined)); // a test broke off
    } else if (type === 'AWS::DynamoDB::GlobalTable' || type === 'AWS::DynamoDB::Table') {
      await clients.dynamoDb.send(new UpdateTableCommand({ TableName: physicalId, DeletionProtectionEnabled: false })).catch(ifRefused);
    }
  }
}

/** What a stack leaves behind for its owner. */
async function removeRetained({ clients }: Account, resources: readonly StackResource[]): Promise<void> {
  for (const { type, physicalId } of resources) {
    if (type === 'AWS::S3::Bucket' && await bucketIsThere(clients.s3, physicalId)) {
      await deleteBucket(clients.s3, physicalId);
    } else if (type === 'AWS::DynamoDB::GlobalTable' || type === 'AWS::DynamoDB::Table') {
      await clients.dynamoDb.send(new DeleteTableCommand({ TableName: physicalId })).catch(ifGone(undefined));
    } else if (type === 'AWS::Logs::LogGroup') {
      await clients.logs.send(new DeleteLogGroupCommand({ logGroupName: physicalId })).catch(ifGone(undefined));
    }
  }
}

/** A deletion that was begun by somebody else has its way first. */
async function afterOtherDeletion(account: Account, stackName: string): Promise<void> {
  if (await statusOf(account, stackName) === 'DELETE_IN_PROGRESS') {
    await statusAfterDeletion(account, stackName);
  }
}

async function statusAfterDeletion(account: Account, stackName: string): Promise<string> {
  for (const start = Date.now(); Date.now() - start < TIMEOUT_MS; await sleep(account.place === 'AWS' ? 5_000 : 100)) {
    const status = await statusOf(account, stackName);
    if (status === GONE || status === 'DELETE_FAILED') { // right after the call, the status before it may be told still
      return status;
    }
  }
  return 'DELETE_IN_PROGRESS';
}

async function statusOf({ clients: { cloudFormation } }: Account, stackName: string): Promise<string> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).catch(ifGone({ Stacks: [] }));
  return stack?.StackStatus ?? GONE;
}

/** Whether Amazon API Gateway writes its logs with a role of the run. */
async function hasGatewayRole({ services }: Account, run: string): Promise<boolean> {
  return (await services.gatewayLogRole())?.includes(rolePathOf(run)) ?? false;
}

async function stacksOf({ clients: { cloudFormation } }: Account, run: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { StackSummaries = [] } of paginateListStacks({ client: cloudFormation }, {})) {
    names.push(...StackSummaries.filter(({ StackStatus }) => StackStatus !== GONE).map(({ StackName }) => StackName!));
  }
  return [...new Set(names)].filter((name) => belongsTo(run, name));
}

async function rolesOf({ clients: { iam } }: Account, run: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, { PathPrefix: rolePathOf(run) })) {
    names.push(...Roles.filter(({ Path }) => Path === rolePathOf(run)).map(({ RoleName }) => RoleName!));
  }
  return names;
}

async function deleteRole({ clients: { iam } }: Account, RoleName: string): Promise<void> {
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client: iam }, { RoleName })) {
    for (const PolicyName of PolicyNames) {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
  }
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

/** AWS Lambda makes the log group of a function again that logs while it is deleted. */
async function logGroupsOf({ clients: { logs } }: Account, run: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, { logGroupNamePattern: run })) {
    names.push(...logGroups.map(({ logGroupName }) => logGroupName!));
  }
  return names.filter((name) => name.split('/').some((part) => belongsTo(run, part)));
}

async function deleteBucket(s3: S3Client, bucket: string): Promise<void> {
  await empty(s3, bucket);
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
}

/** Of all versions of all objects. */
async function empty(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }));
    if (Objects.length === 0) {
      return;
    }
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    if (Errors.length > 0) {
      throw new LocalError(`${Errors.length} objects of ${Bucket} cannot be deleted: ${Errors[0].Key}: ${Errors[0].Message}`);
    }
  }
}

async function bucketIsThere(s3: S3Client, Bucket: string): Promise<boolean> {
  return s3.send(new HeadBucketCommand({ Bucket })).then(() => true, (error: { readonly $metadata?: { readonly httpStatusCode?: number } }) => {
    if (error.$metadata?.httpStatusCode === 404) {
      return false;
    }
    throw error;
  });
}

/** What is gone already need not be removed. */
function ifGone<T>(instead: T): (error: Error) => T {
  return (error) => {
    if (/NotFound|does not exist|NoSuch/.test(`${error.name} ${error.message}`)) {
      return instead;
    }
    throw error;
  };
}

function ifRefused(error: Error): void {
  if (!/NotFound|does not exist|ValidationException|ResourceInUse/.test(`${error.name} ${error.message}`)) {
    throw error; // a table that is protected by nothing has nothing to be changed
  }
}
