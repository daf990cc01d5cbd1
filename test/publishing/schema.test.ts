import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import * as ts from 'typescript';
import { DocumentStatus } from '../../src';
import { STATUS_TABLE } from '../../src/contract/status-table';
import { EVENT_SOURCE } from '../../src/publishing/event-names';
import schema from '../../src/publishing/handler/events/document-event.schema.json';

const ROOT = path.join(__dirname, '../..');
const guide = fs.readFileSync(path.join(ROOT, 'docs/events.md'), 'utf8');
const source = ts.createSourceFile(
  'document-event.ts', fs.readFileSync(path.join(ROOT, 'src/publishing/handler/events/document-event.ts'), 'utf8'), ts.ScriptTarget.Latest, true,
);
const interfaces = source.statements.filter(ts.isInterfaceDeclaration);

interface Definition {
  properties: Record<string, unknown>;
  required: string[];
}
const definitions = { ...schema.$defs, DocumentEvent: schema } as unknown as Record<string, Definition>;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

test.each(interfaces.map((declaration) => [declaration.name.text, declaration] as const))('the schema and the types say the same of %s', (name, declaration) => {
  const members = declaration.members.filter(ts.isPropertySignature);
  const nameOf = (member: ts.PropertySignature) => (member.name as ts.Identifier).text;
  expect(Object.keys(definitions[name].properties)).toEqual(members.map(nameOf));
  expect(definitions[name].required).toEqual(members.filter((member) => !member.questionToken).map(nameOf));
});

test('the schema has the statuses that there are', () => {
  expect(schema.$defs.DocumentEventStatus.enum).toEqual(Object.values(DocumentStatus));
  expect(source.text).toContain(Object.values(DocumentStatus).slice(0, 5).map((status) => `'${status}'`).join(' | '));
});

test('the example of the guide is a valid event, and has all that an event can have but what excludes it', () => {
  const [example] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json));
  expect(example).toMatchObject({ 'source': EVENT_SOURCE, 'detail-type': STATUS_TABLE[example.detail.status as DocumentStatus].detailType });
  expect(validate(example.detail) ? [] : validate.errors).toEqual([]);
  const attributes = Object.keys(schema.properties);
  expect(attributes.filter((name) => !(name in example.detail))).toEqual(['error', 'deletedAt', 'omitted']);
  expect(attributes.filter((name) => !guide.includes(name))).toEqual([]);
});

test('a reader of 1.0 takes what a later 1.x adds, and refuses 2.0', () => {
  const [example] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json));
  expect(validate({ ...example.detail, schemaVersion: '1.7', language: 'en' })).toBe(true);
  expect(validate({ ...example.detail, schemaVersion: '2.0' })).toBe(false);
});

test('the guide names every detail-type', () => {
  expect(Object.values(STATUS_TABLE).map(({ detailType }) => detailType).filter((type) => !guide.includes(`\`${type}\``))).toEqual([]);
});
