import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** What the managed policy AmazonAPIGatewayPushToCloudWatchLogs allows. */
export const ACCOUNT_LOG_ACTIONS = [
  'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents',
  'logs:PutLogEvents',
];

/** One for all APIs of a stack: the account has one only. */
const BY_STACK = new WeakMap<Stack, AccountLogRole>();

/** The role by which API Gateway writes logs, one for an account and Region: both stay when the stack goes. */
export class AccountLogRole extends Construct {
  /** That of a stack, which is made for the first API that asks for it. */
  public static of(scope: Construct): AccountLogRole {
    const stack = Stack.of(scope);
    const known = BY_STACK.get(stack);
    const role = known ?? new AccountLogRole(scope, 'AccountLogs');
    BY_STACK.set(stack, role);
    return role;
  }

  /** What needs the role waits for this. */
  public readonly account: CfnAccount;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      // in this account and Region: it serves all REST APIs there
      inlinePolicies: {
        Logs: new PolicyDocument({
          statements: [new PolicyStatement({
            actions: ACCOUNT_LOG_ACTIONS,
            resources: [Stack.of(this).formatArn({ service: 'logs', resource: '*' })],
          })],
        }),
      },
    });
    this.account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
