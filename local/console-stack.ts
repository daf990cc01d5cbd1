import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackFactory } from './pipeline-assembly';
import { ApiAuthorization, DocumentApi, DocumentConsole, DocumentProcessingPipeline, PipelineProfile } from '../src';

const profile = PipelineProfile.DEVELOPMENT;

/** The stack of examples/console, and beside its API for people one for identities of AWS, by which programs come in. */
export const consoleStack: StackFactory = async (app, id) => {
  const { ConsoleStack } = await import('../examples/console/console-stack');
  const stack = new ConsoleStack(app, id);
  const { pipeline } = stack;
  const api = new DocumentApi(stack, 'Api', { pipeline, profile, accountCloudWatchRole: false });
  putOut(stack, { ApiUrl: api.url, UploadPrefix: pipeline.uploadPrefix, TableName: pipeline.table.tableName });
  return stack;
};

/** A stack with the pipeline `Documents`, and a console for it as in examples/console. */
export function withConsole(factory: StackFactory): StackFactory {
  return async (app, id) => {
    const stack = await factory(app, id);
    const pipeline = stack.node.findChild('Documents') as DocumentProcessingPipeline;
    const api = new DocumentApi(stack, 'PeopleApi', {
      pipeline, profile, accountCloudWatchRole: false, authorization: ApiAuthorization.managedUsers(), allowPurge: true,
    });
    const { url } = new DocumentConsole(stack, 'Console', { api });
    putOut(stack, { ConsoleUrl: url, UserPoolId: api.userPool!.userPoolId });
    return stack;
  };
}

function putOut(stack: Stack, outputs: Readonly<Record<string, string>>): void {
  Object.entries(outputs).forEach(([name, value]) => new CfnOutput(stack, name, { value }));
}
