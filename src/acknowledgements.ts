import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/**
 * What the rules of cdk-nag's AwsSolutions pack find in these constructs by design. Each is acknowledged on the very resource, with its
 * reason, where whoever audits the stack finds it; other packs are not touched. docs/security.md has the list.
 */
interface ByDesign {
  readonly rule: string;
  readonly resourceType: string;
  readonly only?: (resource: CfnResource) => boolean;
  readonly reason: string;
}

export const BY_DESIGN: readonly ByDesign[] = [
  {
    rule: 'AwsSolutions-S1',
    resourceType: 'AWS::S3::Bucket',
    reason: 'Server access logs need another bucket, and are the choice of whoever runs the stack: a bucket with logs can be given as the prop bucket, and data events of AWS CloudTrail say more.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    resourceType: 'AWS::SQS::Queue',
    only: (queue) => (queue as CfnQueue).redrivePolicy === undefined,
    reason: 'It is a dead-letter queue itself: of a subscription of Amazon SNS, or of a function.',
  },
  {
    rule: 'AwsSolutions-APIG3',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'A web ACL costs by the month, and its rules are those of whoever runs the API: the prop webAclArn names one.',
  },
  {
    rule: 'AwsSolutions-APIG6',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'Execution logs have requests in them, with labels and file names. Access logs, which have neither, and logs of the functions are on.',
  },
  {
    rule: 'AwsSolutions-COG4',
    resourceType: 'AWS::ApiGateway::Method',
    reason: 'Each method asks for IAM, a user pool, a function or a key, as the prop authorization says; preflights of browsers cannot.',
  },
];

/** A wildcard in a policy that is as narrow as it can be. */
interface Wildcard {
  readonly finding: RegExp;
  /** What each action of the statement begins with. */
  readonly actions: RegExp;
  readonly reason: string;
}

export const WILDCARDS: readonly Wildcard[] = [
  { finding: /^Resource::\*$/, actions: /^(xray|textract|rekognition|ec2|guardduty):/, reason: 'These actions know no resources: AWS offers nothing narrower.' },
  { finding: /^Resource::.+\/.*\*/, actions: /^s3:/, reason: 'Objects below one prefix of one bucket: their keys are those of documents.' },
  { finding: /^Action::kms:(GenerateDataKey|ReEncrypt)\*$/, actions: /^kms:/, reason: 'Two names of one action, of one key.' },
  { finding: /^Resource::.+:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*$/, actions: /^events:/, reason: 'Rules that Amazon GuardDuty names itself, and manages.' },
  { finding: /^Resource::.+:logs:[^/]+:\*$/, actions: /^logs:/, reason: 'The role by which Amazon API Gateway writes the logs of all REST APIs of the account.' },
];

/** Acknowledge on each resource below a construct what is by design, once its references are resolved. */
export function acknowledgeByDesign(scope: Construct): void {
  let done = false;
  scope.node.addValidation({
    validate: () => {
      if (!done) {
        scope.node.findAll().filter((node) => CfnResource.isCfnResource(node)).forEach(acknowledge);
        done = true;
      }
      return [];
    },
  });
}

function acknowledge(resource: CfnResource): void {
  const byDesign = BY_DESIGN.filter(({ resourceType, only }) => resource.cfnResourceType === resourceType && (only?.(resource) ?? true));
  const found = [...byDesign.map(({ rule, reason }): [string, string] => [rule, reason]), ...wildcardsOf(resource)];
  if (found.length > 0) {
    // not by Validations.acknowledge, which takes no ids with two colons twice, as those of findings with ARNs have them
    resource.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Object.fromEntries(found));
  }
}

function wildcardsOf(resource: CfnResource): Array<[id: string, reason: string]> {
  const documents = resource instanceof CfnPolicy ? [resource.policyDocument] : resource instanceof CfnRole ? inlinePoliciesOf(resource) : [];
  const statements = documents.flatMap((document) => (Stack.of(resource).resolve(document) as { Statement?: any[] }).Statement ?? []);
  const byFinding = new Map<string, Array<Wildcard | undefined>>();
  for (const { Action, Resource } of statements.filter(({ Effect }) => Effect === 'Allow')) {
    const actions: string[] = [Action].flat();
    const findings = [...actions.map((action) => `Action::${action}`), ...[Resource].flat().map((each) => `Resource::${inOneText(each)}`)];
    for (const finding of findings.filter((each) => each.includes('*'))) {
      const wildcard = WILDCARDS.find((each) => each.finding.test(finding) && actions.every((action) => each.actions.test(action)));
      byFinding.set(finding, [...byFinding.get(finding) ?? [], wildcard]);
    }
  }
  // several statements of a policy may be one finding: it is by design where all of them are
  return [...byFinding].flatMap(([finding, wildcards]): Array<[string, string]> => (
    wildcards.every((each) => each !== undefined) ? [[`AwsSolutions-IAM5[${finding}]`, wildcards[0].reason]] : []
  ));
}

function inlinePoliciesOf(role: CfnRole): unknown[] {
  const policies = (Stack.of(role).resolve(role.policies) ?? []) as Array<{ readonly policyDocument: unknown }>;
  return policies.map(({ policyDocument }) => policyDocument);
}

/** A reference as cdk-nag writes it in the ids of its findings: `<Bucket.Arn>/uploads/*`. */
function inOneText(resolved: any): string {
  if (typeof resolved === 'string') {
    return resolved.replace(/\$\{/g, '<').replace(/\}/g, '>');
  }
  const [[name, value]] = Object.entries<any>(resolved);
  switch (name) {
    case 'Fn::Join':
      return (value[1] as unknown[]).map(inOneText).join(value[0]);
    case 'Fn::GetAtt':
      return `<${(value as string[]).join('.')}>`;
    case 'Ref':
      return `<${value}>`;
    case 'Fn::Sub':
    case 'Fn::ImportValue':
      return inOneText(value);
    default:
      return JSON.stringify(resolved);
  }
}
