import { Duration, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { putOut } from './put-out';
import { bundledCode } from '../../local/bundle-function';
import { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from '../../src';

/** The pipeline of examples/scanner. */
export const scannerStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const scanner = new LambdaFunction(stack, 'Scanner', {
    code: bundledCode('scanner', 'examples/scanner/scan/index.mjs'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    timeout: Duration.seconds(30),
  });
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT, malwareScan: MalwareScan.fromFunction(scanner), engine: OcrEngine.metadataOnly(),
  });
  putOut(stack, pipeline);
  return stack;
};
