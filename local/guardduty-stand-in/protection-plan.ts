import { ACCOUNT } from '../emulator/emulator';

/** What Amazon GuardDuty is told to scan. */
export interface ProtectionPlan {
  readonly bucket: string;
  readonly prefixes: readonly string[];
  readonly roleArn: string;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: any;
}

/** The plans of a template, which the emulator does not know. @param idOf the physical id of a resource by its logical one */
export function plansOf(resources: Readonly<Record<string, Resource>>, idOf: (logicalId: string) => string): ProtectionPlan[] {
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::GuardDuty::MalwareProtectionPlan')
    .map(({ Properties: { ProtectedResource: { S3Bucket }, Role } }) => ({
      bucket: typeof S3Bucket.BucketName === 'string' ? S3Bucket.BucketName : idOf(S3Bucket.BucketName.Ref),
      prefixes: S3Bucket.ObjectPrefixes ?? [''],
      roleArn: typeof Role === 'string' ? Role : `arn:aws:iam::${ACCOUNT}:role/${idOf(Role['Fn::GetAtt'][0])}`,
    }));
}
