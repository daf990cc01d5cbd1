import Ajv2020 from 'ajv/dist/2020';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { BUCKET } from './fake-bucket';
import { loadApi } from './handlers';
import { lambdaContext } from './sqs-events';
import { ApiSettings } from '../../src/api/api-settings';
import { openApiDocument } from '../../src/api/openapi/openapi-document';
import { OperationId } from '../../src/api/openapi/operation';
import { operationOf } from '../../src/api/openapi/operations';
import { Problem } from '../../src/api/openapi/problems';

export const API_SETTINGS: ApiSettings = {
  title: 'Documents',
  security: { name: 'iam', scheme: { type: 'apiKey', in: 'header', name: 'Authorization' } },
  bucketName: BUCKET,
  uploadPrefix: 'uploads/',
  uploadSuffixes: ['.pdf', '.png'],
  contentTypes: ['application/pdf', 'image/png'],
  maxSizeBytes: 20 * 1024 ** 2,
  engines: {
    textractText: { 'application/pdf': { maxSizeBytes: 500 * 1024 ** 2, maxPages: 3000 }, 'image/png': { maxSizeBytes: 10 * 1024 ** 2 } },
    textractTextSync: { 'application/pdf': { maxSizeBytes: 10 * 1024 ** 2, maxPages: 1 } },
    rekognitionText: { 'image/png': { maxImageSidePx: 10_000 } },
  },
  allowPurge: true,
  allowOrigins: ['https://app.example.com'],
};

export interface ApiCall {
  readonly documentId?: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a string or bytes. */
  readonly body?: unknown;
  readonly caller?: Partial<APIGatewayProxyEvent['requestContext']>;
  readonly remainingMs?: number;
  readonly settings?: ApiSettings;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: any;
}

/** Calls a route as API Gateway does. Whatever the answer is, the OpenAPI document must know it. */
export async function callApi(operationId: OperationId, call: ApiCall = {}): Promise<ApiReply> {
  const handler = await loadApi(operationOf(operationId).servedBy, call.settings ?? API_SETTINGS);
  const result = await handler(apiEvent(operationId, call), lambdaContext(call.remainingMs ?? 29_000));
  expectDocumented(operationId, result);
  const headers = result.headers as Record<string, string>;
  const isJson = /json/.test(headers['Content-Type'] ?? '');
  return { status: result.statusCode, headers, body: isJson ? JSON.parse(result.body) : result.body };
}

/** The problem that a call is refused with: its code, and the fields that it names. */
export async function refusalOf(operationId: OperationId, call: ApiCall = {}): Promise<Problem> {
  const { status, headers, body } = await callApi(operationId, call);
  expect(headers['Content-Type']).toBe('application/problem+json');
  expect(body.status).toBe(status);
  return body as Problem;
}

export function apiEvent(operationId: OperationId, { documentId, query, headers = {}, body, caller }: ApiCall = {}): APIGatewayProxyEvent {
  const { method, path } = operationOf(operationId);
  const bytes = Buffer.isBuffer(body);
  const text = bytes ? body.toString('base64') : typeof body === 'string' ? body : JSON.stringify(body);
  const allHeaders = { ...(body !== undefined && !bytes && { 'content-type': 'application/json' }), ...headers };
  const multiValueQuery = Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, [value].flat() as string[]]));
  const resolved = path.replace('{documentId}', documentId ?? '');
  return {
    httpMethod: method,
    resource: path,
    path: resolved,
    pathParameters: documentId === undefined ? null : { documentId },
    queryStringParameters: query ? Object.fromEntries(Object.entries(multiValueQuery).map(([name, values]) => [name, values.at(-1)])) : null,
    multiValueQueryStringParameters: query ? multiValueQuery : null,
    headers: allHeaders,
    multiValueHeaders: Object.fromEntries(Object.entries(allHeaders).map(([name, value]) => [name, [value]])),
    body: text ?? null,
    isBase64Encoded: bytes,
    stageVariables: null,
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      requestId: 'api-request',
      domainName: 'api.execute-api.eu-west-1.amazonaws.com',
      path: `/prod${resolved}`,
      stage: 'prod',
      httpMethod: method,
      resourcePath: path,
      protocol: 'HTTP/1.1',
      requestTimeEpoch: 0,
      resourceId: 'resource',
      authorizer: null,
      identity: { userArn: 'arn:aws:iam::111122223333:user/alice' },
      ...caller,
    } as APIGatewayProxyEvent['requestContext'],
  };
}

const OPENAPI = openApiDocument({ title: 'Documents', version: '1', security: API_SETTINGS.security, operators: true });

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
// readers let pass what they do not know, but everything that there is must be described
ajv.addSchema(JSON.parse(JSON.stringify({ $id: 'openapi:', components: OPENAPI.components }).replaceAll('"additionalProperties":true', '"additionalProperties":false')));

interface Documented {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }>>;
}

function expectDocumented(operationId: OperationId, { statusCode, headers, body }: APIGatewayProxyResult): void {
  const { method, path } = operationOf(operationId);
  const { responses } = OPENAPI.paths[path][method.toLowerCase()] as Documented;
  expect(Object.keys(responses)).toContain(String(statusCode));
  const { content } = responses[statusCode];
  if (!content) {
    expect(body).toBe('');
    return;
  }
  const mediaType = String(headers!['Content-Type']);
  expect(Object.keys(content)).toContain(mediaType);
  const validate = ajv.getSchema(`openapi:${content[mediaType].schema.$ref}`)!;
  void validate(JSON.parse(body));
  expect(validate.errors ?? []).toEqual([]);
}
