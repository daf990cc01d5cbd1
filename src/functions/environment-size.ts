import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Env } from '../contract/env';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 4096;

/** What stands for a name, a URL or an ARN that is known when the stack is deployed. */
const UNKNOWN_BYTES = 120;

/** What makes a variable large, by its name: what to give less of. Variables that are not here have a size that users do not change. */
const CAUSES: Readonly<Record<string, string>> = {
  [Env.INTAKE_SETTINGS]: 'give the pipeline fewer engines, routes, upload.suffixes or upload.previousPrefixes, or engines fewer types, or give some types of documents a pipeline of their own',
  [Env.SCANNING_SETTINGS]: 'name fewer upload.previousPrefixes: those below which no document lies any more can go',
  [Env.RECOGNITION_SETTINGS]: 'give the pipeline fewer engines, or engines fewer queries or adapters, or give some types of documents a pipeline of their own',
  [Env.COLLECTION_SETTINGS]: 'give the pipeline fewer engines, or give some types of documents a pipeline of their own',
  [Env.RECONCILIATION_SETTINGS]: 'name fewer upload.previousPrefixes: those below which no document lies any more can go',
  [Env.PUBLISHING_SETTINGS]: 'name fewer topics and people in notifications.targets, or fewer of them with statuses of their own, and let subscriptions of one topic tell the others',
  [Env.NOTIFYING_SETTINGS]: 'name fewer people in notifications.targets, such as one address of a mailing list',
  [Env.WEBHOOK_SETTINGS]: 'give the webhook a shorter url',
  [Env.API_SETTINGS]: 'name fewer cors.allowOrigins or authorization scopes, or give the pipeline fewer engines, types or upload.suffixes',
  [Env.AUTHORIZER_SETTINGS]: 'name fewer authorization.roles or authorization.audience, such as one group for several roles',
  [Env.CONSOLE_SETTINGS]: 'give the pipeline fewer engines or types, or the authorization fewer additionalUrls or roles',
};

/** @returns that the variables of a function are larger than AWS Lambda takes, which it would say when the stack is deployed */
export function environmentFaults(scope: Construct, environment: Readonly<Record<string, string>>): string[] {
  const stack = Stack.of(scope);
  const sizes = Object.entries(environment).map(([name, value]) => ({ name, bytes: Buffer.byteLength(name) + bytesOf(stack.resolve(value)) }));
  const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0);
  if (bytes <= MOST_BYTES) {
    return [];
  }
  const largest = sizes.sort((a, b) => b.bytes - a.bytes);
  const shown = largest.slice(0, 2).map((each) => `${each.name} ${each.bytes}`).join(', ');
  const cause = largest.map(({ name }) => CAUSES[name]).find((each) => each !== undefined) ?? 'give the function less';
  return [`The environment variables of the function take about ${bytes} bytes, of ${MOST_BYTES} that AWS Lambda takes (${shown}): ${cause}.`];
}

function bytesOf(resolved: unknown): number {
  if (typeof resolved === 'string') {
    return Buffer.byteLength(resolved);
  }
  const [, parts] = (resolved as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? [];
  return parts ? parts.reduce<number>((sum, part) => sum + bytesOf(part), 0) : UNKNOWN_BYTES;
}
