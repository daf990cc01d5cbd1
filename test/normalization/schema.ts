import Ajv2020 from 'ajv/dist/2020';
import { ResultPage, RESULT_SCHEMA_VERSION, ResultTally } from '../../src/normalization';
import schema from '../../src/normalization/document-result.schema.json';

const published = new Ajv2020({ strict: true }).compile(schema);
/** Attributes that the schema does not know are for later versions; this version has none of them. */
const strict = new Ajv2020({ strict: true }).compile(withoutUnknown(schema));

export function expectValid(document: unknown): void {
  const asWritten = JSON.parse(JSON.stringify(document)) as unknown;
  for (const validate of [published, strict]) {
    validate(asWritten);
    expect(validate.errors ?? []).toEqual([]);
  }
}

export function documentOf(pages: readonly ResultPage[], warnings: readonly string[] = []) {
  const tally = new ResultTally();
  pages.forEach((page) => tally.addPage(page));
  return { schemaVersion: RESULT_SCHEMA_VERSION, pages, summary: tally.summary(), warnings };
}

export function isValid(document: unknown): boolean {
  return published(document);
}

function withoutUnknown(open: object): object {
  return JSON.parse(JSON.stringify(open).replaceAll('"additionalProperties":true', '"additionalProperties":false')) as object;
}
