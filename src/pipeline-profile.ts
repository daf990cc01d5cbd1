import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What a profile is made of. */
interface ProfileValues {
  readonly name: string;
  readonly removalPolicy: RemovalPolicy;
  readonly protectData: boolean;
  readonly alarms: boolean;
  readonly logRetention: RetentionDays;
  readonly previousVersions: Duration;
}

/**
 * A set of defaults for a purpose. Each value can be overridden by the prop that it stands in for.
 */
export class PipelineProfile {
  /**
   * Documents and records are kept when the stack goes, guarded against deletion and against mistakes of the last 35
   * days, and alarms are on.
   */
  public static readonly PRODUCTION = new PipelineProfile({
    name: 'PRODUCTION',
    removalPolicy: RemovalPolicy.RETAIN,
    protectData: true,
    alarms: true,
    logRetention: RetentionDays.THREE_MONTHS,
    previousVersions: Duration.days(90),
  });

  /**
   * The stack takes everything with it when it goes, documents included; no point-in-time recovery, no alarms.
   * Emptying the bucket takes CDK's own custom resource, whose role carries the managed policy
   * `AWSLambdaBasicExecutionRole`.
   */
  public static readonly DEVELOPMENT = new PipelineProfile({
    name: 'DEVELOPMENT',
    removalPolicy: RemovalPolicy.DESTROY,
    protectData: false,
    alarms: false,
    logRetention: RetentionDays.ONE_WEEK,
    previousVersions: Duration.days(7),
  });

  /** The profile's name. */
  public readonly name: string;
  /** What becomes of the bucket, the table and the logs when the stack is deleted. */
  public readonly removalPolicy: RemovalPolicy;
  /** Whether the table keeps point-in-time backups and cannot be deleted by accident. */
  public readonly protectData: boolean;
  /** Whether there are alarms. */
  public readonly alarms: boolean;
  /** How long the functions' logs are kept. */
  public readonly logRetention: RetentionDays;
  /** How long a version of an object stays after it was overwritten or deleted. */
  public readonly previousVersions: Duration;

  // jsii does not see properties that a private constructor declares
  private constructor(values: ProfileValues) {
    this.name = values.name;
    this.removalPolicy = values.removalPolicy;
    this.protectData = values.protectData;
    this.alarms = values.alarms;
    this.logRetention = values.logRetention;
    this.previousVersions = values.previousVersions;
  }
}
