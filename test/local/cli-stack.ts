import { Stack } from 'aws-cdk-lib';
import { AWS_RUN } from './place';
import { operatorOf, putOut } from './put-out';
import { forSmallMachine } from './small-machine';
import type { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from '../../src';

/** What the stand-in keeps to and the pipeline knows of. */
export const QUOTA = { startsPerSecond: 50, maxConcurrentJobs: 100 };

const VISIBILITY_SECONDS = 5;

/** A pipeline with all that operators look after, and somebody who may do what they do and nothing else. */
export const cliStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    malwareScan: MalwareScan.guardDuty(),
    engine: OcrEngine.textractText(AWS_RUN === undefined ? { quota: QUOTA } : {}),
    routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.embeddedText() }],
    indexedLabel: 'customer',
  });
  if (AWS_RUN === undefined) {
    forSmallMachine(pipeline, VISIBILITY_SECONDS);
  }
  putOut(stack, pipeline, operatorOf(stack, pipeline));
  return stack;
};
