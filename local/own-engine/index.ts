import { Duration, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction, IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { bundledCode } from '../bundle-function';

/** A function of a user's, for `OcrEngine.fromFunction`: it has the rights that reading takes, and the pipeline gives it those for documents. */
export function ownFunction(stack: Stack): IFunction {
  const role = new Role(stack, 'OwnEngineRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  new Policy(stack, 'OwnEnginePolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['textract:DetectDocumentText'], resources: ['*'] }),
      new PolicyStatement({ actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: ['*'] }),
    ],
  });
  return new LambdaFunction(stack, 'OwnEngine', {
    code: bundledCode('own-engine', 'local/own-engine/read.ts'), handler: 'index.handler', runtime: Runtime.NODEJS_24_X, timeout: Duration.seconds(30), role,
  });
}
