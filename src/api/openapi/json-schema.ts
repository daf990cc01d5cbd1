/**
 * A JSON Schema as both API Gateway's models (draft 4) and OpenAPI 3.1 (2020-12) understand it. Data only: the construct, the
 * handlers and the documentation read the same.
 */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly not?: JsonSchema;
}

/** An answer with these properties. Later versions may add others, so who reads it must let them pass. */
export function answerOf(
  description: string, required: { readonly [name: string]: JsonSchema }, optional: { readonly [name: string]: JsonSchema } = {},
): JsonSchema {
  return { ...objectOf(description, required, optional), additionalProperties: true };
}

/** An object with these properties and no others. */
export function objectOf(
  description: string, required: { readonly [name: string]: JsonSchema }, optional: { readonly [name: string]: JsonSchema } = {},
): JsonSchema {
  return {
    type: 'object',
    description,
    ...(Object.keys(required).length > 0 && { required: Object.keys(required) }),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}
