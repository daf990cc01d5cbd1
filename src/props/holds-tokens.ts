import { Token } from 'aws-cdk-lib';

/** Whether a value has one within that is known at deployment only. In JSON a number of that kind looks like any other. */
export function holdsTokens(value: unknown): boolean {
  if (Token.isUnresolved(value)) {
    return true;
  }
  return typeof value === 'object' && value !== null && Object.entries(value).some(([name, member]) => Token.isUnresolved(name) || holdsTokens(member));
}
