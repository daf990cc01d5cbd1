import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const SOURCES = path.join(ROOT, 'src', 'normalization');
const SCHEMA = 'document-result.schema.json';
/** The files that declare what `document.json` holds. */
const TYPES = ['document-result.ts', 'document-structure.ts', 'document-fields.ts'];
/** What functions of users are called with, and may answer. */
const CONTRACT = path.join(ROOT, 'src', 'contract');
const CONTRACT_SCHEMAS = ['function-request.schema.json', 'function-answer.schema.json'];

/** Put the JSON Schemas, and the types of `document.json`, where the package has them: beside its API, not in it. */
export async function publishSchema(outdir = path.join(ROOT, 'assets', 'schema')): Promise<void> {
  await fs.mkdir(outdir, { recursive: true });
  await fs.copyFile(path.join(SOURCES, SCHEMA), path.join(outdir, SCHEMA));
  for (const schema of CONTRACT_SCHEMAS) {
    await fs.copyFile(path.join(CONTRACT, schema), path.join(outdir, schema));
  }
  for (const file of TYPES) {
    const source = await fs.readFile(path.join(SOURCES, file), 'utf8');
    const { outputText } = ts.transpileDeclaration(source, { fileName: file, compilerOptions: { module: ts.ModuleKind.ESNext } });
    await fs.writeFile(path.join(outdir, file.replace(/\.ts$/, '.d.ts')), outputText);
  }
}
