import { Environment } from 'aws-cdk-lib';
import { PipelineProfile } from 'cdk-document-processing-pipeline';

/** What the environments have otherwise. All else is the same for all of them. */
export interface DocumentsEnvironment {
  /** An account for each: they share no quota, and no mistake in one reaches another. */
  readonly env: Required<Environment>;
  readonly profile: PipelineProfile;
  /** Who is told at once, and who on the next working day; nobody where there are no alarms. */
  readonly onCall?: string;
  readonly team?: string;
}

/** By the name of the environment, which the stage and the pipeline have. */
export const ENVIRONMENTS: Readonly<Record<'dev' | 'prod', DocumentsEnvironment>> = {
  dev: {
    env: { account: '111111111111', region: 'eu-west-1' },
    profile: PipelineProfile.DEVELOPMENT,
  },
  prod: {
    env: { account: '333333333333', region: 'eu-west-1' },
    profile: PipelineProfile.PRODUCTION,
    onCall: 'on-call@example.com',
    team: 'documents-team@example.com',
  },
};

/** Where the deployment pipeline of pipelines-app.ts is, and what it deploys. A GitHub workflow needs none of this. */
export const DELIVERY = {
  env: { account: '222222222222', region: 'eu-west-1' },
  repository: 'your-organization/your-repository',
  branch: 'main',
  /** To GitHub, made once in the console of AWS: Developer Tools, Connections. */
  connectionArn: 'arn:aws:codeconnections:eu-west-1:222222222222:connection/00000000-0000-0000-0000-000000000000',
};
