import { Stack } from 'aws-cdk-lib';
import { AWS_RUN } from './place';
import { putOut } from './put-out';
import { forSmallMachine } from './small-machine';
import { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, OcrEngine, PipelineProfile } from '../../src';

/** What the stand-in keeps to and the pipeline knows of: more than handlers on this machine use, so that no document waits for a minute. */
export const QUOTA = { startsPerSecond: 100, maxConcurrentJobs: 500 };

/** A message whose handler was killed comes back after this, and not after six times its function's timeout. */
const VISIBILITY_SECONDS = 10;

/** The pipeline; on the emulator, made for a small machine whose handlers are killed. */
export const robustStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    engine: OcrEngine.textractText(AWS_RUN === undefined ? { quota: QUOTA } : {}),
  });
  if (AWS_RUN === undefined) {
    forSmallMachine(pipeline, VISIBILITY_SECONDS);
  }
  putOut(stack, pipeline);
  return stack;
};
