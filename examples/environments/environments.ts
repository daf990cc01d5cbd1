import { Environment } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, PipelineProfile } from 'cdk-document-processing-pipeline';

/** What the environments have otherwise. All else is the same for all of them. */
export interface DocumentsEnvironment {
  /** An account for each: they share no quota, and no mistake in one reaches another. */
  readonly env: Environment;
  readonly profile: PipelineProfile;
  /** Who is told at once, and who on the next working day; nobody where there are no alarms. */
  readonly onCall?: string;
  readonly team?: string;
}

/** By the name of the environment, which the stage and the pipeline have. */
export const ENVIRONMENTS: Readonly<Record<string, DocumentsEnvironment>> = {
  dev: {
    env: { account: '111111111111', region: 'eu-west-1' },
    profile: PipelineProfile.DEVELOPMENT,
  },
  staging: {
    env: { account: '222222222222', region: 'eu-west-1' },
    profile: PipelineProfile.of('staging', {
      base: PipelineProfile.DEVELOPMENT, // it goes with the stack as well
      alarms: true, // so that they are tried out before production has them
      logRetention: RetentionDays.ONE_MONTH,
      logLevel: LogLevel.DEBUG,
    }),
    team: 'documents-team@example.com',
  },
  prod: {
    env: { account: '333333333333', region: 'eu-west-1' },
    profile: PipelineProfile.PRODUCTION,
    onCall: 'on-call@example.com',
    team: 'documents-team@example.com',
  },
};
