import { Lazy, Names, Stack } from 'aws-cdk-lib';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { isSameBucket } from '../storage/watched-buckets';

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html */
const GUARD_DUTY = 'malware-protection-plan.guardduty.amazonaws.com';
const MANAGED_RULE = 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';
const VALIDATION_OBJECT = 'malware-protection-resource-validation-object';

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-quotas-guardduty.html */
const MOST_PREFIXES = 5;

/** By app. */
const plans = new WeakMap<IConstruct, ProtectionPlan[]>();

/** The one Malware Protection plan that a bucket can have, with the role by which Amazon GuardDuty works. */
export class ProtectionPlan extends Construct {
  /** That of the bucket, made for it once. */
  public static of(scope: Construct, bucket: IBucket, prefixes: readonly string[], roleIsNamed: boolean): ProtectionPlan {
    const plan = findPlan(scope, bucket) ?? new ProtectionPlan(scope, 'ProtectionPlan', bucket, roleIsNamed);
    plan.cover(prefixes);
    return plan;
  }

  public readonly roleArn: string;
  private readonly prefixes: string[] = [];
  private readonly perPrefix = [
    new PolicyStatement({ sid: 'Scan', actions: ['s3:GetObject', 's3:GetObjectVersion'] }),
    new PolicyStatement({ sid: 'Tag', actions: ['s3:GetObjectTagging', 's3:GetObjectVersionTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging'] }),
  ];

  private constructor(scope: Construct, id: string, public readonly bucket: IBucket, roleIsNamed: boolean) {
    super(scope, id);
    // a name that is known at synth, for the policy of a bucket of somewhere else
    const roleName = roleIsNamed ? Names.uniqueResourceName(this, { maxLength: 64, separator: '-' }) : undefined;
    const role = new Role(this, 'Role', {
      description: 'Amazon GuardDuty scans uploads for malware by it',
      assumedBy: new ServicePrincipal(GUARD_DUTY),
      roleName,
    });
    this.roleArn = roleName ? Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: roleName }) : role.roleArn;
    const policy = new Policy(this, 'Policy', { roles: [role], statements: [...this.statements(), ...this.perPrefix] });
    bucket.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');

    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: bucket.bucketName, objectPrefixes: Lazy.list({ produce: () => this.prefixes }) } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    plan.node.addDependency(policy); // GuardDuty tries its rights out when the plan is made
    plans.set(this.node.root, [...plans.get(this.node.root) ?? [], this]);
  }

  private cover(prefixes: readonly string[]): void {
    this.prefixes.push(...prefixes);
    this.perPrefix.forEach((statement) => statement.addResources(...prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}*`))));
  }

  private statements(): PolicyStatement[] {
    const { bucketArn } = this.bucket;
    const managedRule = Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName: MANAGED_RULE });
    return [
      new PolicyStatement({
        sid: 'ManageTheRule',
        actions: ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
        resources: [managedRule],
        conditions: { StringLike: { 'events:ManagedBy': GUARD_DUTY } },
      }),
      new PolicyStatement({ sid: 'WatchTheRule', actions: ['events:DescribeRule', 'events:ListTargetsByRule'], resources: [managedRule] }),
      new PolicyStatement({ sid: 'HaveTheBucketSendEvents', actions: ['s3:PutBucketNotification', 's3:GetBucketNotification'], resources: [bucketArn] }),
      new PolicyStatement({ sid: 'ValidateTheBucket', actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects(VALIDATION_OBJECT)] }),
      new PolicyStatement({ sid: 'CheckTheOwner', actions: ['s3:ListBucket'], resources: [bucketArn] }),
    ];
  }

  /** How many prefixes it takes in already. */
  public get prefixCount(): number {
    return this.prefixes.length;
  }
}

/** @returns what stands against a plan for a bucket, a sentence a fault */
export function planFaults(scope: Construct, bucket: IBucket | undefined, prefixes: readonly string[]): string[] {
  const plan = bucket && findPlan(scope, bucket);
  if (plan && Stack.of(plan) !== Stack.of(scope)) {
    return [`it has no plan, and the bucket has one already, of ${plan.node.path}: a bucket can have one only. `
      + `Give MalwareScan.guardDuty({ plan: { role } }) the role of that one, and have it take in ${prefixes.map((prefix) => `'${prefix}'`).join(', ')}; or define both pipelines in one stack.`];
  }
  const count = (plan?.prefixCount ?? 0) + prefixes.length;
  return count > MOST_PREFIXES ? [
    `it has to scan ${count} prefixes of one bucket: Amazon GuardDuty takes ${MOST_PREFIXES}. Drop entries of upload.previousPrefixes under which no documents lie any more, or use a bucket for each pipeline.`,
  ] : [];
}

function findPlan(scope: Construct, bucket: IBucket): ProtectionPlan | undefined {
  return plans.get(scope.node.root)?.find((plan) => isSameBucket(plan.bucket, bucket));
}
