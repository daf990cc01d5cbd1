import { STATUS } from './fields';
import { JsonSchema } from './json-schema';
import { Answer, COMMON_PROBLEMS, Operation, RequestBody } from './operation';
import { ALL_OPERATIONS, OPERATIONS } from './operations';
import { OPERATOR_SCHEMAS } from './operator-responses';
import { ApiErrorCode, FIELD_ERROR_SCHEMA, PROBLEM_MEDIA_TYPE, PROBLEM_SCHEMA, PROBLEMS } from './problems';
import { RESPONSE_SCHEMAS } from './responses';

/** Schemas that stand in others, and have a name of their own, so that tools make one type of each. */
const NAMED: { readonly [name: string]: JsonSchema } = { DocumentStatus: STATUS, FieldError: FIELD_ERROR_SCHEMA, ...RESPONSE_SCHEMAS };
const NAMES = new Map(Object.entries({ ...NAMED, ...OPERATOR_SCHEMAS }).map(([name, schema]) => [schema, name]));

const TAGS: ReadonlyArray<{ readonly name: Operation['tag']; readonly description: string }> = [
  { name: 'Uploads', description: 'Bring documents in.' },
  { name: 'Documents', description: 'See, label, delete documents, and have them read again.' },
  { name: 'Results', description: 'What was read.' },
  { name: 'Operations', description: 'Look after the pipeline.' },
  { name: 'Description', description: 'This description of the API.' },
];

const REPOSITORY = 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline';

/** Where an API of Amazon API Gateway is called, where no address is known. */
const ANY_SERVER = {
  url: 'https://{apiId}.execute-api.{region}.amazonaws.com/{stage}',
  variables: { apiId: { default: 'abcde12345' }, region: { default: 'us-east-1' }, stage: { default: 'v1' } },
};

/** Where and how the API can be called. */
export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  /** Absent where the document is read without an API at hand. */
  readonly serverUrl?: string;
  /** A security scheme of OpenAPI. */
  readonly security: SecurityDescription;
  /** Whether it has the routes of operators. @default false */
  readonly operators?: boolean;
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
export function openApiDocument({ title, version, serverUrl, security, operators = false }: ApiDescription, results: Schemas = { DocumentResult: { type: 'object' } }) {
  const operations = operators ? ALL_OPERATIONS : OPERATIONS;
  const schemas = operators ? { ...NAMED, ...OPERATOR_SCHEMAS } : NAMED;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  const requestSchemas = Object.fromEntries(operations.flatMap(({ body }) => (body?.schemaName ? [[body.schemaName, body.schema]] : [])));
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      description: 'Upload documents, and get what was read of them. Problems are answered as RFC 9457 has them. Answers may get further properties: readers must let pass what they do not know.',
      contact: { name: 'cdk-document-processing-pipeline', url: REPOSITORY },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [serverUrl === undefined ? ANY_SERVER : { url: serverUrl }],
    tags: TAGS.filter(({ name }) => operations.some(({ tag }) => tag === name)),
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries({ ...requestSchemas, ...schemas }).map(([name, schema]) => [name, withNames(schema!)])),
        ...results,
        OpenApi: { type: 'object', description: 'An OpenAPI 3.1 document.' },
        Problem: withNames(PROBLEM_SCHEMA),
      },
      securitySchemes: { [security.name]: security.scheme },
    },
    security: [{ [security.name]: [] }],
  };
}

/** The parts of a schema that have names as references to them. */
function withNames({ properties, items, additionalProperties, ...schema }: JsonSchema): JsonSchema {
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, named(part)])) }),
    ...(items && { items: named(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: typeof additionalProperties === 'boolean' ? additionalProperties : named(additionalProperties) }),
  };
}

function named(schema: JsonSchema): JsonSchema {
  const name = NAMES.get(schema);
  return name === undefined ? withNames(schema) : reference(name);
}

function operationObject(operation: Operation) {
  const { operationId, tag, scope, summary, description, parameters, body, answers } = operation;
  return {
    operationId,
    'tags': [tag],
    summary,
    description,
    'x-scope': scope,
    // OpenAPI has a body's type in the request body's place, and ignores it here
    'parameters': parameters.filter(({ name }) => name !== 'Content-Type').map((parameter) => ({ ...parameter, schema: named(parameter.schema) })),
    ...(body && { requestBody: requestBodyObject(body) }),
    'responses': {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerObject(answer)])),
      ...problemAnswers(operation),
    },
  };
}

function requestBodyObject({ required, description, schemaName, mediaTypes, example }: RequestBody) {
  const schema = schemaName ? reference(schemaName) : { type: 'string', format: 'binary' };
  const content = { schema, ...(example !== undefined && { example }) };
  return { required, description, content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, content])) };
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
