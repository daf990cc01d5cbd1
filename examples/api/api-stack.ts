import { CfnOutput, Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { OAuthScope, ResourceServerScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { ApiAuthorization, DocumentApi, DocumentProcessingPipeline, PipelineProfile } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

/** The path of the scopes, as in `documents/read`. */
const RESOURCE_SERVER = 'documents';

/** A pipeline and its API, for an app that gets tokens of its own (OAuth client credentials), and for pages of one origin. */
export class ApiStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const profile = PipelineProfile.DEVELOPMENT;
    const pipeline = new DocumentProcessingPipeline(this, 'Documents', { profile });

    const userPool = new UserPool(this, 'Users', { removalPolicy: RemovalPolicy.DESTROY });
    const scopes = ['read', 'write', 'admin'].map((name) => new ResourceServerScope({ scopeName: name, scopeDescription: `Routes that ${name}` }));
    const server = userPool.addResourceServer('Scopes', { identifier: RESOURCE_SERVER, scopes });
    const [read, write] = scopes.map((those) => OAuthScope.resourceServer(server, those));
    const client = userPool.addClient('Uploader', {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [read, write] }, // it may not delete
      accessTokenValidity: Duration.hours(1),
    });

    const api = new DocumentApi(this, 'Api', {
      pipeline,
      profile,
      authorization: ApiAuthorization.cognito({
        userPool,
        scopes: { read: [`${RESOURCE_SERVER}/read`], write: [`${RESOURCE_SERVER}/write`], admin: [`${RESOURCE_SERVER}/admin`] },
      }),
      cors: { allowOrigins: ['https://app.example.com'] },
      throttle: { rateLimit: 20, burstLimit: 40 },
    });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
  }
}
