import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentType, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

export interface ExistingBucketStackProps extends StackProps {
  /** A bucket of this account and Region. It should keep versions. */
  readonly bucketName: string;
  /** Below it the documents are, and new ones come. */
  readonly prefix: string;
}

/** A pipeline on a bucket that another stack made, or somebody by hand. The bucket stays when this stack goes. */
export class ExistingBucketStack extends Stack {
  public constructor(scope: Construct, id: string, { bucketName, prefix, ...props }: ExistingBucketStackProps) {
    super(scope, id, props);

    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      pipelineName: 'letters', // for docpipe --pipeline
      bucket: Bucket.fromBucketName(this, 'Archive', bucketName),
      upload: { prefix },
      engine: OcrEngine.textractText(),
      // A PDF that holds its text costs nothing; only scans go to Amazon Textract.
      routes: [{ contentTypes: [ContentType.PDF, ContentType.TEXT], engine: OcrEngine.embeddedText() }],
      budget: { maxPagesPerDay: 1_000 }, // however many documents there are: the rest waits for tomorrow
    });

    new CfnOutput(this, 'PipelineName', { value: pipeline.pipelineName });
    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
