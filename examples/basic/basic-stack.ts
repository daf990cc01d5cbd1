import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { ContentType, DocumentApi, DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

/** A pipeline with its HTTP API, to try things out with: it goes with its stack, documents included. */
export class BasicStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      malwareScan: MalwareScan.guardDuty(), // nobody reads a document that was not found clean
      engine: OcrEngine.textractText(),
      routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }], // text needs no OCR
    });

    const api = new DocumentApi(this, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT }); // for identities of AWS: api.grantRead(…)

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
