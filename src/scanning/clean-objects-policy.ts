import { Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { CLEAN, SCAN_TAG } from '../contract/malware-verdict';
import { isSameBucket } from '../storage/watched-buckets';

/**
 * Statements of a bucket's policy by which nobody but the scanner reads an object that was not found clean, or tags any: whoever could set tags
 * could call an object clean, or, since all tags are set at once, take the verdict away.
 */
export function cleanObjectsOnly(pipeline: Construct, bucket: IBucket, uploadPrefixes: readonly string[], scannerRoleArn: string): PolicyStatement[] {
  const number = numberAmongGuards(pipeline, bucket);
  const resources = uploadPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  const butTheScanner = { ArnNotEquals: { 'aws:PrincipalArn': scannerRoleArn } };
  return [
    new PolicyStatement({
      sid: `ReadOnlyWhatIsClean${number}`,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources,
      conditions: { ...butTheScanner, StringNotEquals: { [`s3:ExistingObjectTag/${SCAN_TAG}`]: CLEAN } },
    }),
    new PolicyStatement({
      sid: `OnlyTheScannerTags${number}`,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging', 's3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
      resources,
      conditions: butTheScanner,
    }),
  ];
}

/** By app. */
const guards = new WeakMap<IConstruct, Array<{ readonly pipeline: Construct; readonly bucket: IBucket }>>();

/** Names of statements differ within a policy, so each pipeline of one bucket but the first has a number. */
function numberAmongGuards(pipeline: Construct, bucket: IBucket): string {
  const known = guards.get(pipeline.node.root) ?? [];
  guards.set(pipeline.node.root, known);
  if (!known.some((each) => each.pipeline === pipeline)) {
    known.push({ pipeline, bucket });
  }
  const number = known.filter((each) => isSameBucket(each.bucket, bucket)).findIndex((each) => each.pipeline === pipeline) + 1;
  return number === 1 ? '' : String(number);
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
