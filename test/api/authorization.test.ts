import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Period } from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ApiAuthorization, CognitoScopes } from '../../src';
import { OPERATIONS } from '../../src/api/openapi/operations';
import { actionsOf, statementsOf } from '../helpers/statements';
import { apiSynthError, synthesizeApi } from '../helpers/synthesize-api';

function methodsOf(template: Template): any[] {
  return Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);
}

/** What the functions tell of it in the OpenAPI document. */
function securityOf(template: Template): any {
  return settingsOf(template).security;
}

function settingsOf(template: Template): any {
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('^API: Lists') } }));
  const variable = fn.Properties.Environment.Variables.API_SETTINGS;
  const text = typeof variable === 'string' ? variable : variable['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'token')).join('');
  return JSON.parse(text);
}

function ownFunction(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'Own', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({});') });
}

describe('ApiAuthorization.iam', () => {
  /** What a role may call that was granted so, as `METHOD/path`. */
  function granted(...grants: Array<'grantRead' | 'grantWrite' | 'grantAdmin'>): string[] {
    const { api, stack } = synthesizeApi();
    const role = new Role(stack, 'Caller', { assumedBy: new AccountPrincipal('123456789012') });
    grants.forEach((grant) => api[grant](role));
    const statements = statementsOf(Template.fromStack(stack), 'Caller');
    expect(new Set(actionsOf(statements))).toEqual(new Set(['execute-api:Invoke']));
    return statements.flatMap(({ Resource }) => Resource as any[]).map((arn) => {
      const [, parts] = arn['Fn::Join'];
      expect(JSON.stringify(parts)).toContain('{"Ref":"ApiRestApiDeploymentStagev1');
      return (parts.at(-1) as string).slice(1);
    }).sort();
  }

  test('reading is every GET', () => {
    expect(granted('grantRead')).toEqual(['GET/documents', 'GET/documents/*', 'GET/documents/*/engines', 'GET/documents/*/result', 'GET/documents/*/tables', 'GET/openapi.json']);
  });

  test('writing is uploads and labels, and no reading', () => {
    expect(granted('grantWrite')).toEqual(['PATCH/documents/*', 'POST/uploads', 'PUT/documents']);
  });

  test('administration is deletion, its undoing, reading and scanning again, and nothing else', () => {
    expect(granted('grantAdmin')).toEqual(['DELETE/documents/*', 'POST/documents/*/reprocess', 'POST/documents/*/rescan', 'POST/documents/*/restore']);
  });

  test('the three make up all routes', () => {
    expect(granted('grantRead', 'grantWrite', 'grantAdmin')).toHaveLength(OPERATIONS.length);
  });

  test('is told as signatures', () => {
    expect(securityOf(synthesizeApi().template)).toMatchObject({ name: 'awsSignatureV4', scheme: { 'x-amazon-apigateway-authtype': 'awsSigv4' } });
  });
});

describe('ApiAuthorization.cognito', () => {
  const SCOPES: CognitoScopes = { read: ['documents/read', 'documents/admin'], write: ['documents/write'], admin: ['documents/admin'] };
  const withScopes = (scopes?: CognitoScopes) =>
    synthesizeApi((stack) => ({ authorization: ApiAuthorization.cognito({ userPool: new UserPool(stack, 'Users'), scopes }) })).template;

  test('asks for a token of the pool on every route, with some scope of the API: which one, the function tells by a problem', () => {
    const template = withScopes(SCOPES);
    const byOperation = Object.fromEntries(methodsOf(template).map((method) => [method.OperationName, method]));
    for (const { operationId } of OPERATIONS) {
      expect(byOperation[operationId]).toMatchObject({ AuthorizationType: 'COGNITO_USER_POOLS', AuthorizationScopes: [...new Set(Object.values(SCOPES).flat())] });
    }
    expect(settingsOf(template).oauthScopes).toEqual({ ...SCOPES, review: SCOPES.write });
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'COGNITO_USER_POOLS', ProviderARNs: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('Users'), 'Arn'] }],
    });
    expect(securityOf(template).scheme).toMatchObject({ scheme: 'bearer', description: expect.stringContaining('access token') });
  });

  test('without scopes it asks for an ID token', () => {
    const template = withScopes();
    expect(methodsOf(template).every(({ AuthorizationScopes }) => AuthorizationScopes === undefined)).toBe(true);
    expect(securityOf(template).scheme.description).toContain('ID token');
  });

  test('scopes that nobody could have, or anybody, are refused', () => {
    const message = apiSynthError((stack) => ({
      authorization: ApiAuthorization.cognito({ userPool: new UserPool(stack, 'Users'), scopes: { read: [], write: ['documents write'], admin: ['a'] } }),
    }));
    expect(message).toContain('authorization.scopes.read is empty');
    expect(message).toContain("authorization.scopes.write has 'documents write'");
    expect(message).not.toContain('scopes.admin');
  });
});

describe('ApiAuthorization.apiKey', () => {
  const { template, api } = synthesizeApi({
    authorization: ApiAuthorization.apiKey({ throttle: { rateLimit: 10, burstLimit: 20 }, quota: { limit: 1000, period: Period.DAY } }),
  });

  test('asks for a key on every route', () => {
    expect(methodsOf(template).every(({ ApiKeyRequired, AuthorizationType }) => ApiKeyRequired && AuthorizationType === 'NONE')).toBe(true);
    expect(securityOf(template)).toMatchObject({ name: 'apiKey', scheme: { name: 'X-Api-Key', in: 'header' } });
  });

  test('the key has its limits on the stage of the API, and its value in no template', () => {
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      Throttle: { RateLimit: 10, BurstLimit: 20 },
      Quota: { Limit: 1000, Period: 'DAY' },
      ApiStages: [Match.objectLike({ ApiId: { Ref: Match.stringLikeRegexp('RestApi') }, Stage: { Ref: Match.stringLikeRegexp('Stagev1') } })],
    });
    template.hasResourceProperties('AWS::ApiGateway::UsagePlanKey', { KeyType: 'API_KEY' });
    template.hasResourceProperties('AWS::ApiGateway::ApiKey', { Value: Match.absent() });
    expect(api.apiKey?.keyId).toBeDefined();
  });

  test('an API without one has no key', () => {
    expect(synthesizeApi().api.apiKey).toBeUndefined();
    synthesizeApi().template.resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
  });

  test('limits that cannot be are refused', () => {
    const message = apiSynthError({
      authorization: ApiAuthorization.apiKey({ throttle: { rateLimit: 0, burstLimit: 0.5 }, quota: { limit: 0 } }),
    });
    expect(message).toContain('authorization.throttle.rateLimit is 0: it must be more than 0 and at most 10000');
    expect(message).toContain('authorization.throttle.burstLimit is 0.5');
    expect(message).toContain('authorization.quota.period is not given: give one of Period.DAY, Period.WEEK, Period.MONTH');
    expect(message).toContain('authorization.quota.limit is 0');
  });
});

describe('ApiAuthorization.fromFunction', () => {
  const made = (props = {}) => synthesizeApi((stack) => ({ authorization: ApiAuthorization.fromFunction(ownFunction(stack), props) })).template;

  test('asks the function on every route, each time', () => {
    const template = made();
    expect(methodsOf(template).every(({ AuthorizationType, AuthorizerId }) => AuthorizationType === 'CUSTOM' && AuthorizerId)).toBe(true);
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'REQUEST', IdentitySource: 'method.request.header.Authorization', AuthorizerResultTtlInSeconds: 0,
    });
    expect(securityOf(template)).toMatchObject({ name: 'authorizer', scheme: { name: 'Authorization' } });
  });

  test('may be told another header, and how long answers hold', () => {
    const template = made({ identityHeader: 'X-Session', cacheTtl: Duration.minutes(2) });
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', { IdentitySource: 'method.request.header.X-Session', AuthorizerResultTtlInSeconds: 120 });
    expect(securityOf(template).scheme.name).toBe('X-Session');
  });

  test('what API Gateway would refuse is refused at synth', () => {
    const message = apiSynthError((stack) => ({
      authorization: ApiAuthorization.fromFunction(ownFunction(stack), { identityHeader: 'no header', cacheTtl: Duration.hours(2) }),
    }));
    expect(message).toContain("authorization.identityHeader is 'no header'");
    expect(message).toContain('authorization.cacheTtl is 7200 seconds: it must be from 0 to 3600');
  });
});

test.each(['grantRead', 'grantWrite', 'grantAdmin'] as const)('%s is no promise that another authorization would not keep', (grant) => {
  const { api, stack } = synthesizeApi({ authorization: ApiAuthorization.apiKey() });
  const role = new Role(stack, 'Caller', { assumedBy: new AccountPrincipal('123456789012') });
  expect(() => api[grant](role)).toThrow(`${grant} would allow nothing`);
});

test('preflights ask for nothing, whoever may call', () => {
  const { template } = synthesizeApi({ authorization: ApiAuthorization.apiKey(), cors: { allowOrigins: ['*'] } });
  const preflights = methodsOf(template).filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');
  expect(preflights.length).toBeGreaterThan(0);
  for (const { ApiKeyRequired, AuthorizationType } of preflights) {
    expect([ApiKeyRequired ?? false, AuthorizationType]).toEqual([false, 'NONE']);
  }
});
