import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { acceptanceStack } from './acceptance-stack';
import { exampleStack, StackFactory } from '../../local/pipeline-assembly';
import { apiStack } from '../local/api-stack';
import { publishingStack } from '../local/publishing-stack';
import { robustStack } from '../local/robust-stack';
import { signInStack } from '../local/sign-in-stack';
import { rightsStack } from '../rights/rights-stack';

interface Statement {
  readonly Sid: string;
  readonly Action: string[];
  readonly Resource: string | string[];
}

const DOCUMENT = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'deployer-policy.json'), 'utf8');
const STATEMENTS = (JSON.parse(DOCUMENT) as { readonly Statement: Statement[] }).Statement;

/** Quota of AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MANAGED_POLICY_CHARACTERS = 6_144;

/** What it takes to make and to remove a resource of each type. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway': ['apigateway:POST', 'apigateway:DELETE'],
  'AWS::CloudWatch::Alarm': ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'],
  'AWS::CloudWatch::CompositeAlarm': ['cloudwatch:PutCompositeAlarm', 'cloudwatch:DeleteAlarms'],
  'AWS::Cognito::ManagedLoginBranding': [
    'cognito-idp:CreateManagedLoginBranding', 'cognito-idp:DeleteManagedLoginBranding', 'cognito-idp:DescribeManagedLoginBranding',
  ],
  'AWS::Cognito::UserPoolGroup': ['cognito-idp:CreateGroup', 'cognito-idp:DeleteGroup', 'cognito-idp:GetGroup'],
  'AWS::Cognito': ['cognito-idp:CreateUserPool', 'cognito-idp:DeleteUserPool', 'cognito-idp:CreateResourceServer', 'cognito-idp:CreateUserPoolDomain'],
  'AWS::DynamoDB': ['dynamodb:CreateTable', 'dynamodb:DeleteTable', 'dynamodb:UpdateTimeToLive'],
  'AWS::Events': ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
  'AWS::GuardDuty': ['guardduty:CreateMalwareProtectionPlan', 'guardduty:DeleteMalwareProtectionPlan', 'iam:PassRole'],
  'AWS::IAM': ['iam:CreateRole', 'iam:DeleteRole', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy'],
  'AWS::KMS': ['kms:CreateKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:TagResource'],
  'AWS::Lambda::EventSourceMapping': ['lambda:CreateEventSourceMapping', 'lambda:DeleteEventSourceMapping'],
  'AWS::Lambda::Function': ['lambda:CreateFunction', 'lambda:DeleteFunction', 'iam:PassRole'],
  'AWS::Lambda::Permission': ['lambda:AddPermission', 'lambda:RemovePermission'],
  'AWS::Logs::QueryDefinition': ['logs:PutQueryDefinition', 'logs:DeleteQueryDefinition', 'logs:DescribeQueryDefinitions'],
  'AWS::Logs': ['logs:CreateLogGroup', 'logs:DeleteLogGroup', 'logs:PutRetentionPolicy'],
  'AWS::S3': ['s3:CreateBucket', 's3:DeleteBucket', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutBucketNotification', 's3:PutLifecycleConfiguration'],
  'AWS::SNS': ['sns:CreateTopic', 'sns:DeleteTopic', 'sns:Subscribe', 'sns:SetTopicAttributes'],
  'AWS::SQS': ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes'],
  'AWS::SSM': ['ssm:PutParameter', 'ssm:DeleteParameter'],
  'Custom::S3AutoDeleteObjects': ['lambda:InvokeFunction'],
};

const STACKS: Readonly<Record<string, StackFactory>> = {
  'own': acceptanceStack, 'example': exampleStack, 'api': apiStack, 'publishing': publishingStack, 'robustness': robustStack, 'rights': rightsStack(undefined), 'sign-in': signInStack,
};

test.each(Object.entries(STACKS))('who has the policy may make and remove all of the stack %s', async (_, factory) => {
  const stack = await factory(new App(), 'cdpp-acceptance-0a1b2c-own');
  const types = new Set(Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type));
  expect([...types].flatMap(needed).filter((action) => !isAllowed(action))).toEqual([]);
});

test('it fits a managed policy', () => {
  expect(JSON.stringify(JSON.parse(DOCUMENT)).length).toBeLessThan(MANAGED_POLICY_CHARACTERS);
});

test('it gives no service away, and touches no named thing of others', () => {
  expect(STATEMENTS.flatMap(({ Action }) => Action).filter((action) => /:\*$/.test(action))).toEqual([]);
  const open = STATEMENTS.filter(({ Resource }) => [Resource].flat().some((each) => !/cdpp-acceptance-|cdppacceptance|aws-service-role/.test(each)));
  expect(open.map(({ Sid }) => Sid)).toEqual(['OwnKeys', 'Gateways', 'WhatHasNoNameBeforeItIsMade']);
});

function needed(type: string): readonly string[] {
  const found = NEEDED[type] ?? NEEDED[type.split('::').slice(0, 2).join('::')];
  if (!found) {
    throw new Error(`Nothing is known of what ${type} takes.`);
  }
  return found;
}

function isAllowed(action: string): boolean {
  return STATEMENTS.some(({ Action }) => Action.some((pattern) => matches(pattern, action)));
}

function matches(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action);
}
