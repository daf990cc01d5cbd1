import * as path from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { ROOT, WORK } from '../paths';

/** A function of a user's, for `OcrEngine.fromFunction`: it has the rights that reading takes, and the pipeline gives it those for documents. */
export function ownFunction(stack: Stack): IFunction {
  const folder = path.join(WORK, 'own-engine');
  buildSync({
    entryPoints: [path.join(ROOT, 'local', 'own-engine', 'read.ts')],
    outfile: path.join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  const role = new Role(stack, 'OwnEngineRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  new Policy(stack, 'OwnEnginePolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['textract:DetectDocumentText'], resources: ['*'] }),
      new PolicyStatement({ actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: ['*'] }),
    ],
  });
  return new LambdaFunction(stack, 'OwnEngine', {
    code: Code.fromAsset(folder), handler: 'index.handler', runtime: Runtime.NODEJS_24_X, timeout: Duration.seconds(30), role,
  });
}
