import { Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CLEAN, SCAN_TAG } from '../contract/malware-verdict';

/**
 * Statements of a bucket's policy by which nobody but the scanner reads an object that was not found clean, or tags any: whoever could set tags
 * could call an object clean, or, since all tags are set at once, take the verdict away.
 */
export function cleanObjectsOnly(bucket: IBucket, uploadPrefixes: readonly string[], scannerRoleArn: string): PolicyStatement[] {
  const resources = uploadPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  const butTheScanner = { ArnNotEquals: { 'aws:PrincipalArn': scannerRoleArn } };
  return [
    new PolicyStatement({
      sid: 'ReadOnlyWhatIsClean',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources,
      conditions: { ...butTheScanner, StringNotEquals: { [`s3:ExistingObjectTag/${SCAN_TAG}`]: CLEAN } },
    }),
    new PolicyStatement({
      sid: 'OnlyTheScannerTags',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging', 's3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
      resources,
      conditions: butTheScanner,
    }),
  ];
}

/** Whether statements can be added to the policy of a bucket: it is of the pipeline's own stack. Another one would depend on the pipeline, which depends on it. */
export function hasOwnPolicy(pipeline: Construct, bucket: IBucket): boolean {
  return bucket instanceof Bucket && Stack.of(bucket) === Stack.of(pipeline);
}

/** Whether it is known that a bucket keeps no versions. */
export function keepsNoVersions(bucket: IBucket): boolean {
  const resource = bucket.node.defaultChild;
  return resource instanceof CfnBucket && resource.versioningConfiguration === undefined;
}
