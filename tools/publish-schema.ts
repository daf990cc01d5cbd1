import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const CONTRACT = path.join(ROOT, 'src', 'contract');

/** What is published as JSON Schema and types: the schema, and the files that declare the same. */
const PUBLISHED = [
  {
    folder: path.join(ROOT, 'src', 'normalization'),
    schema: 'document-result.schema.json',
    types: ['bounding-box.ts', 'document-result.ts', 'document-structure.ts', 'document-fields.ts'],
  },
  {
    folder: path.join(ROOT, 'src', 'publishing', 'handler', 'events'),
    schema: 'document-event.schema.json',
    types: ['document-event.ts'],
  },
  // what functions of users are called with, and may answer
  { folder: CONTRACT, schema: 'function-request.schema.json', types: [] },
  { folder: CONTRACT, schema: 'function-answer.schema.json', types: [] },
  { folder: CONTRACT, schema: 'scanner-request.schema.json', types: [] },
  { folder: CONTRACT, schema: 'scanner-answer.schema.json', types: [] },
];

/** Put the JSON Schemas and the types of `document.json` and of events where the package has them: beside its API, not in it. */
export async function publishSchema(outdir = path.join(ROOT, 'assets', 'schema')): Promise<void> {
  await fs.mkdir(outdir, { recursive: true });
  for (const { folder, schema, types } of PUBLISHED) {
    await fs.copyFile(path.join(folder, schema), path.join(outdir, schema));
    for (const file of types) {
      const source = await fs.readFile(path.join(folder, file), 'utf8');
      const { outputText } = ts.transpileDeclaration(source, { fileName: file, compilerOptions: { module: ts.ModuleKind.ESNext } });
      await fs.writeFile(path.join(outdir, file.replace(/\.ts$/, '.d.ts')), outputText);
    }
  }
}
