import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Code, Function as InlineFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ContentType, FunctionCompletion, OcrEngine, PipelineProfile } from '../../src';
import { ApiFunction } from '../../src/api/openapi/operation';
import { OPERATIONS } from '../../src/api/openapi/operations';
import { PROBLEMS } from '../../src/api/openapi/problems';
import { synthesizeApi } from '../helpers/synthesize-api';

const { template } = synthesizeApi();

/** The methods by method and path, as their resources are nested. */
function methodsOf(from: Template): Record<string, any> {
  const resources = from.findResources('AWS::ApiGateway::Resource');
  const pathOf = (id: string): string => {
    const resource = resources[id];
    return resource ? `${pathOf(resource.Properties.ParentId.Ref ?? '')}/${resource.Properties.PathPart}` : '';
  };
  return Object.fromEntries(Object.values(from.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => [
    `${Properties.HttpMethod} ${pathOf(Properties.ResourceId.Ref)}`, Properties,
  ]));
}

function only(from: Template, type: string): any {
  const found = Object.values(from.findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
}

describe('the routes', () => {
  const methods = methodsOf(template);

  test('are the operations, each once, and no others', () => {
    expect(Object.keys(methods).sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test.each(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))('%s goes to its function, signed', (route, operation) => {
    const functions = { [ApiFunction.UPLOADS]: 'Uploads', [ApiFunction.DOCUMENTS]: 'Documents', [ApiFunction.CHANGES]: 'Changes', [ApiFunction.DELETION]: 'Deletion', [ApiFunction.OPERATIONS]: 'Operations' };
    expect(methods[route].Integration.Type).toBe('AWS_PROXY');
    expect(JSON.stringify(methods[route].Integration.Uri)).toContain(`Api${functions[operation.servedBy]}Function`);
    expect(methods[route]).toMatchObject({ AuthorizationType: 'AWS_IAM', OperationName: operation.operationId });
  });

  test('a request without what its route needs does not reach the function', () => {
    const validators = template.findResources('AWS::ApiGateway::RequestValidator');
    const checks = (route: string) => validators[methods[route].RequestValidatorId.Ref].Properties;
    expect(checks('PUT /documents')).toMatchObject({ ValidateRequestParameters: true });
    expect(checks('PUT /documents').ValidateRequestBody).toBeFalsy();
    expect(checks('POST /uploads')).toMatchObject({ ValidateRequestParameters: true, ValidateRequestBody: true });
    expect(checks('PATCH /documents/{documentId}')).toMatchObject({ ValidateRequestParameters: true, ValidateRequestBody: true });
    expect(methods['PUT /documents'].RequestParameters['method.request.querystring.fileName']).toBe(true);
    expect(methods['GET /documents/{documentId}'].RequestParameters).toMatchObject({
      'method.request.path.documentId': true, 'method.request.querystring.deleted': false,
    });
  });

  test('a header in lower case, as many clients send it, is no missing one', () => {
    for (const { RequestParameters = {} } of Object.values(methods)) {
      const headers = Object.entries(RequestParameters).filter(([name]) => name.startsWith('method.request.header.'));
      expect(headers.filter(([, required]) => required)).toEqual([]);
    }
  });

  test('a reprocess without a body is taken: API Gateway would refuse it where it checks bodies', () => {
    const { RequestValidatorId, RequestModels } = methods['POST /documents/{documentId}/reprocess'];
    expect(template.findResources('AWS::ApiGateway::RequestValidator')[RequestValidatorId.Ref].Properties.ValidateRequestBody).toBeFalsy();
    expect(Object.keys(RequestModels)).toEqual(['application/json']);
  });

  test('both types of a patch have its model', () => {
    expect(Object.keys(methods['PATCH /documents/{documentId}'].RequestModels)).toEqual(['application/json', 'application/merge-patch+json']);
  });
});

describe('files', () => {
  test('come through byte for byte, JSON as text', () => {
    const { BinaryMediaTypes } = only(template, 'AWS::ApiGateway::RestApi').Properties;
    expect(BinaryMediaTypes).toEqual(expect.arrayContaining(['application/pdf', 'application/octet-stream', 'image/png', 'image/tiff', 'text/plain']));
    expect(BinaryMediaTypes.filter((type: string) => /\*|json/.test(type))).toEqual([]);
  });

  test('of a type that only this pipeline takes come through as well', () => {
    const engine = (stack: Stack) => OcrEngine.fromFunction(ownFunction(stack), {
      contentTypes: [ContentType.of('application/x-scan'), ContentType.of('image/x-scan'), ContentType.of('application/json')],
      completion: FunctionCompletion.RESPONSE,
    });
    const { BinaryMediaTypes } = only(synthesizeApi({}, (stack) => ({ engine: engine(stack) })).template, 'AWS::ApiGateway::RestApi').Properties;
    expect(BinaryMediaTypes).toContain('application/x-scan');
    expect(BinaryMediaTypes).not.toContain('application/json');
    expect(BinaryMediaTypes).toContain('image/x-scan');
  });

  test('and answers are not compressed, which would need an Accept-Encoding to undo', () => {
    expect(only(template, 'AWS::ApiGateway::RestApi').Properties.MinimumCompressionSize).toBeUndefined();
  });
});

describe('what API Gateway answers by itself', () => {
  const answers: Record<string, any> = Object.fromEntries(Object.values(template.findResources('AWS::ApiGateway::GatewayResponse'))
    .map(({ Properties }) => [Properties.ResponseType, Properties]));
  const bodies = Object.entries(answers).map(([type, { StatusCode, ResponseTemplates }]) => [type, StatusCode, JSON.parse(ResponseTemplates['application/json'])] as const);

  test.each(bodies)('%s is a problem with its status, code and request', (_type, status, body) => {
    expect(body).toMatchObject({ status: Number(status), title: expect.any(String), type: `urn:cdk-document-processing-pipeline:problem:${body.code}`, requestId: '$context.requestId' });
    expect(PROBLEMS[body.code as keyof typeof PROBLEMS]).toMatchObject({ status: body.status, title: body.title });
  });

  test('has the codes that clients are told of', () => {
    const codes = Object.fromEntries(bodies.map(([type,, { code }]) => [type, code]));
    expect(codes).toMatchObject({
      UNAUTHORIZED: 'UNAUTHORIZED',
      EXPIRED_TOKEN: 'UNAUTHORIZED',
      ACCESS_DENIED: 'FORBIDDEN',
      MISSING_AUTHENTICATION_TOKEN: 'FORBIDDEN',
      BAD_REQUEST_BODY: 'INVALID_REQUEST',
      BAD_REQUEST_PARAMETERS: 'INVALID_REQUEST',
      REQUEST_TOO_LARGE: 'TOO_LARGE',
      UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
      THROTTLED: 'TOO_MANY_REQUESTS',
      QUOTA_EXCEEDED: 'TOO_MANY_REQUESTS',
      INTEGRATION_TIMEOUT: 'TIMEOUT',
      INTEGRATION_FAILURE: 'INTERNAL_ERROR',
      DEFAULT_4XX: 'INVALID_REQUEST',
      DEFAULT_5XX: 'INTERNAL_ERROR',
    });
  });

  test('says its media type, which no browser guesses again and no cache keeps, and no origin may read it', () => {
    for (const { StatusCode, ResponseParameters } of Object.values<any>(answers)) {
      expect(ResponseParameters).toEqual({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.Cache-Control': "'no-store'",
        'gatewayresponse.header.X-Content-Type-Options': "'nosniff'",
        ...StatusCode === '429' && { 'gatewayresponse.header.Retry-After': "'1'" },
      });
    }
  });
});

describe('the stage', () => {
  const stage = only(template, 'AWS::ApiGateway::Stage').Properties;

  test('bears the version, is throttled, traced and measured, and logs no bodies', () => {
    expect(stage).toMatchObject({
      StageName: 'v1',
      TracingEnabled: true,
      MethodSettings: [{
        HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200, MetricsEnabled: true, DataTraceEnabled: false,
      }],
    });
  });

  test('logs each request with its ids, route, status and latency', () => {
    expect(JSON.parse(stage.AccessLogSetting.Format)).toMatchObject({
      requestId: '$context.requestId', route: '$context.resourcePath', status: '$context.status', latencyMs: '$context.responseLatency',
    });
  });

  test('logs neither who asked nor for what', () => {
    expect(stage.AccessLogSetting.Format).not.toMatch(/identity|authorizer|sourceIp|user|caller|querystring|context\.path|requestOverride|accountId/i);
  });

  test('waits for the role by which it logs, which stays when the stack goes', () => {
    const [accountId] = Object.keys(template.findResources('AWS::ApiGateway::Account'));
    expect(only(template, 'AWS::ApiGateway::Stage').DependsOn).toContain(accountId);
    expect(only(template, 'AWS::ApiGateway::Account')).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    const roles = template.findResources('AWS::IAM::Role', { Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' } }] } } });
    expect(Object.values(roles)).toEqual([expect.objectContaining({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })]);
  });

  test('leaves the account\'s role alone where there is one', () => {
    const own = synthesizeApi({ accountCloudWatchRole: false }).template;
    own.resourceCountIs('AWS::ApiGateway::Account', 0);
    own.resourcePropertiesCountIs('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'apigateway.amazonaws.com' } })] } }, 0);
  });

  test('takes its limits, its name and its web ACL from the props', () => {
    const webAclArn = 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/0a1b';
    const other = synthesizeApi({ stageName: 'v2', throttle: { rateLimit: 5, burstLimit: 7 }, webAclArn, functions: { tracing: Tracing.DISABLED } }).template;
    other.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'v2', TracingEnabled: false, MethodSettings: [Match.objectLike({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 })],
    });
    other.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: webAclArn });
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
  });

  test('keeps access logs as long as is said, or as long as the others', () => {
    expect(retentions({})).toEqual([90]);
    expect(retentions({ profile: PipelineProfile.DEVELOPMENT })).toEqual([7]);
    expect(retentions({ functions: { logRetention: RetentionDays.ONE_DAY } })).toEqual([1]);
    expect(retentions({ functions: { logRetention: RetentionDays.ONE_DAY }, accessLogRetention: RetentionDays.ONE_YEAR })).toEqual([1, 365]);
  });
});

describe('pages of other origins', () => {
  const withCors = synthesizeApi({ cors: { allowOrigins: ['https://app.example.com'], maxAge: Duration.minutes(5) } });

  test('are told by each path what they may send', () => {
    const preflights = Object.entries(methodsOf(withCors.template)).filter(([route]) => route.startsWith('OPTIONS '));
    expect(preflights.map(([route]) => route.split(' ')[1]).sort()).toEqual([...new Set(OPERATIONS.map(({ path }) => path))].sort());
    for (const [route, method] of preflights) {
      const headers = method.Integration.IntegrationResponses[0].ResponseParameters;
      const allowed = OPERATIONS.filter(({ path }) => path === route.split(' ')[1]).map((operation) => operation.method);
      expect(headers['method.response.header.Access-Control-Allow-Methods']).toBe(`'${allowed.join(',')}'`);
      expect(headers['method.response.header.Access-Control-Allow-Origin']).toBe("'https://app.example.com'");
      expect(headers['method.response.header.Access-Control-Allow-Headers']).toContain('Idempotency-Key,If-Match');
      expect(headers['method.response.header.Access-Control-Max-Age']).toBe("'300'");
      expect(method).toMatchObject({ AuthorizationType: 'NONE' });
    }
  });

  test('may read what API Gateway answers', () => {
    const header = (name: string, allowOrigins: string[]) => [...new Set(
      Object.values(synthesizeApi({ cors: { allowOrigins } }).template.findResources('AWS::ApiGateway::GatewayResponse'))
        .map(({ Properties }) => Properties.ResponseParameters[`gatewayresponse.header.${name}`]),
    )];
    const origins = (allowOrigins: string[]) => header('Access-Control-Allow-Origin', allowOrigins);
    expect(header('Access-Control-Expose-Headers', ['https://app.example.com'])).toEqual(["'Date,ETag,Retry-After,x-amzn-RequestId'"]);
    expect(origins(['https://app.example.com'])).toEqual(["'https://app.example.com'"]);
    expect(origins(['https://a.example.com', 'https://b.example.com'])).toEqual(["'*'"]);
  });

  test('may upload to a bucket of the same app', () => {
    Template.fromStack(Stack.of(withCors.pipeline)).hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [{
          AllowedOrigins: ['https://app.example.com'],
          AllowedMethods: ['PUT', 'POST', 'GET'],
          AllowedHeaders: ['*'],
          ExposedHeaders: ['ETag', 'Accept-Ranges', 'Content-Range', 'Content-Length', 'x-amz-version-id', 'x-amz-request-id'],
          MaxAge: 300,
        }],
      },
    });
  });

  test('are not mentioned where nobody asks for it', () => {
    expect(Object.keys(methodsOf(template)).filter((route) => route.startsWith('OPTIONS'))).toEqual([]);
    Template.fromStack(Stack.of(synthesizeApi().pipeline)).hasResourceProperties('AWS::S3::Bucket', { CorsConfiguration: Match.absent() });
  });
});

describe('metrics', () => {
  test('are those of the API', () => {
    const { api, stack } = synthesizeApi({ apiName: 'Documents' });
    const metrics = [api.metricServerErrors(), api.metricClientErrors(), api.metricLatency()];
    expect(metrics.map(({ metricName, dimensions }) => [metricName, dimensions])).toEqual([
      ['5XXError', { ApiName: 'Documents' }], ['4XXError', { ApiName: 'Documents' }], ['Latency', { ApiName: 'Documents' }],
    ]);
    expect(stack.resolve(api.url)['Fn::Join'][1].at(-1)).toBe('/');
  });
});

function retentions(props: Parameters<typeof synthesizeApi>[0]): number[] {
  const groups = Object.values(synthesizeApi(props).template.findResources('AWS::Logs::LogGroup'));
  return [...new Set(groups.map(({ Properties }) => Properties.RetentionInDays as number))].sort((a, b) => a - b);
}

function ownFunction(stack: Stack): InlineFunction {
  return new InlineFunction(stack, 'Own', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({});') });
}

test('a domain of the user\'s own can be added to it', () => {
  const synthesized = synthesizeApi();
  synthesized.api.restApi.addDomainName('Domain', {
    domainName: 'documents.example.com',
    certificate: Certificate.fromCertificateArn(synthesized.api, 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/0a1b'),
  });
  const { BasePath, RestApiId } = only(Template.fromStack(Stack.of(synthesized.api)), 'AWS::ApiGateway::BasePathMapping').Properties;
  expect([BasePath, RestApiId]).toEqual([undefined, { Ref: expect.stringContaining('RestApi') }]);
});
