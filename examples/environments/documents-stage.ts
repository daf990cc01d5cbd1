import { CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { AlarmActionOptions, DocumentApi, DocumentProcessingPipeline } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';
import { DocumentsEnvironment } from './environments';

/** One environment: the pipeline in a stack of its own, since it holds the documents, and the API in another, which can go and come again. */
export class DocumentsStage extends Stage {
  public readonly documents: DocumentsStack;
  public readonly api: ApiStack;

  public constructor(scope: Construct, id: string, environment: DocumentsEnvironment) {
    super(scope, id, { env: environment.env });
    this.documents = new DocumentsStack(this, 'Documents', { ...environment, name: id });
    this.api = new ApiStack(this, 'Api', { ...environment, documents: this.documents });
  }
}

interface DocumentsStackProps extends DocumentsEnvironment {
  readonly name: string;
}

export class DocumentsStack extends Stack {
  public readonly pipeline: DocumentProcessingPipeline;
  /** What alarms do, those of the pipeline and those of the API. */
  public readonly alarmActions: AlarmActionOptions;

  public constructor(scope: Construct, id: string, { name, profile, onCall, team }: DocumentsStackProps) {
    super(scope, id);
    this.alarmActions = { pageActions: this.tell('OnCall', onCall ?? team), ticketActions: this.tell('Team', team) };
    this.pipeline = new DocumentProcessingPipeline(this, 'Pipeline', {
      profile,
      pipelineName: `letters-${name}`, // metrics, events and fromLookup have it
      alarms: this.alarmActions,
    });
    new CfnOutput(this, 'BucketName', { value: this.pipeline.bucket.bucketName });
    new CfnOutput(this, 'TableName', { value: this.pipeline.table.tableName });
    new CfnOutput(this, 'PipelineName', { value: this.pipeline.pipelineName });
  }

  /** The action that writes to an address; none where nobody is to be told. */
  private tell(id: string, address: string | undefined): SnsAction[] {
    if (address === undefined) {
      return [];
    }
    const topic = new Topic(this, id);
    topic.addSubscription(new EmailSubscription(address));
    return [new SnsAction(topic)];
  }
}

interface ApiStackProps extends DocumentsEnvironment {
  readonly documents: DocumentsStack;
}

/** It takes the pipeline and the topics from the other stack: AWS CDK makes exports and imports of them. */
export class ApiStack extends Stack {
  public readonly documentApi: DocumentApi;

  public constructor(scope: Construct, id: string, { profile, documents }: ApiStackProps) {
    super(scope, id);
    this.documentApi = new DocumentApi(this, 'DocumentApi', { pipeline: documents.pipeline, profile, alarms: documents.alarmActions });
    new CfnOutput(this, 'ApiUrl', { value: this.documentApi.url });
  }
}
