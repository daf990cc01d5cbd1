import * as path from 'node:path';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { ROOT, WORK } from '../../local/paths';
import { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from '../../src';

/** The pipeline of examples/scanner. Its function has the AWS SDK in its bundle, since the emulator's run-time brings none. */
export const scannerStack: StackFactory = (app, id) => {
  const folder = path.join(WORK, 'scanner');
  buildSync({
    entryPoints: [path.join(ROOT, 'examples', 'scanner', 'scan', 'index.mjs')],
    outfile: path.join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  const stack = new Stack(app, id);
  const scanner = new LambdaFunction(stack, 'Scanner', {
    code: Code.fromAsset(folder), handler: 'index.handler', runtime: Runtime.NODEJS_24_X, timeout: Duration.seconds(30),
  });
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT, malwareScan: MalwareScan.fromFunction(scanner), engine: OcrEngine.metadataOnly(),
  });
  const outputs = { BucketName: pipeline.bucket.bucketName, UploadPrefix: pipeline.uploadPrefix, TableName: pipeline.table.tableName };
  Object.entries(outputs).forEach(([name, value]) => new CfnOutput(stack, name, { value }));
  return stack;
};
