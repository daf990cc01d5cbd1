import { Duration, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ApiAuthorization, DocumentApi, DocumentApiProps, JwtAuthorizationProps } from '../../src';
import { openApiDocument } from '../../src/api/openapi/openapi-document';
import { actionsOfRole } from '../helpers/statements';
import { apiSynthError, synthesizeApi } from '../helpers/synthesize-api';

const PROPS: JwtAuthorizationProps = {
  issuer: 'https://login.example.com/', audience: ['client-1'], roles: { read: ['readers'], write: ['writers'], admin: ['admins'] },
};

const made = (props: Partial<JwtAuthorizationProps> = {}, api: Partial<DocumentApiProps> = {}) => (
  synthesizeApi({ authorization: ApiAuthorization.jwt({ ...PROPS, ...props }), ...api })
);

const AUTHORIZER = { Properties: { Description: 'API: Judges the tokens of callers' } };

function functionOf(template: Template): any {
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function', AUTHORIZER));
  return fn.Properties;
}

function settingsOf(template: Template): any {
  return JSON.parse(functionOf(template).Environment.Variables.AUTHORIZER_SETTINGS);
}

test('every route asks the function of the library, whose answer is kept for five minutes', () => {
  const { template } = made();
  const methods = Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);
  expect(methods.length).toBeGreaterThan(10);
  expect(methods.every(({ AuthorizationType, AuthorizerId }) => AuthorizationType === 'CUSTOM' && AuthorizerId)).toBe(true);
  template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
    Type: 'REQUEST',
    IdentitySource: 'method.request.header.Authorization', // no header, no call: 401
    AuthorizerResultTtlInSeconds: 300,
    AuthorizerUri: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [Match.stringLikeRegexp('Authorization'), 'Arn'] }])] }),
  });
});

test('the function is told whose tokens it takes, and what they allow', () => {
  expect(settingsOf(made().template)).toEqual({
    issuer: 'https://login.example.com/', audience: ['client-1'], claim: 'cognito:groups', roles: { read: ['readers'], write: ['writers'], review: ['writers'], admin: ['admins'] },
  });
  const roles = { claim: 'roles', read: [], write: ['w'], review: ['r'], admin: [] };
  expect(settingsOf(made({ roles, jwksUri: 'https://login.example.com/keys' }).template)).toMatchObject({
    jwksUri: 'https://login.example.com/keys', claim: 'roles', roles: { read: [], write: ['w'], review: ['r'], admin: [] },
  });
});

test('the function may write its log and traces, and nothing else', () => {
  expect([...new Set(actionsOfRole(made().template, 'ApiAuthorization'))]).toEqual(
    ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  );
});

test('the function is made as the others are: VPC, logs and their key', () => {
  const { template } = synthesizeApi((stack) => ({
    authorization: ApiAuthorization.jwt(PROPS), functions: { vpc: new Vpc(stack, 'Vpc'), logRetention: RetentionDays.TWO_WEEKS },
  }), (stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  const { VpcConfig, LoggingConfig, Runtime, Architectures, Timeout } = functionOf(template);
  expect(VpcConfig.SubnetIds.length).toBeGreaterThan(0);
  expect([Runtime, Architectures]).toEqual(['nodejs24.x', ['arm64']]);
  expect(Timeout).toBeGreaterThan(8); // two questions to the issuer, each asked twice
  const logs = template.findResources('AWS::Logs::LogGroup')[LoggingConfig.LogGroup.Ref].Properties;
  expect(logs).toMatchObject({ RetentionInDays: 14, KmsKeyId: expect.anything() });
});

test('API Gateway alone may call the function, for this authorizer', () => {
  made().template.hasResourceProperties('AWS::Lambda::Permission', {
    FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('Authorization'), 'Arn'] },
    Principal: 'apigateway.amazonaws.com',
    SourceArn: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('/authorizers/')])] },
  });
});

test('the OpenAPI document tells clients to send a token as Bearer, and whose', () => {
  const [fn] = Object.values(made().template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('^API: Lists') } }));
  const { security } = JSON.parse(fn.Properties.Environment.Variables.API_SETTINGS['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'token')).join(''));
  expect(openApiDocument({ title: 'x', version: '1', security })).toMatchObject({
    security: [{ jwt: [] }],
    components: { securitySchemes: { jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: expect.stringMatching(/login\.example\.com.*cognito:groups/) } } },
  });
});

test('the documented defaults are those', () => {
  expect(made().template.toJSON()).toEqual(made({
    cacheTtl: Duration.minutes(5), jwksUri: undefined, roles: { ...PROPS.roles, claim: 'cognito:groups', review: PROPS.roles.write },
  }).template.toJSON());
});

test('there is no sign-in that pages could use, and no pool', () => {
  const { api } = made();
  expect([api._signIn, api.userPool]).toEqual([undefined, undefined]);
});

describe('props', () => {
  const error = (props: object) => apiSynthError({ authorization: ApiAuthorization.jwt({ ...PROPS, ...props } as JwtAuthorizationProps) });

  test.each<[string, object, RegExp]>([
    ['an issuer without encryption', { issuer: 'http://login.example.com' }, /authorization\.issuer is 'http:\/\/login\.example\.com': it must begin with 'https:\/\/'.*such as/],
    ['an issuer with a query', { issuer: 'https://login.example.com?a=b' }, /authorization\.issuer is .* neither '\?' nor '#'/],
    ['an issuer that is a name', { issuer: 'cognito' }, /authorization\.issuer is 'cognito'/],
    ['no issuer', { issuer: undefined }, /authorization\.issuer is not given: give that of the tokens/],
    ['no audience', { audience: undefined }, /authorization\.audience is not given: give ids of the clients/],
    ['an empty audience', { audience: [] }, /authorization\.audience is empty, so that no token would be taken/],
    ['a blank in the audience', { audience: ['a', ' '] }, /authorization\.audience has ' '/],
    ['an audience that is a text', { audience: 'client-1' }, /authorization\.audience is 'client-1', a text: it must be a list, each item a text/],
    ['no roles', { roles: undefined }, /authorization\.roles is not given: give the values/],
    ['roles that are missing', { roles: { read: ['a'] } }, /authorization\.roles\.write is not given: name who may, or give an empty list[^]*authorization\.roles\.admin is not given/],
    ['roles that nobody has', { roles: { read: [], write: [], admin: [] } }, /authorization\.roles has no role, so that nobody could call the API/],
    ['a role without a name', { roles: { ...PROPS.roles, review: [''] } }, /authorization\.roles\.review has ''/],
    ['a claim without a name', { roles: { ...PROPS.roles, claim: '' } }, /authorization\.roles\.claim is ''/],
    ['a role that is a text', { roles: { ...PROPS.roles, admin: 'admins' } }, /authorization\.roles\.admin is 'admins', a text: it must be a list/],
    ['keys without encryption', { jwksUri: 'http://login.example.com/keys' }, /authorization\.jwksUri is 'http:\/\/login\.example\.com\/keys': it must be a URL/],
    ['an answer that is kept for a day', { cacheTtl: Duration.days(1) }, /authorization\.cacheTtl is 86400 seconds: it must be from 0 to 3600 seconds/],
    ['half a second', { cacheTtl: Duration.millis(500) }, /authorization\.cacheTtl is 0\.5 seconds/],
    ['a number for a Duration', { cacheTtl: 300 }, /authorization\.cacheTtl is 300: it must be a Duration/],
  ])('%s are refused at synth', (_, props, message) => {
    expect(error(props)).toMatch(message);
  });

  test('are refused all at once', () => {
    expect(error({ issuer: 'x', audience: [], roles: { read: [], write: [], admin: [] }, jwksUri: 'y', cacheTtl: Duration.hours(2) })).toContain('the DocumentApi has 5 invalid props');
  });

  test('none at all are told of', () => {
    expect(apiSynthError({ authorization: (ApiAuthorization as any).jwt() })).toMatch(/authorization\.issuer is not given.*\n.*authorization\.audience is not given.*\n.*authorization\.roles is not given/);
  });

  test('that only the deployment knows are taken', () => {
    const token = (name: string) => Token.asString({ Ref: name });
    const props = { issuer: token('Issuer'), audience: [token('Client')], jwksUri: token('Keys'), roles: { claim: token('Claim'), read: [token('Readers')], write: [], admin: [] } };
    expect(() => made({ ...props, cacheTtl: Duration.seconds(Token.asNumber({ Ref: 'Ttl' })) }).template).not.toThrow();
  });
});

test('one authorization is good for two APIs of a stack, with a function each', () => {
  const authorization = ApiAuthorization.jwt(PROPS);
  const { stack, pipeline } = synthesizeApi({ authorization });
  new DocumentApi(stack, 'Second', { pipeline, authorization, accountCloudWatchRole: false });
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Function', AUTHORIZER))).toHaveLength(2);
});
