import * as path from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DocumentProcessingPipeline, DocumentStatus, NotificationTarget, OcrEngine, PipelineProfile, TextractFeature } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

export interface InvoicesStackProps extends StackProps {
  /** Who is told of invoices that could not be read. */
  readonly mailTo: string;
}

/** Invoices come to a bucket, and end as rows of CSV, one for each item. */
export class InvoicesStack extends Stack {
  public readonly pipeline: DocumentProcessingPipeline;

  public constructor(scope: Construct, id: string, { mailTo, ...props }: InvoicesStackProps) {
    super(scope, id, props);

    this.pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      engine: OcrEngine.textractAnalysis({
        features: [TextractFeature.TABLES],
        queries: [
          { text: 'What is the invoice number?', alias: 'NUMBER' },
          { text: 'What is the invoice date?', alias: 'DATE' },
          { text: 'Who is the supplier?', alias: 'SUPPLIER' },
          { text: 'What is the amount due?', alias: 'TOTAL' },
        ],
      }),
      notifications: { targets: [NotificationTarget.email(mailTo)] }, // of what was rejected, failed or read in part
    });

    const rows = new Bucket(this, 'Rows', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true,
    });
    const writer = new LambdaFunction(this, 'WriteRows', {
      description: 'Writes the rows of an invoice that was read',
      runtime: Runtime.NODEJS_22_X, // which has the AWS SDK
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(path.join(__dirname, 'write-rows')),
      environment: { ROWS_BUCKET: rows.bucketName },
      timeout: Duration.seconds(30),
    });
    this.pipeline.grantReadResults(writer);
    rows.grantPut(writer);
    this.pipeline.onDocument('Read', {
      statuses: [DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL],
      target: new LambdaTarget(writer, { deadLetterQueue: new Queue(this, 'RowsNotWritten', { enforceSSL: true, retentionPeriod: Duration.days(14) }) }),
    });

    new CfnOutput(this, 'BucketName', { value: this.pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: this.pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: this.pipeline.table.tableName });
    new CfnOutput(this, 'RowsBucketName', { value: rows.bucketName });
  }
}
