import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/**
 * A set of defaults for a purpose. Each value can be overridden by the prop that it stands in for.
 */
export class PipelineProfile {
  /**
   * Documents and records are kept when the stack goes, guarded against deletion and against mistakes of the last 35
   * days, and alarms are on.
   */
  public static readonly PRODUCTION = new PipelineProfile(
    'PRODUCTION', RemovalPolicy.RETAIN, true, true, RetentionDays.THREE_MONTHS, Duration.days(90),
  );

  /**
   * The stack takes everything with it when it goes, documents included; no point-in-time recovery, no alarms.
   * Emptying the bucket takes CDK's own custom resource, whose role carries the managed policy
   * `AWSLambdaBasicExecutionRole`.
   */
  public static readonly DEVELOPMENT = new PipelineProfile(
    'DEVELOPMENT', RemovalPolicy.DESTROY, false, false, RetentionDays.ONE_WEEK, Duration.days(7),
  );

  private constructor(
    /** The profile's name. */
    public readonly name: string,
    /** What becomes of the bucket, the table and the key-value data in them when the stack is deleted. */
    public readonly removalPolicy: RemovalPolicy,
    /** Whether the table keeps point-in-time backups and cannot be deleted by accident. */
    public readonly protectData: boolean,
    /** Whether there are alarms. */
    public readonly alarms: boolean,
    /** How long the functions' logs are kept. */
    public readonly logRetention: RetentionDays,
    /** How long a version of an object stays after it was overwritten or deleted. */
    public readonly previousVersions: Duration,
  ) {}
}
