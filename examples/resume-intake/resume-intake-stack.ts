import { CfnOutput, Duration, Lazy, Size, Stack, StackProps } from 'aws-cdk-lib';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentConsole, DocumentProcessingPipeline, DocumentStatus, MalwareScan, NotificationTarget, OcrEngine,
  PipelineProfile,
} from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

export interface ResumeIntakeStackProps extends StackProps {
  /** Who is told of each résumé, whatever became of it. */
  readonly mailTo: string;
}

/** What a small recruiter needs: people sign in, upload résumés, read them as text beside the page, and are told by e-mail. */
export class ResumeIntakeStack extends Stack {
  public constructor(scope: Construct, id: string, { mailTo, ...props }: ResumeIntakeStackProps) {
    super(scope, id, props);

    const profile = PipelineProfile.DEVELOPMENT; // PRODUCTION keeps the documents when the stack goes, and rings when something stands still
    const consoleUrl = Lazy.string({ produce: () => webConsole.url }); // the console comes after the pipeline
    const { FAILED, PARTIAL, QUARANTINED, REJECTED, SUCCEEDED } = DocumentStatus;
    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      profile,
      malwareScan: MalwareScan.guardDuty(), // strangers wrote them
      engine: OcrEngine.textractText(),
      routes: [{ contentTypes: [ContentType.PDF, ContentType.TEXT], engine: OcrEngine.embeddedText() }], // what holds its text costs nothing
      validation: { maxSize: Size.mebibytes(10), maxPages: 20 },
      indexedLabel: 'position', // GET /documents?label=position:engineer
      retention: { uploads: Duration.days(180), results: Duration.days(180) }, // and not for ever: they are about people
      notifications: {
        targets: [NotificationTarget.email(mailTo, { statuses: [SUCCEEDED, PARTIAL, REJECTED, FAILED, QUARANTINED] })],
        documentUrl: `${consoleUrl}#/documents/{documentId}`,
      },
    });
    const api = new DocumentApi(this, 'PeopleApi', {
      pipeline,
      profile,
      authorization: ApiAuthorization.managedUsers(), // readers, writers, reviewers and admins, whom an administrator adds
      allowPurge: true, // an applicant may ask for it
    });
    const webConsole = new DocumentConsole(this, 'Console', { api });

    new CfnOutput(this, 'ConsoleUrl', { value: webConsole.url });
    new CfnOutput(this, 'PeopleApiUrl', { value: api.url });
    new CfnOutput(this, 'UserPoolId', { value: api.userPool!.userPoolId });
    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
