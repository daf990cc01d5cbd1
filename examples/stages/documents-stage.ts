import { CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { AlarmActionOptions, DocumentApi, DocumentProcessingPipeline } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';
import { DocumentsEnvironment } from './environments';

export interface DocumentsStageProps extends DocumentsEnvironment {
  /** The account that the smoke test runs in. @default - that of the environment */
  readonly smokeTestAccount?: string;
}

/** One environment: the pipeline in a stack of its own, since it holds the documents, and the API in another, which can go and come again. */
export class DocumentsStage extends Stage {
  public readonly documents: DocumentsStack;
  public readonly api: ApiStack;

  public constructor(scope: Construct, id: string, props: DocumentsStageProps) {
    super(scope, id, { env: props.env });
    this.documents = new DocumentsStack(this, 'Documents', { ...props, name: id });
    this.api = new ApiStack(this, 'Api', { ...props, name: id, documents: this.documents });
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
    new CfnOutput(this, 'UploadPrefix', { value: this.pipeline.uploadPrefix });
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

interface ApiStackProps extends DocumentsStageProps {
  readonly name: string;
  readonly documents: DocumentsStack;
}

/** It takes the pipeline and the topics from the other stack: AWS CDK makes exports and imports of them. */
export class ApiStack extends Stack {
  public readonly documentApi: DocumentApi;
  /** For the smoke test. */
  public readonly apiUrl: CfnOutput;

  public constructor(scope: Construct, id: string, { name, env, profile, documents, smokeTestAccount = env.account }: ApiStackProps) {
    super(scope, id);
    this.documentApi = new DocumentApi(this, 'DocumentApi', { pipeline: documents.pipeline, profile, alarms: documents.alarmActions });
    this.apiUrl = new CfnOutput(this, 'ApiUrl', { value: this.documentApi.url });

    const { restApi } = this.documentApi;
    const smokeTester = new Role(this, 'SmokeTester', {
      roleName: smokeTestRoleName(name), // who is in another account has to know it before it is there
      description: 'Uploads a document by the API, and looks what became of it',
      assumedBy: new AccountPrincipal(smokeTestAccount),
    });
    smokeTester.addToPolicy(new PolicyStatement({
      actions: ['execute-api:Invoke'],
      resources: [restApi.arnForExecuteApi('POST', '/uploads'), restApi.arnForExecuteApi('GET', '/documents/*')],
    }));
    new CfnOutput(this, 'SmokeTestRoleArn', { value: smokeTester.roleArn });
  }
}

/** The role of an environment that the smoke test assumes. */
export function smokeTestRoleName(environment: string): string {
  return `letters-${environment}-smoke-test`;
}
