import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { isValid } from './schema';
import schema from '../../src/normalization/document-result.schema.json';

const FOLDER = path.join(__dirname, '../../src/normalization');
interface Definition {
  properties: Record<string, unknown>;
  required?: string[];
}
const definitions = { ...schema.$defs, DocumentResult: schema } as unknown as Record<string, Definition>;

const interfaces = ['bounding-box.ts', 'document-result.ts', 'document-structure.ts', 'document-fields.ts'].flatMap((file) => {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(FOLDER, file), 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isInterfaceDeclaration);
});

test('the schema defines what the types declare, and nothing else', () => {
  expect(Object.keys(definitions).sort()).toEqual(interfaces.map((declaration) => declaration.name.text).sort());
});

const cases = interfaces.map((declaration) => [declaration.name.text, declaration] as const);

test.each(cases)('%s has the same attributes in both, and the same are required', (name, declaration) => {
  const members = declaration.members.filter(ts.isPropertySignature);
  const nameOf = (member: ts.PropertySignature) => (member.name as ts.Identifier).text;

  expect(Object.keys(definitions[name].properties)).toEqual(members.map(nameOf));
  expect(definitions[name].required ?? []).toEqual(members.filter((member) => !member.questionToken).map(nameOf));
});

test.each(cases)('%s has the same types in both', (name, declaration) => {
  for (const member of declaration.members.filter(ts.isPropertySignature)) {
    const attribute = (member.name as ts.Identifier).text;
    expect([attribute, kindOf(definitions[name].properties[attribute])]).toEqual([attribute, member.type!.getText().replaceAll('readonly ', '')]);
  }
});

test('readers of 1.0 accept what a later 1.x adds, and refuse 2.0', () => {
  const pages = [{ page: 1, lines: [], formulas: ['E = mc²'] }];
  const document = { schemaVersion: '1.7', pages, summary: { lineCount: 0 }, warnings: [], language: 'en' };

  expect(isValid(document)).toBe(true);
  expect(isValid({ ...document, schemaVersion: '2.0' })).toBe(false);
  expect(isValid({ ...document, pages: [{ page: 0, lines: [] }] })).toBe(false);
});

/** A part of the schema as TypeScript writes it. */
function kindOf(property: unknown): string {
  const { type, items, $ref } = property as { type?: string; items?: unknown; $ref?: string };
  if ($ref) {
    return $ref.split('/').at(-1)!;
  }
  return type === 'array' ? `${kindOf(items)}[]` : type === 'integer' ? 'number' : type!;
}
