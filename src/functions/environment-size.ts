import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 4096;

/** What stands for a name, a URL or an ARN that is known when the stack is deployed. */
const UNKNOWN_BYTES = 120;

/** @returns that the variables of a function are larger than AWS Lambda takes, which it would say when the stack is deployed */
export function environmentFaults(scope: Construct, environment: Readonly<Record<string, string>>): string[] {
  const stack = Stack.of(scope);
  const sizes = Object.entries(environment).map(([name, value]) => ({ name, bytes: Buffer.byteLength(name) + bytesOf(stack.resolve(value)) }));
  const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0);
  if (bytes <= MOST_BYTES) {
    return [];
  }
  const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 2).map((each) => `${each.name} ${each.bytes}`).join(', ');
  return [`The environment variables of the function take about ${bytes} bytes, of ${MOST_BYTES} that AWS Lambda takes (${largest}): `
    + 'give the pipeline fewer engines, routes or suffixes, or engines fewer types, or give some types of documents a pipeline of their own.'];
}

function bytesOf(resolved: unknown): number {
  if (typeof resolved === 'string') {
    return Buffer.byteLength(resolved);
  }
  const [, parts] = (resolved as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? [];
  return parts ? parts.reduce<number>((sum, part) => sum + bytesOf(part), 0) : UNKNOWN_BYTES;
}
