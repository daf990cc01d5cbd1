import * as fs from 'node:fs';
import * as path from 'node:path';
import { expectValid } from './schema';
import schema from '../../src/normalization/document-result.schema.json';

const guide = fs.readFileSync(path.join(__dirname, '../../docs/results.md'), 'utf8');
const examples = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json) as unknown);

test('the examples are valid', () => {
  expect(examples).toHaveLength(2);
  examples.forEach(expectValid);
});

test('every attribute of a page is in an example or explained', () => {
  const attributes = Object.keys(schema.$defs.ResultPage.properties);

  expect(attributes.filter((attribute) => !guide.includes(attribute))).toEqual([]);
});
