import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { AWS_RUN } from './place';
import { putOut } from './put-out';
import { forSmallMachine } from './small-machine';
import { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentApi, DocumentProcessingPipeline, IDocumentProcessingPipeline, OcrEngine, PipelineProfile } from '../../src';
import { pipelineParameterName } from '../../src/contract/pipeline-description';

/** What the stand-in for Amazon Textract keeps to, and the pipeline knows of. */
export const QUOTA = { startsPerSecond: 50, maxConcurrentJobs: 100 };

/** Of a day: the second page waits. */
export const MAX_PAGES = 1;

const VISIBILITY_SECONDS = 5;

const { DEVELOPMENT } = PipelineProfile;

/** A pipeline with alarms and a budget that is soon spent, its API with the routes of operators, and two who may call some of it. */
export const operationsStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: DEVELOPMENT,
    engine: OcrEngine.textractText(AWS_RUN === undefined ? { quota: QUOTA } : {}),
    routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.embeddedText() }],
    budget: { maxPagesPerDay: MAX_PAGES },
    alarms: { enabled: true },
  });
  const api = apiWithOperations(stack, pipeline);
  const admin = new Role(stack, 'AdminRole', { assumedBy: new AccountRootPrincipal() });
  api.grantAdmin(admin);
  const user = new Role(stack, 'UserRole', { assumedBy: new AccountRootPrincipal() });
  api.grantRead(user);
  api.grantWrite(user);
  if (AWS_RUN === undefined) {
    forSmallMachine(pipeline, VISIBILITY_SECONDS);
  }
  putOut(stack, pipeline, {
    ApiUrl: api.url, AdminRoleArn: admin.roleArn, UserRoleArn: user.roleArn, PipelineName: pipeline.pipelineName,
  });
  return stack;
};

/** A stack of its own with an API over a pipeline that CDK has looked up. @param description what its parameter says */
export function lookedUpStack(env: { readonly account: string; readonly region: string }, pipelineName: string, description: string): StackFactory {
  return (app: App, id) => {
    app.node.setContext(`ssm:account=${env.account}:parameterName=${pipelineParameterName(pipelineName)}:region=${env.region}`, description);
    const stack = new Stack(app, id, { env });
    const api = apiWithOperations(stack, DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName }));
    new CfnOutput(stack, 'ApiUrl', { value: api.url });
    return stack;
  };
}

/** As a console asks for them. */
function apiWithOperations(stack: Stack, pipeline: IDocumentProcessingPipeline): DocumentApi {
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: DEVELOPMENT, accountCloudWatchRole: false });
  api._addOperations();
  return api;
}
