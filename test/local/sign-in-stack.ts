import { CfnOutput, Stack } from 'aws-cdk-lib';
import { OAuthScope, ResourceServerScope, UserPoolClient, UserPoolResourceServer } from 'aws-cdk-lib/aws-cognito';
import { putOut } from './put-out';
import { StackFactory } from '../../local/pipeline-assembly';
import { ApiAuthorization, DocumentApi, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from '../../src';

/** Where a page of a developer's machine would be. */
const PAGE = 'http://localhost:5173';
export const RETURN_URL = `${PAGE}/console/`;

/** Of a client that asks for more than its user may. */
export const ADMIN_SCOPE = 'documents/admin';
export const GREEDY_RETURN_URL = 'https://app.example.com/';

/** A pipeline with an API for people, and one for the users of the same pool by a client of somebody else's. */
export const signInStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const profile = PipelineProfile.DEVELOPMENT;
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', { profile, engine: OcrEngine.metadataOnly() });
  const common = { pipeline, profile, accountCloudWatchRole: false };

  const people = new DocumentApi(stack, 'PeopleApi', { ...common, authorization: ApiAuthorization.managedUsers({ additionalUrls: [PAGE] }) });
  people._addOperations();
  const userPool = people.userPool!;
  const { clientId, domainUrl, issuer } = people._signIn!;

  const adminScope = new ResourceServerScope({ scopeName: 'admin', scopeDescription: 'All that there is' });
  const server = new UserPoolResourceServer(stack, 'Server', { userPool, identifier: 'documents', scopes: [adminScope] });
  const greedy = new UserPoolClient(stack, 'Greedy', {
    userPool,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, adminScope)],
      callbackUrls: [GREEDY_RETURN_URL],
    },
  });
  const tokens = new DocumentApi(stack, 'TokenApi', {
    ...common,
    authorization: ApiAuthorization.jwt({ issuer, audience: [greedy.userPoolClientId], roles: { read: ['readers', 'admins'], write: ['admins'], admin: ['admins'] } }),
  });

  new CfnOutput(stack, 'PeopleApiUrl', { value: people.url });
  new CfnOutput(stack, 'TokenApiUrl', { value: tokens.url });
  putOut(stack, pipeline, {
    ClientId: clientId, GreedyClientId: greedy.userPoolClientId, TokenUrl: `${domainUrl}/oauth2/token`, UserPoolId: userPool.userPoolId,
  });
  return stack;
};
