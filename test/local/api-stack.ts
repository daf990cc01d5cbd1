import * as path from 'node:path';
import { CfnOutput, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { OAuthScope, ResourceServerScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { putOut } from './put-out';
import { StackFactory } from '../../local/pipeline-assembly';
import { ApiAuthorization, ContentType, DocumentApi, DocumentApiProps, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from '../../src';

export const COGNITO_SCOPES = { read: 'documents/read', write: 'documents/write', admin: 'documents/admin' };

/** Where pages are served that may call. */
export const PAGE_ORIGIN = 'https://app.example';
const CORS = { allowOrigins: [PAGE_ORIGIN] };

/** Of a document. */
const MAX_SIZE = Size.mebibytes(1);

/** A pipeline with an API for each kind of authorization. */
export const apiStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    engine: OcrEngine.textractText({ quota: { startsPerSecond: 50, maxConcurrentJobs: 100 } }),
    routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
    validation: { maxSize: MAX_SIZE },
  });
  const api = (name: string, authorization: ApiAuthorization, props: Partial<DocumentApiProps> = {}) => {
    const made = new DocumentApi(stack, name, {
      pipeline, authorization, profile: PipelineProfile.DEVELOPMENT, accountCloudWatchRole: false, ...props,
    });
    new CfnOutput(stack, `${name}Url`, { value: made.url });
    return made;
  };

  api('Api', ApiAuthorization.iam(), { allowPurge: true, cors: CORS });
  const { apiKey } = api('KeyApi', ApiAuthorization.apiKey(), { cors: CORS });
  const { userPool, client, tokenUrl } = userPoolOf(stack);
  const { read, write, admin } = COGNITO_SCOPES;
  api('CognitoApi', ApiAuthorization.cognito({ userPool, scopes: { read: [read], write: [write], admin: [admin] } }));
  api('FunctionApi', ApiAuthorization.fromFunction(authorizer(stack)));

  putOut(stack, pipeline, {
    ApiKeyId: apiKey!.keyId,
    ClientId: client.userPoolClientId,
    TokenUrl: tokenUrl,
    UserPoolId: userPool.userPoolId,
  });
  return stack;
};

/** A machine that may read and write, but not delete. */
function userPoolOf(stack: Stack) {
  const userPool = new UserPool(stack, 'Users', { removalPolicy: RemovalPolicy.DESTROY });
  const scopes = Object.values(COGNITO_SCOPES).map((scope) => new ResourceServerScope({ scopeName: scope.split('/')[1], scopeDescription: scope }));
  const server = userPool.addResourceServer('Server', { identifier: 'documents', scopes });
  const [read, write] = scopes;
  const client = userPool.addClient('Machine', {
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, read), OAuthScope.resourceServer(server, write)] },
  });
  const domain = userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: stack.stackName.toLowerCase() } });
  return { userPool, client, tokenUrl: `${domain.baseUrl()}/oauth2/token` };
}

/** Lets the token `reader` read, and nothing else. */
function authorizer(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'Authorizer', {
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(__dirname, 'authorizer')),
  });
}
