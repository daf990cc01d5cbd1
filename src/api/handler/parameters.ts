import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiProblem } from './api-problem';
import { validate } from './json-validation';
import { Operation, Parameter } from '../openapi/operation';
import { ApiErrorCode, FieldError } from '../openapi/problems';

export type ParameterValue = string | number | boolean;

/** By name: what was given, or else the default. */
export type Parameters = Readonly<Record<string, ParameterValue | undefined>>;

export interface ReadParameters {
  readonly values: Parameters;
  readonly errors: readonly FieldError[];
}

type Values = Readonly<Record<string, readonly string[] | undefined>>;

/** A URL that is signed for IAM carries its signature in the query. */
const SIGNATURE = /^x-amz-/i;

/**
 * The parameters of an operation, each as its schema has it.
 *
 * @throws NOT_FOUND where a part of the path cannot name anything
 */
export function readParameters({ parameters }: Operation, event: APIGatewayProxyEvent): ReadParameters {
  const given = { path: pathOf(event), query: queryOf(event), header: headersOf(event) };
  const values: Record<string, ParameterValue | undefined> = {};
  const errors = unknownNames(given.query, parameters);
  for (const parameter of parameters) {
    const { name, schema, required } = parameter;
    const [text, ...others] = given[parameter.in][parameter.in === 'header' ? name.toLowerCase() : name] ?? [];
    if (others.length > 0) {
      errors.push({ field: name, message: 'It is given more than once.' });
    } else if (text === undefined) {
      values[name] = schema.default as ParameterValue | undefined;
      if (required) {
        errors.push({ field: name, message: 'It is required.' });
      }
    } else {
      values[name] = typed(parameter, text);
      const wrong = validate(schema, values[name], name);
      if (wrong.length > 0 && parameter.in === 'path') {
        throw new ApiProblem(ApiErrorCode.NOT_FOUND);
      }
      errors.push(...wrong);
    }
  }
  return { values, errors };
}

/** A header, whatever the case of its name. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
  return headersOf(event)[name.toLowerCase()]?.[0];
}

function typed({ name, schema }: Parameter, text: string): ParameterValue {
  if (name === 'Content-Type') {
    return mediaTypeOf(text);
  }
  if (schema.type === 'boolean') {
    return text === 'true' || (text === 'false' ? false : text);
  }
  return schema.type === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Without parameters such as the character set. */
export function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0].trim().toLowerCase();
}

function unknownNames(query: Values, parameters: readonly Parameter[]): FieldError[] {
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return Object.keys(query)
    .filter((name) => !known.includes(name) && !SIGNATURE.test(name))
    .slice(0, 20)
    .map((field) => ({ field: field.slice(0, 200), message: 'It is not known here.' }));
}

function pathOf({ pathParameters }: APIGatewayProxyEvent): Values {
  return Object.fromEntries(Object.entries(pathParameters ?? {}).map(([name, value]) => [name, value === undefined ? undefined : [value]]));
}

/** API Gateway has null where there are none; tests of the console leave out one of the two. */
function queryOf({ multiValueQueryStringParameters, queryStringParameters }: APIGatewayProxyEvent): Values {
  return multiValueQueryStringParameters ?? single(queryStringParameters);
}

function headersOf({ multiValueHeaders, headers }: APIGatewayProxyEvent): Values {
  const all: Values = multiValueHeaders ?? single(headers);
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name.toLowerCase(), values]));
}

function single(values: Readonly<Record<string, string | undefined>> | null): Values {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, value === undefined ? undefined : [value]]));
}
