import { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from './log-level';

/** What functions share. */
export interface FunctionOptions {
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
   * Whether AWS X-Ray traces the functions. With `Tracing.PASS_THROUGH` what is traced is what a caller
   * of a function traces, such as the stage of an API, which samples requests unless this is `Tracing.DISABLED`. `Tracing.ACTIVE` records a trace of the first invocation of each second and of one in twenty beyond:
   * $5 for a million traces. Log lines tell the story of a document without it.
   *
   * @default - the profile's: Tracing.PASS_THROUGH in PRODUCTION and DEVELOPMENT
   */
  readonly tracing?: Tracing;

  /**
   * The least important messages that the functions log.
   *
   * @default - the profile's: LogLevel.INFO in PRODUCTION and DEVELOPMENT
   */
  readonly logLevel?: LogLevel;
}

/** What all functions of a pipeline share, and how many of each may run at once. */
export interface PipelineFunctionOptions extends FunctionOptions {
  /**
   * How many invocations of each stage's function may run at once.
   *
   * @default - 50 of intake, 10 of recognition, 20 of collection
   */
  readonly concurrency?: ConcurrencyOptions;
}

/**
 * How many invocations may run at once, by stage: the maximum concurrency of the queue that invokes the function. Each is a
 * whole number from 2 to 1,000, the range of Amazon SQS. What is beyond it waits in the queue.
 */
export interface ConcurrencyOptions {
  /**
   * Of the function that inspects uploads. Each takes up to ten uploads, one after the other.
   *
   * @default 50
   */
  readonly intake?: number;

  /**
   * Of the function that calls engines. An engine of `OcrEngine.fromFunction` may ask for more. The quotas of the engines
   * hold beside it.
   *
   * @default 10
   */
  readonly recognize?: number;

  /**
   * Of documents that wait for a quota: how many the tick has on their way to an engine at once; from 1 to 1,000. A call that answers at once
   * is under way until its answer is stored, so to use up a quota takes its calls a second, times the seconds that a call takes.
   *
   * @default 100
   */
  readonly drain?: number;

  /**
   * Of the function that turns answers into results. Each takes up to five answers, one after the other.
   *
   * @default 20
   */
  readonly collect?: number;
}
