import { JsonSchema } from './json-schema';

/** The schema of `document.json` as it is published: its parts lie in `$defs`. */
export interface PublishedSchema extends JsonSchema {
  readonly $schema: string;
  readonly $id: string;
  readonly $defs: { readonly [name: string]: JsonSchema };
}

/** The same as components of an OpenAPI document, where all tools find them. */
export function resultSchemas({ $schema, $id, $defs, ...schema }: PublishedSchema): { readonly [name: string]: JsonSchema } {
  const moved = JSON.stringify({ DocumentResult: schema, ...$defs }).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(moved) as Record<string, JsonSchema>;
}
