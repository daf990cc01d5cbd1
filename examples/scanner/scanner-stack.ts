import * as path from 'node:path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

/** A pipeline that has its documents scanned by a function of its own. */
export class ScannerStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const scanner = new LambdaFunction(this, 'Scanner', {
      description: 'Looks for malware in uploads, as far as it knows any',
      runtime: Runtime.NODEJS_24_X, // which has the AWS SDK
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(path.join(__dirname, 'scan')),
      timeout: Duration.minutes(2),
      memorySize: 512,
    });
    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      malwareScan: MalwareScan.fromFunction(scanner),
      engine: OcrEngine.textractText(),
    });

    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
