import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import openapiTS, { astToString, OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from '../src/api/openapi/openapi-document';
import { PublishedSchema, resultSchemas } from '../src/api/openapi/result-schemas';
import resultSchema from '../src/normalization/document-result.schema.json';

const FILE = path.join(__dirname, '..', 'console', 'api', 'schema.ts');
const HEADER = '// Made from the OpenAPI document of the API by `npx projen docgen`. To change it, change src/api/openapi/.\n\n';

/** The types of the API's OpenAPI document, which the console's client is checked against. */
export async function consoleApiTypes(): Promise<string> {
  const document = openApiDocument(
    { title: 'Documents', version: '1', security: { name: 'authorization', scheme: { type: 'http', scheme: 'bearer' } }, operators: true },
    resultSchemas(resultSchema as PublishedSchema),
  );
  return HEADER + astToString(await openapiTS(JSON.parse(JSON.stringify(document)) as OpenAPI3, { defaultNonNullable: false }));
}

/** With `--check` it tells whether the file is up to date, and changes nothing. */
async function main(check: boolean): Promise<void> {
  const types = await consoleApiTypes();
  if (!check) {
    await fs.writeFile(FILE, types);
  } else if (await fs.readFile(FILE, 'utf8') !== types) {
    throw new Error('console/api/schema.ts is not what the OpenAPI document makes: run `npx projen docgen`.');
  }
}

if (require.main === module) {
  main(process.argv.includes('--check')).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
