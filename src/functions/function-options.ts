import { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What all functions of a pipeline share. */
export interface PipelineFunctionOptions {
  /**
   * The VPC to run the functions in. They call Amazon S3, DynamoDB, SQS, EventBridge, the engines, and SNS where there
   * are notifications: give the VPC endpoints for these, or a NAT gateway.
   *
   * @default - no VPC
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the VPC to run the functions in.
   *
   * @default - the private subnets of the VPC
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of the functions in the VPC.
   *
   * @default - one new security group a function
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * How long the logs are kept.
   *
   * @default - the profile's: three months in PRODUCTION, one week in DEVELOPMENT
   */
  readonly logRetention?: RetentionDays;

  /**
   * Whether AWS X-Ray traces the functions.
   *
   * @default Tracing.ACTIVE
   */
  readonly tracing?: Tracing;

  /**
   * The least important messages that the functions log: `DEBUG`, `INFO`, `WARN` or `ERROR`.
   *
   * @default "INFO"
   */
  readonly logLevel?: string;
}
