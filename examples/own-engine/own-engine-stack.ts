import * as path from 'node:path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { ContentType, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

const READ = path.join(__dirname, 'read');

/** A pipeline that asks no OCR service: a Lambda function reads scans and photos by Tesseract. */
export class OwnEngineStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const read = new NodejsFunction(this, 'Read', {
      description: 'Reads the pages of a document by Tesseract',
      entry: path.join(READ, 'index.ts'),
      runtime: Runtime.NODEJS_24_X, // which has the AWS SDK
      architecture: Architecture.ARM_64,
      memorySize: 1769, // one whole vCPU: a page takes two to five seconds
      timeout: Duration.minutes(5),
      bundling: {
        define: { 'import.meta.url': '__filename' }, // @hyzyla/pdfium is a module of ECMAScript, and the bundle is none
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (_inputDir, outputDir) => [`node "${path.join(READ, 'put-beside.mjs')}" "${outputDir}"`],
        },
      },
    });

    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      engine: OcrEngine.fromFunction(read, {
        name: 'tesseract',
        contentTypes: [ContentType.PNG, ContentType.JPEG, ContentType.PDF],
        maxPages: 40, // what the function reads within its timeout
        concurrency: 20, // documents at once
      }),
      // A PDF that holds its text needs no OCR; only scans go to the function.
      routes: [{ contentTypes: [ContentType.PDF, ContentType.TEXT], engine: OcrEngine.embeddedText() }],
    });

    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
