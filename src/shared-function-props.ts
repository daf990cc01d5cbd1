import { IKey } from 'aws-cdk-lib/aws-kms';
import { FunctionOptions } from './functions/function-options';
import { SharedFunctionProps } from './functions/pipeline-function';
import { PipelineProfile } from './pipeline-profile';

export interface SharedFunctionPropsOptions {
  readonly pipelineName: string;
  readonly profile: PipelineProfile;
  /** They count where they say something. */
  readonly options?: FunctionOptions;
  readonly encryptionKey?: IKey;
}

/** What the functions of a construct are made with, every default in its place. */
export function sharedFunctionProps({ pipelineName, profile, options = {}, encryptionKey }: SharedFunctionPropsOptions): SharedFunctionProps {
  return {
    pipelineName,
    options,
    logRetention: options.logRetention ?? profile.logRetention,
    logLevel: options.logLevel ?? profile.logLevel,
    tracing: options.tracing ?? profile.tracing,
    removalPolicy: profile.removalPolicy,
    encryptionKey,
  };
}
