import { BlockType } from '@aws-sdk/client-textract';
import { expectValid } from './schema';
import schema from '../../src/normalization/document-result.schema.json';
import { RESULTS_GUIDE } from '../helpers/results-guide';

const examples = [...RESULTS_GUIDE.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json) as unknown);

test('the examples are valid', () => {
  expect(examples).toHaveLength(2);
  examples.forEach(expectValid);
});

test('every attribute of a page is in an example or explained', () => {
  const attributes = Object.keys(schema.$defs.ResultPage.properties);

  expect(attributes.filter((attribute) => !RESULTS_GUIDE.includes(attribute))).toEqual([]);
});

test('of every type of block that Textract has, the guide says what becomes of it', () => {
  const [, chapter] = RESULTS_GUIDE.split('\n## What becomes of each block\n');
  const [rows] = chapter.split('\n## ');
  const explained = [...rows.matchAll(/^\| (`[A-Z_, `]+`) \|/gm)].flatMap(([, types]) => types.replaceAll('`', '').split(', '));

  expect(explained.sort()).toEqual(Object.values(BlockType).sort());
});
