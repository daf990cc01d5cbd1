import { JsonSchema } from './json-schema';
import { Answer, COMMON_PROBLEMS, Operation, OPERATIONS, RequestBody } from './operations';
import { ApiErrorCode, PROBLEM_MEDIA_TYPE, PROBLEM_SCHEMA, PROBLEMS } from './problems';
import { RESPONSE_SCHEMAS } from './responses';

/** Where and how the API can be called. */
export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  /** Absent where the document is read without an API at hand. */
  readonly serverUrl?: string;
  /** A security scheme of OpenAPI. */
  readonly security: SecurityDescription;
}

export interface SecurityDescription {
  readonly name: string;
  readonly scheme: { readonly [attribute: string]: unknown };
}

type Schemas = { readonly [name: string]: JsonSchema };

/**
 * The OpenAPI 3.1 document of the API.
 *
 * @param results `DocumentResult`, and what it is made of
 */
export function openApiDocument({ title, version, serverUrl, security }: ApiDescription, results: Schemas = { DocumentResult: { type: 'object' } }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  const requestSchemas = Object.fromEntries(OPERATIONS.flatMap(({ body }) => (body?.schemaName ? [[body.schemaName, body.schema]] : [])));
  return {
    openapi: '3.1.0',
    info: { title, version },
    ...(serverUrl && { servers: [{ url: serverUrl }] }),
    paths,
    components: {
      schemas: {
        ...requestSchemas,
        ...RESPONSE_SCHEMAS,
        ...results,
        OpenApi: { type: 'object', description: 'An OpenAPI 3.1 document.' },
        Problem: PROBLEM_SCHEMA,
      },
      securitySchemes: { [security.name]: security.scheme },
    },
    security: [{ [security.name]: [] }],
  };
}

function operationObject(operation: Operation) {
  const { operationId, scope, summary, description, parameters, body, answers } = operation;
  return {
    operationId,
    summary,
    ...(description && { description }),
    'x-scope': scope,
    // OpenAPI has a body's type in the request body's place, and ignores it here
    'parameters': parameters.filter(({ name }) => name !== 'Content-Type'),
    ...(body && { requestBody: requestBodyObject(body) }),
    'responses': {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerObject(answer)])),
      ...problemAnswers(operation),
    },
  };
}

function requestBodyObject({ required, description, schemaName, mediaTypes }: RequestBody) {
  const schema = schemaName ? { schema: reference(schemaName) } : {};
  return { required, description, content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, schema])) };
}

function answerObject({ description, schemaName, headers }: Answer) {
  return {
    description,
    ...(headers && { headers }),
    ...(schemaName && { content: { 'application/json': { schema: reference(schemaName) } } }),
  };
}

/** One answer for each status, which lists all its codes. */
function problemAnswers({ problems }: Operation): Record<string, unknown> {
  const codes = [...new Set([...COMMON_PROBLEMS, ...problems])];
  const byStatus = new Map<number, ApiErrorCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...byStatus.get(status) ?? [], code]);
  }
  return Object.fromEntries([...byStatus].map(([status, those]) => [status, {
    description: those.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join(' '),
    content: { [PROBLEM_MEDIA_TYPE]: { schema: reference('Problem') } },
  }]));
}

function reference(schemaName: string): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName}` };
}
