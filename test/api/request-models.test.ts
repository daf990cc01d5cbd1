import Ajv from 'ajv';
import fc from 'fast-check';
import { JsonSchema } from '../../src/api/openapi/json-schema';
import { Operation } from '../../src/api/openapi/operation';
import { ALL_OPERATIONS } from '../../src/api/openapi/operations';
import { modelOf } from '../../src/api/request-models';

type WithModel = Operation & { body: { schema: JsonSchema; schemaName: string } };
const withModels = ALL_OPERATIONS.filter((operation): operation is WithModel => operation.body?.schema !== undefined);

/** What API Gateway documents as checked in models of draft 4. */
const KEYWORDS = [
  'type', 'title', 'enum', 'minLength', 'maxLength', 'minimum', 'maximum', 'items', 'minItems', 'maxItems', 'required', 'minProperties', 'maxProperties',
  'properties', 'additionalProperties',
];

const ajv = new Ajv({ strict: false });

function keywordsOf(schema: JsonSchema): string[] {
  const { properties = {}, additionalProperties, items } = schema;
  const nested = [...Object.values(properties), ...(typeof additionalProperties === 'object' ? [additionalProperties] : []), ...(items ? [items] : [])];
  return [...Object.keys(schema), ...nested.flatMap(keywordsOf)];
}

/** Bodies near what the schemas take: now and then right, mostly not. */
const bodies = fc.record({
  fileName: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 210 }), fc.integer()),
  contentType: fc.constantFrom('application/pdf', 'image/png', 'pdf', ''),
  sizeBytes: fc.oneof(fc.integer({ min: -1, max: 6 * 1024 ** 3 }), fc.double(), fc.string()),
  sha256: fc.oneof(fc.constant('a'.repeat(64)), fc.string()),
  labels: fc.oneof(fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), fc.option(fc.string({ unit: 'grapheme', maxLength: 5 }))), fc.constant(null)),
  engine: fc.oneof(fc.string({ maxLength: 70 }), fc.constant(null)),
  queue: fc.oneof(fc.constantFrom('intake', ''), fc.integer()),
  cause: fc.oneof(fc.string({ maxLength: 410 }), fc.constant(null)),
  other: fc.anything(),
}, { requiredKeys: [] });

describe.each(withModels.map((operation) => [operation.operationId, operation] as const))('%s', (_id, { body }) => {
  const model = modelOf(body.schema);

  test('has a model of keywords that API Gateway checks', () => {
    expect(keywordsOf(model).filter((keyword) => !KEYWORDS.includes(keyword))).toEqual([]);
  });

  test('a body that the function would take is never refused before it', () => {
    const [takes, lets] = [ajv.compile(body.schema), ajv.compile(model)];
    let taken = 0;
    const known = Object.keys(body.schema.properties ?? {});
    fc.assert(fc.property(bodies, fc.boolean(), (fields, strays) => {
      const value = strays ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => known.includes(name)));
      if (takes(value)) {
        taken++;
        expect(lets(value)).toBe(true);
      }
    }), { numRuns: 3000 });
    expect(taken).toBeGreaterThan(0);
  });

  test('unknown fields and wrong types are refused by the model already', () => {
    const lets = ajv.compile(model);
    expect(lets({ nobodyKnowsThis: 1 })).toBe(false);
    expect(lets('text')).toBe(false);
  });
});
