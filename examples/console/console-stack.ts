import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentConsole, DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile,
} from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

/** A pipeline, its API for people who sign in, and the console that they use it with. It goes with its stack, documents included. */
export class ConsoleStack extends Stack {
  public readonly pipeline: DocumentProcessingPipeline;

  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const profile = PipelineProfile.DEVELOPMENT;
    this.pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile,
      malwareScan: MalwareScan.guardDuty(), // nobody reads a document that was not found clean
      engine: OcrEngine.textractText(),
      routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }], // text needs no OCR
    });

    const api = new DocumentApi(this, 'PeopleApi', {
      pipeline: this.pipeline,
      profile,
      authorization: ApiAuthorization.managedUsers(), // readers, writers, reviewers and admins, whom an administrator adds
      allowPurge: true, // admins may remove deleted documents for good
    });
    const webConsole = new DocumentConsole(this, 'Console', { api });

    new CfnOutput(this, 'ConsoleUrl', { value: webConsole.url });
    new CfnOutput(this, 'UserPoolId', { value: api.userPool!.userPoolId });
    new CfnOutput(this, 'BucketName', { value: this.pipeline.bucket.bucketName });
  }
}
