import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { referenceText, typeText } from './schema-text';
import { JsonSchema } from '../../src/api/openapi/json-schema';
import { openApiDocument } from '../../src/api/openapi/openapi-document';
import { COMMON_PROBLEMS, Parameter } from '../../src/api/openapi/operation';
import { ApiErrorCode, PROBLEM_MEDIA_TYPE, PROBLEMS } from '../../src/api/openapi/problems';

/** What the OpenAPI document has of a route. */
interface OperationObject {
  readonly 'summary': string;
  readonly 'description'?: string;
  readonly 'x-scope': string;
  readonly 'parameters': readonly Parameter[];
  readonly 'requestBody'?: { readonly required: boolean; readonly description: string; readonly content: Content };
  readonly 'responses': Readonly<Record<string, ResponseObject>>;
}

interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

/** docs/api.md, from the OpenAPI document. */
export async function apiDocs(): Promise<string> {
  const { paths, components } = openApiDocument({ title: 'Documents', version: '1', security: { name: 'authorization', scheme: {} }, operators: true });
  const introduction = await fs.readFile(path.join(__dirname, 'introduction.md'), 'utf8');
  const operations = Object.entries(paths as Record<string, Record<string, OperationObject>>)
    .flatMap(([route, methods]) => Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${route}`, operation })));
  return [
    introduction.trimEnd(),
    problemTable(),
    `Any route may refuse with ${codeList(COMMON_PROBLEMS)}.`,
    '## Routes',
    table(['route', 'scope', ''], operations.map(({ route, operation }) => [`[\`${route}\`](#${anchor(route)})`, `\`${operation['x-scope']}\``, operation.summary])),
    ...operations.map(({ route, operation }) => operationText(route, operation)),
    '## Schemas',
    ...Object.entries(components.schemas).map(([name, schema]) => schemaText(name, schema)),
  ].join('\n\n') + '\n';
}

function problemTable(): string {
  return table(['code', 'status', ''], Object.entries(PROBLEMS).map(([code, { status, title }]) => [`\`${code}\``, String(status), title]));
}

function operationText(route: string, operation: OperationObject): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  return [
    `### ${route}`,
    [`${summary}.`, ...(description ? [description] : [])].join(' '),
    `Scope: \`${operation['x-scope']}\`.`,
    ...(parameters.length > 0 ? [table(['parameter', 'in', 'type', ''], parameters.map(parameterRow))] : []),
    ...(requestBody ? [bodyText(requestBody)] : []),
    table(['status', 'body', ''], Object.entries(responses).filter(([, response]) => !isProblem(response))
      .map(([status, response]) => [status, contentText(response.content), responseText(response)])),
    refusals(responses),
  ].join('\n\n');
}

function isProblem({ content = {} }: ResponseObject): boolean {
  return PROBLEM_MEDIA_TYPE in content;
}

/** The codes of the route's own; those that any route has are told once. */
function refusals(responses: OperationObject['responses']): string {
  const codes = Object.values(responses).filter(isProblem).flatMap(({ description }) => [...description.matchAll(/`([A-Z_]+)`:/g)].map(([, code]) => code as ApiErrorCode));
  const own = codes.filter((code) => !COMMON_PROBLEMS.includes(code));
  return own.length > 0 ? `Refuses with ${codeList(own)}, and with what any route may.` : 'Refuses with what any route may.';
}

function codeList(codes: readonly ApiErrorCode[]): string {
  return codes.map((code) => `\`${code}\` (${PROBLEMS[code].status})`).join(', ');
}

function parameterRow({ name, in: location, required, schema, description }: Parameter): string[] {
  return [`\`${name}\`${required ? ', required' : ''}`, location, typeText(schema), description];
}

function bodyText({ required, content, description }: NonNullable<OperationObject['requestBody']>): string {
  const what = contentText(content);
  return `Body, ${required ? 'required' : 'optional'}${what && `: ${what}`}. ${description}`;
}

function contentText(content: Content = {}): string {
  const schemas = [...new Set(Object.values(content).flatMap(({ schema }) => (schema?.$ref ? [referenceText(schema.$ref)] : [])))];
  return [...schemas, ...Object.keys(content).filter((type) => type !== 'application/json' && type !== 'application/problem+json').map((type) => `${schemas.length > 0 ? 'also ' : ''}as \`${type}\``)].join(', ');
}

function responseText({ description, headers = {} }: ResponseObject): string {
  return [description, ...Object.entries(headers).map(([name, header]) => `\`${name}\`: ${header.description}`)].join(' ');
}

function schemaText(name: string, schema: JsonSchema): string {
  if (name === 'DocumentResult') {
    return `### ${name}\n\n\`document.json\`, as [results.md](results.md) describes it.`;
  }
  return [`### ${name}`, ...(schema.description ? [schema.description] : []), ...(schema.properties ? [propertyTable(schema)] : [])].join('\n\n');
}

function propertyTable(schema: JsonSchema): string {
  return table(['property', 'type', ''], propertyRows(schema, ''));
}

/** The properties, and those of objects within, by their paths. */
function propertyRows({ properties = {}, required = [] }: JsonSchema, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const items = property.items?.properties ? property.items : property;
    const of = property.items?.properties ? `${prefix}${name}[].` : `${prefix}${name}.`;
    return [
      [`\`${prefix}${name}\`${required.includes(name) ? ', always' : ''}`, typeText(property), property.description ?? ''],
      ...(items.properties ? propertyRows(items, of) : []),
    ];
  });
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9 _-]/g, '').replace(/ /g, '-');
}
