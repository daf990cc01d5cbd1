import { RemovalPolicy } from 'aws-cdk-lib';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from './functions/log-level';
import { DAYS, FLAG, objectWith, oneOf, PropKind, struct } from './props/prop-kind';

export const PROFILE = objectWith("PipelineProfile.PRODUCTION, PipelineProfile.DEVELOPMENT, or one of your own, such as PipelineProfile.of('staging')", 'protectData');
export const LOG_RETENTION = oneOf('RetentionDays', RetentionDays as unknown as Record<string, number>);
export const LOG_LEVEL = oneOf('LogLevel', LogLevel);
export const TRACING = oneOf('Tracing', Tracing);

/** Neither a bucket nor a log group has snapshots. */
const { SNAPSHOT, ...REMOVAL_POLICIES } = RemovalPolicy;

/** What the values of a profile may be. test/deployability/wrong-values.test.ts holds that none is missing. */
export const PROFILE_OPTIONS: Readonly<Record<string, PropKind>> = {
  base: PROFILE,
  removalPolicy: oneOf('RemovalPolicy', REMOVAL_POLICIES),
  protectData: FLAG,
  alarms: FLAG,
  logRetention: LOG_RETENTION,
  logLevel: LOG_LEVEL,
  tracing: TRACING,
  previousVersions: DAYS,
};

export const PROFILE_OPTIONS_KIND = struct(PROFILE_OPTIONS);
