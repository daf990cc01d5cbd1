import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DEFAULT_TRACING } from './functions/default-tracing';
import { LogLevel } from './functions/log-level';
import { PROFILE_OPTIONS_KIND } from './profile-prop-kinds';
import { check } from './props/prop-kind';
import { dayFaults, LEAST_VERSION_DAYS } from './storage/day-faults';

/** What a profile is made of. */
interface ProfileValues {
  readonly removalPolicy: RemovalPolicy;
  readonly protectData: boolean;
  readonly alarms: boolean;
  readonly logRetention: RetentionDays;
  readonly logLevel: LogLevel;
  readonly tracing: Tracing;
  readonly previousVersions: Duration;
}

/**
 * A set of defaults for a purpose. Where a prop says the same, the prop counts; `removalPolicy` and `protectData` have no prop, and are changed by
 * a profile of your own.
 */
export class PipelineProfile {
  /**
   * Documents and records are kept when the stack goes, guarded against deletion and against mistakes of the last 35
   * days, and alarms are on.
   */
  public static readonly PRODUCTION = new PipelineProfile('PRODUCTION', {
    removalPolicy: RemovalPolicy.RETAIN,
    protectData: true,
    alarms: true,
    logRetention: RetentionDays.THREE_MONTHS,
    logLevel: LogLevel.INFO,
    tracing: DEFAULT_TRACING,
    previousVersions: Duration.days(90),
  });

  /**
   * The stack takes everything with it when it goes, documents included; no point-in-time recovery, no alarms.
   * Emptying the bucket takes CDK's own custom resource, whose role carries the managed policy
   * `AWSLambdaBasicExecutionRole`.
   */
  public static readonly DEVELOPMENT = new PipelineProfile('DEVELOPMENT', {
    removalPolicy: RemovalPolicy.DESTROY,
    protectData: false,
    alarms: false,
    logRetention: RetentionDays.ONE_WEEK,
    logLevel: LogLevel.INFO,
    tracing: DEFAULT_TRACING,
    previousVersions: Duration.days(7),
  });

  /**
   * A profile of your own, for one more environment. docs/environments.md has an example.
   *
   * @param name 1 to 64 letters, digits, `-` and `_`; neither `PRODUCTION` nor `DEVELOPMENT`
   */
  public static of(name: string, options: PipelineProfileOptions = {}): PipelineProfile {
    const { faults, clean } = check('', options, PROFILE_OPTIONS_KIND);
    const { base = PipelineProfile.PRODUCTION, ...values } = clean ?? {};
    const shown = typeof name === 'string' ? `profile ${name}` : 'profile';
    return new PipelineProfile(name, { ...base, ...given(values) }, base, [
      ...nameFaults(name),
      ...[...faults, ...dayFaults('previousVersions', values.previousVersions, LEAST_VERSION_DAYS)].map((fault) => `${shown}: ${fault}`),
    ]);
  }

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
  /** The least important messages that the functions log. */
  public readonly logLevel: LogLevel;
  /** Whether AWS X-Ray traces the functions. */
  public readonly tracing: Tracing;
  /** How long a version of an object stays after it was overwritten or deleted. */
  public readonly previousVersions: Duration;

  // jsii does not see properties that a private constructor declares
  private constructor(name: string, values: ProfileValues, private readonly base?: PipelineProfile, private readonly faults: readonly string[] = []) {
    this.name = name;
    this.removalPolicy = values.removalPolicy;
    this.protectData = values.protectData;
    this.alarms = values.alarms;
    this.logRetention = values.logRetention;
    this.logLevel = values.logLevel;
    this.tracing = values.tracing;
    this.previousVersions = values.previousVersions;
  }

  /**
   * Whether it comes from PRODUCTION, by way of others or not: then what weakens it is warned of.
   *
   * @internal
   */
  public get _isForProduction(): boolean {
    return this.base ? this.base._isForProduction : this.name === 'PRODUCTION';
  }

  /**
   * What is wrong with it, a sentence a fault; the construct that takes it reports it together with its own.
   *
   * @internal
   */
  public _validate(): string[] {
    return [...this.base?._validate() ?? [], ...this.faults];
  }
}

/** What a profile of your own has otherwise than the one that it is made from. */
export interface PipelineProfileOptions {
  /**
   * The profile that has whatever is left out here. What weakens a profile that comes from PRODUCTION is warned of at synth; of one that comes
   * from DEVELOPMENT nothing is.
   *
   * @default PipelineProfile.PRODUCTION
   */
  readonly base?: PipelineProfile;

  /**
   * What becomes of the bucket, the table and the logs when the stack is deleted: `RETAIN`, `RETAIN_ON_UPDATE_OR_DELETE` or `DESTROY`.
   *
   * @default - as the base has it
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the table can be restored to any second of the last 35 days, and cannot be deleted by accident unless `removalPolicy` is `DESTROY`.
   *
   * @default - as the base has it
   */
  readonly protectData?: boolean;

  /**
   * Whether there are alarms, where `alarms.enabled` does not say.
   *
   * @default - as the base has it
   */
  readonly alarms?: boolean;

  /**
   * How long the functions' logs are kept, where `functions.logRetention` does not say.
   *
   * @default - as the base has it
   */
  readonly logRetention?: RetentionDays;

  /**
   * The least important messages that the functions log, where `functions.logLevel` does not say.
   *
   * @default - as the base has it
   */
  readonly logLevel?: LogLevel;

  /**
   * Whether AWS X-Ray traces the functions, where `functions.tracing` does not say.
   *
   * @default - as the base has it
   */
  readonly tracing?: Tracing;

  /**
   * How long a version of an object stays after it was overwritten or deleted, where `retention.previousVersions` does not say; in whole days,
   * at least 7.
   *
   * @default - as the base has it
   */
  readonly previousVersions?: Duration;
}

function nameFaults(name: string): string[] {
  if (typeof name !== 'string') {
    return [`the name of the profile is ${String(name)}: it must be a text, such as PipelineProfile.of('staging').`];
  }
  if (Token.isUnresolved(name)) {
    return [];
  }
  if (name === 'PRODUCTION' || name === 'DEVELOPMENT') {
    return [`the name of the profile is '${name}', which the library's own has: choose another one, such as 'staging'.`];
  }
  return /^[A-Za-z0-9_-]{1,64}$/.test(name)
    ? []
    : [`the name of the profile is '${name}': it may have letters, digits, '-' and '_', 1 to 64 of them, such as 'staging'.`];
}

/** Without what is left out, as languages with undefined values leave it out too. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
