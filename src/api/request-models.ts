import { JsonSchema } from './openapi/json-schema';

/**
 * What API Gateway can check of a request's body: a schema of draft 4 without what it documents as unsupported in models or
 * understands in its own way. It knows no `pattern` (its regular expressions are not those of the handlers), no
 * `propertyNames` and no formats. So a model takes more than the schema does, never less: the handlers check the rest.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function modelOf(schema: JsonSchema): JsonSchema {
  const { pattern, propertyNames, not, format, description, default: _default, properties, additionalProperties, items, ...checked } = schema;
  return {
    ...checked,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, modelOf(property)])) }),
    ...(items && { items: modelOf(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: typeof additionalProperties === 'boolean' ? additionalProperties : modelOf(additionalProperties) }),
  };
}
