import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnMethod } from 'aws-cdk-lib/aws-apigateway';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, IConstruct } from 'constructs';

/**
 * What the rules of cdk-nag's AwsSolutions pack find in these constructs by design. Each is acknowledged on the very resource, with its
 * reason, where whoever audits the stack finds it; other packs are not touched. docs/security.md has the list.
 */
export interface ByDesign {
  readonly rule: string;
  readonly resourceType: string;
  readonly only?: (resource: CfnResource) => boolean;
  readonly reason: string;
}

const PAGES_ARE_OPEN = 'It serves the files of the console, which are code without data: who opens them is asked to sign in, and what is behind that asks for a token.';

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
  {
    rule: 'AwsSolutions-APIG4',
    resourceType: 'AWS::ApiGateway::Method',
    only: isPage,
    reason: PAGES_ARE_OPEN,
  },
  {
    rule: 'AwsSolutions-COG2',
    resourceType: 'AWS::Cognito::UserPool',
    only: (pool) => (pool as CfnUserPool).mfaConfiguration === 'OPTIONAL',
    reason: 'Each user may have a second factor. Whether all must is the choice of whoever runs the API: the prop mfa of ApiAuthorization.managedUsers.',
  },
  {
    rule: 'AwsSolutions-COG8',
    resourceType: 'AWS::Cognito::UserPool',
    reason: 'The plan Plus costs by the user: what it finds out about passwords and sign-ins is the choice of whoever runs the API. A pool that has it can be given as the prop userPool.',
  },
];

/**
 * The same of checkov's rules, which it reads from the metadata of a resource in the template. Some are false: checkov does not know the
 * property by which the resource does what it asks for.
 */
export const CHECKOV_BY_DESIGN: readonly ByDesign[] = [
  {
    rule: 'CKV_AWS_59',
    resourceType: 'AWS::ApiGateway::Method',
    only: isPage,
    reason: PAGES_ARE_OPEN,
  },
  {
    rule: 'CKV_AWS_115',
    resourceType: 'AWS::Lambda::Function',
    reason: 'The queue that invokes it says how many may run at once; to reserve them would take them from the rest of the account.',
  },
  {
    rule: 'CKV_AWS_116',
    resourceType: 'AWS::Lambda::Function',
    reason: 'What fails stays in the queue or the stream that invokes it, each with a place for what is given up; the schedule comes again each minute.',
  },
  {
    rule: 'CKV_AWS_117',
    resourceType: 'AWS::Lambda::Function',
    only: (fn) => (fn as CfnFunction).vpcConfig === undefined,
    reason: 'It calls services of AWS alone. A VPC is the choice of whoever runs the stack: the prop functions.vpc.',
  },
  {
    rule: 'CKV_AWS_173',
    resourceType: 'AWS::Lambda::Function',
    reason: 'Its variables are names and settings, and no secrets. AWS Lambda encrypts them all the same.',
  },
  {
    rule: 'CKV_AWS_158',
    resourceType: 'AWS::Logs::LogGroup',
    only: (logs) => (logs as CfnLogGroup).kmsKeyId === undefined,
    reason: 'Amazon CloudWatch Logs encrypts it. A key of the customer is the prop encryptionKey.',
  },
  {
    rule: 'CKV_AWS_165',
    resourceType: 'AWS::DynamoDB::GlobalTable',
    only: (table) => !/"pointInTimeRecoveryEnabled":true/i.test(JSON.stringify(Stack.of(table).resolve((table as CfnGlobalTable).replicas))),
    reason: 'It holds counts of the last minutes, which mend themselves, or what people are soon told of; or the profile is DEVELOPMENT.',
  },
  {
    rule: 'CKV_AWS_18',
    resourceType: 'AWS::S3::Bucket',
    reason: 'Server access logs need another bucket, and are the choice of whoever runs the stack: a bucket with logs can be given as the prop bucket.',
  },
  {
    rule: 'CKV_AWS_26',
    resourceType: 'AWS::SNS::Topic',
    only: (topic) => (topic as CfnTopic).kmsMasterKeyId === undefined,
    reason: 'Amazon Textract can use no key that AWS manages. It carries ids only; a key of the customer is the prop encryptionKey.',
  },
  {
    rule: 'CKV_AWS_27',
    resourceType: 'AWS::SQS::Queue',
    only: (queue) => (queue as CfnQueue).sqsManagedSseEnabled === true,
    reason: 'It is encrypted: with a key that Amazon SQS manages (SqsManagedSseEnabled).',
  },
  {
    rule: 'CKV_AWS_111',
    resourceType: 'AWS::IAM::Policy',
    only: (policy) => /"ec2:/.test(JSON.stringify(Stack.of(policy).resolve((policy as CfnPolicy).policyDocument))),
    reason: 'EC2 offers nothing narrower for the network interfaces of a function in a VPC.',
  },
  {
    rule: 'CKV_AWS_120',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'Answers are about documents that change, for callers who may see them: nothing that a cache should keep.',
  },
];

/** Of cfn-lint: CDK writes dependencies of functions and the like that references imply already. */
const CFN_LINT_TYPES: readonly string[] = ['AWS::Lambda::Function'];

/** A wildcard in a policy that is as narrow as it can be. */
interface Wildcard {
  readonly finding: RegExp;
  /** What each action of the statement begins with. */
  readonly actions: RegExp;
  readonly reason: string;
}

export const WILDCARDS: readonly Wildcard[] = [
  { finding: /^Resource::\*$/, actions: /^((xray|textract|rekognition|ec2|guardduty):|cloudwatch:GetMetricData$)/, reason: 'These actions know no resources: AWS offers nothing narrower.' },
  { finding: /^Resource::.+\/.*\*/, actions: /^s3:/, reason: 'Objects below one prefix of one bucket: their keys are those of documents.' },
  { finding: /^Action::kms:(GenerateDataKey|ReEncrypt)\*$/, actions: /^kms:/, reason: 'Two names of one action, of one key.' },
  { finding: /^Resource::.+:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*$/, actions: /^events:/, reason: 'Rules that Amazon GuardDuty names itself, and manages.' },
  { finding: /^Resource::.+:alarm:\*$/, actions: /^cloudwatch:DescribeAlarms$/, reason: 'Amazon CloudWatch lists alarms by what their names begin with, and knows nothing narrower.' },
  { finding: /^Resource::.+:log-group:.+\*$/, actions: /^logs:FilterLogEvents$/, reason: 'Logs of the functions of a pipeline of another stack, by what their names begin with.' },
  { finding: /^Resource::.+:logs:[^/]+:\*$/, actions: /^logs:/, reason: 'The role by which Amazon API Gateway writes the logs of all REST APIs of the account.' },
];

/** A method that anybody may call: of the console's files. Preflights are asked for by browsers, and linters know that. */
function isPage(method: CfnResource): boolean {
  const { authorizationType, httpMethod } = method as CfnMethod;
  return authorizationType === 'NONE' && httpMethod === 'GET';
}

/** Acknowledge on each resource below a construct what is by design, once its references are resolved. */
export function acknowledgeByDesign(scope: Construct): void {
  constructs.add(scope);
  onceAtSynth(scope, () => resourcesBelow(scope).forEach((resource) => {
    acknowledge(resource, [...matching(BY_DESIGN, resource), ...wildcardsOf(resource)]);
    const skipped = matching(CHECKOV_BY_DESIGN, resource);
    if (skipped.length > 0) {
      resource.addMetadata('checkov', { skip: skipped.map(([id, comment]) => ({ id, comment })) });
    }
    if (CFN_LINT_TYPES.includes(resource.cfnResourceType)) {
      resource.addMetadata('cfn-lint', { config: { ignore_checks: ['W3005'] } });
    }
  }));
}

/** The constructs of the library, whose resources these are. */
const constructs = new WeakSet<IConstruct>();

/** The resources of all pipelines, APIs and quotas at or below a construct, and of nothing else. */
export function libraryResourcesBelow(scope: IConstruct): CfnResource[] {
  return [...new Set(scope.node.findAll().filter((node) => constructs.has(node)).flatMap(resourcesBelow))];
}

export function onceAtSynth(scope: IConstruct, act: () => void): void {
  let done = false;
  scope.node.addValidation({
    validate: () => {
      if (!done) {
        act();
        done = true;
      }
      return [];
    },
  });
}

/** `Validations.ACKNOWLEDGED_RULES_METADATA_KEY`, which older versions of CDK do not have. */
const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** As cdk-nag reads it. */
export function acknowledge(resource: CfnResource, found: ReadonlyArray<[rule: string, reason: string]>): void {
  if (found.length > 0) {
    // not by Validations.acknowledge, which takes no ids with two colons twice, as those of findings with ARNs have them
    resource.node.addMetadata(ACKNOWLEDGED_RULES, Object.fromEntries(found));
  }
}

export function matching(byDesign: readonly ByDesign[], resource: CfnResource): Array<[rule: string, reason: string]> {
  return byDesign
    .filter(({ resourceType, only }) => resource.cfnResourceType === resourceType && (only?.(resource) ?? true))
    .map(({ rule, reason }) => [rule, reason]);
}

function resourcesBelow(scope: IConstruct): CfnResource[] {
  return scope.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node));
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

/** The documents of the policies that a role has inside. */
export function inlinePoliciesOf(role: CfnRole): unknown[] {
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
