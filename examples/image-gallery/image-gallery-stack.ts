import { CfnOutput, Size, Stack, StackProps } from 'aws-cdk-lib';
import { ApiAuthorization, DocumentApi, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

export interface ImageGalleryStackProps extends StackProps {
  /** Where the page is served, such as `https://gallery.example.com`: browsers let pages of no other origin call the API. */
  readonly pageOrigin: string;
}

/** Images that a page uploads, and shows with the text that Amazon Rekognition finds in them. */
export class ImageGalleryStack extends Stack {
  public constructor(scope: Construct, id: string, { pageOrigin, ...props }: ImageGalleryStackProps) {
    super(scope, id, props);

    const profile = PipelineProfile.DEVELOPMENT;
    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile,
      engine: OcrEngine.rekognitionText(), // PNG and JPEG; all else is rejected
      validation: { maxSize: Size.mebibytes(10) },
    });
    const api = new DocumentApi(this, 'GalleryApi', {
      pipeline,
      profile,
      authorization: ApiAuthorization.apiKey(), // for a few people who know each other; managedUsers() for more
      cors: { allowOrigins: [pageOrigin] },
      throttle: { rateLimit: 20, burstLimit: 40 },
    });

    new CfnOutput(this, 'GalleryApiUrl', { value: api.url });
    new CfnOutput(this, 'ApiKeyId', { value: api.apiKey!.keyId });
    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
