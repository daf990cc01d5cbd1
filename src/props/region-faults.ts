import { IResource, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * @param prop what it was given as
 * @param what it is, with its article
 * @param why it must be there, and what else there is, as sentences
 * @returns that it is of another Region than the stack, where both are known
 */
export function regionFaults(scope: Construct, prop: string, resource: IResource | undefined, what: string, why: string): string[] {
  const region = resource?.env.region;
  const own = Stack.of(scope).region;
  return !region || Token.isUnresolved(region) || Token.isUnresolved(own) || region === own ? [] : [`${prop} is ${what} of ${region}, and the stack is of ${own}: ${why}`];
}
