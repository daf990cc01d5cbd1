import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { documentOf, expectValid } from './schema';
import schema from '../../src/contract/function-answer.schema.json';
import { functionPages, toCsv, toMarkdown } from '../../src/normalization';
import { parseFunctionAnswer } from '../../src/normalization/function-answer';

const published = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const confidence = optional(fc.double({ min: 0, max: 100, noNaN: true }));
const side = fc.double({ min: 0, max: 1, noNaN: true });
const boundingBox = optional(fc.record({ left: side, top: side, width: side, height: side }));
const word = fc.record({ text: fc.string(), confidence, boundingBox }, { requiredKeys: ['text'] });
const line = fc.record({ text: fc.string(), confidence, boundingBox, words: optional(fc.array(word)) }, { requiredKeys: ['text'] });
const keyValue = fc.record({ key: fc.string(), value: fc.string(), confidence }, { requiredKeys: ['key', 'value'] });
const table = fc.record({
  rows: fc.array(fc.array(fc.option(fc.string(), { nil: null }))), headerRows: optional(fc.nat(3)), title: optional(fc.string()), confidence,
}, { requiredKeys: ['rows'] });
const rest = { keyValues: optional(fc.array(keyValue)), tables: optional(fc.array(table)) };
const page = fc.oneof(
  fc.record({ text: optional(fc.string()), ...rest }, { requiredKeys: [] }),
  fc.record({ lines: optional(fc.array(line)), ...rest }, { requiredKeys: [] }),
);
const pages = fc.array(page, { maxLength: 4 });

/** A value of another kind at one place of an answer, or a name more. */
const damaged = fc.tuple(pages.filter((all) => all.length > 0), fc.constantFrom<unknown>(null, 7, -1, 101, 'x', true, [], {}, [[1]]), fc.nat(), fc.string())
  .map(([all, value, at, name]) => {
    const answer = JSON.parse(JSON.stringify({ pages: all })) as object;
    const places = objectsIn(answer).flatMap((object) => [...Object.keys(object), name].map((key) => [object, key] as const));
    const [object, key] = places[at % places.length];
    // as JSON.parse does it: __proto__ is a name like any other
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    return answer;
  });

function objectsIn(value: unknown): Array<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const within = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? within : [value as Record<string, unknown>, ...within];
}

test('what the published schema allows is taken, whatever it holds, and gives a valid document', () => {
  fc.assert(fc.property(pages, (given) => {
    expect(published({ pages: given })).toBe(true);
    const answer = parseFunctionAnswer({ pages: given });
    if (answer.kind !== 'PAGES') {
      throw new Error(`It is ${JSON.stringify(answer)}`);
    }
    const read = [...functionPages(answer.pages)];
    expect(read).toHaveLength(given.length);
    expectValid(documentOf(read));
    read.forEach((each) => {
      toMarkdown(each);
      each.tables?.forEach(toCsv);
    });
  }));
});

test('what the schema refuses is refused, and nothing else', () => {
  fc.assert(fc.property(fc.oneof(damaged, fc.jsonValue()), (given) => {
    const answer = parseFunctionAnswer(given);
    expect(answer.kind !== 'INVALID' || /is \d+: it must be above/.test(answer.fault)).toBe(published(given));
  }), { numRuns: 1000 });
});

test.each([
  { pages: [{}] },
  { Blocks: [], ResponseMetadata: {} },
  { ExpenseDocuments: [] },
  { IdentityDocuments: [] },
  { Results: [] },
  { answerKey: 'results/d/1/raw/function/answer.json' },
  { error: { message: 'no' } },
  { error: { message: 'no', code: 'CORRUPT', retryable: false } },
  { pages: [], answerKey: 'x' },
  { pages: [], error: { message: 'no' } },
  { Blocks: [], error: { message: 'no' } },
  { error: 'no' },
  { error: {} },
  { error: { message: 'no', retryable: 'yes' } },
  { answerKey: 1 },
  { Blocks: 'no' },
  { pages: [{ text: 'a', lines: [] }] },
  { pages: [{ text: 'a', lines: null }] },
  { pages: [{ lines: [{ text: 'a', boundingBox: { left: 120, top: 300, width: 80, height: 12 } }] }] },
  {},
  JSON.parse('{"pages":[{"__proto__":[1]}]}'),
  JSON.parse('{"pages":[],"__proto__":{}}'),
  JSON.parse('{"__proto__":{"pages":[]}}'),
])('schema and function agree on %j', (given) => {
  expect(parseFunctionAnswer(given).kind !== 'INVALID').toBe(published(given));
});

test('pages have numbers that rise', () => {
  const numbersOf = (given: Array<{ page?: number }>) => {
    const answer = parseFunctionAnswer({ pages: given });
    return answer.kind === 'PAGES' ? [...functionPages(answer.pages)].map(({ page: number }) => number) : answer;
  };
  expect(numbersOf([{}, { page: 4 }, {}])).toEqual([1, 4, 5]);
  expect(numbersOf([{ page: 2 }, { page: 2 }])).toEqual({
    kind: 'INVALID', fault: 'answer.pages[1].page is 2: it must be above 2, the number of the page before it',
  });
});

test('all that a page may have comes out of it', () => {
  const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.02 };
  const [read] = functionPages([{
    lines: [{ text: 'Tea 2.50', confidence: 91, boundingBox: box, words: [{ text: 'Tea', confidence: 92 }, { text: '2.50', confidence: null }] }, { text: 'thank you', confidence: 80 }],
    keyValues: [{ key: 'Total', value: '2.50', confidence: 88 }],
    tables: [{ rows: [['Item', 'Price'], ['Tea', null]], headerRows: 1, title: 'Prices', confidence: 70 }],
  }]);
  const cell = { rowSpan: 1, columnSpan: 1 };
  expect(read).toEqual({
    page: 1,
    lines: [
      { text: 'Tea 2.50', confidence: 91, boundingBox: box, words: [{ text: 'Tea', confidence: 92 }, { text: '2.50' }] },
      { text: 'thank you', confidence: 80, words: [{ text: 'thank', confidence: 80 }, { text: 'you', confidence: 80 }] },
    ],
    keyValues: [{ key: 'Total', value: '2.50', confidence: 88 }],
    tables: [{
      index: 1,
      confidence: 70,
      title: { text: 'Prices' },
      rowCount: 2,
      columnCount: 2,
      cells: [
        { row: 1, column: 1, text: 'Item', kinds: ['COLUMN_HEADER'], ...cell },
        { row: 1, column: 2, text: 'Price', kinds: ['COLUMN_HEADER'], ...cell },
        { row: 2, column: 1, text: 'Tea', ...cell },
        { row: 2, column: 2, text: '', ...cell },
      ],
    }],
  });
});
