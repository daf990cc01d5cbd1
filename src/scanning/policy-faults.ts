import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { cleanObjectsOnly } from './clean-objects-policy';
import { MalwareScanBindOptions } from './malware-scan-config';

/** What the policy of a bucket must have that cannot be changed from here. */
export function policyFaults(scope: Construct, { bucket, uploadPrefixes }: MalwareScanBindOptions, scannerRoleArn: string): string[] {
  const statements = cleanObjectsOnly(scope, bucket, uploadPrefixes, scannerRoleArn)
    .map((statement) => inOneText(Stack.of(scope).resolve(statement.toStatementJson())));
  return [
    'malwareScan needs statements in the policy of the bucket, which was imported or is of another stack, so that they cannot be added from here. '
    + `Add these to it, deploy that, and then give MalwareScan bucketPolicyAdded: true:\n${JSON.stringify(statements, undefined, 2)}`,
  ];
}

/** With references as `Fn::Sub` writes them: `${AWS::AccountId}`. */
function inOneText(value: any): any {
  if (Array.isArray(value)) {
    return value.map(inOneText);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(inOneText).join(separator);
  }
  if ('Ref' in value) {
    return `\${${value.Ref}}`;
  }
  if ('Fn::GetAtt' in value) {
    return `\${${value['Fn::GetAtt'].join('.')}}`;
  }
  if ('Fn::ImportValue' in value) {
    return `\${${inOneText(value['Fn::ImportValue'])}}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOneText(inner)]));
}
