import { block, children, line, normalizeBlocks, PAGE } from './blocks';
import { ResultPage, TextractBlock } from '../../src/normalization';

const word = (Text: string, Confidence?: number, TextType = 'PRINTED') => block('WORD', Text, { Text, Confidence, TextType });
const cell = (id: string, column: number, ...content: string[]) => block('CELL', id, { RowIndex: 1, ColumnIndex: column, Confidence: 95, ...children(...content) });
const table = (...cells: TextractBlock[]) => [block('TABLE', 'table', children(...cells.map(({ Id }) => Id!))), ...cells];

/** The words of a page as their numbers count them. */
const wordsOf = ({ lines, unplacedWords = [] }: ResultPage) => [...lines.flatMap(({ words }) => words), ...unplacedWords];

test('a cell that the engine is sure of has a word that it is not sure of, and says so', async () => {
  const { page } = await normalizeBlocks(PAGE, word('Total', 99), word('1.000', 62.5), word('EUR', 80.111), ...table(cell('a', 1, 'Total', '1.000', 'EUR')));

  expect(page.tables![0].cells[0]).toMatchObject({ confidence: 95, textConfidence: { lowest: 62.5, mean: 80.54 } });
});

test('so do a key and a value, each of its own words', async () => {
  const { page } = await normalizeBlocks(
    PAGE, word('Name:', 99), word('J4ne', 41),
    block('KEY_VALUE_SET', 'key', { EntityTypes: ['KEY'], Confidence: 97, Relationships: [{ Type: 'CHILD', Ids: ['Name:'] }, { Type: 'VALUE', Ids: ['value'] }] }),
    block('KEY_VALUE_SET', 'value', { EntityTypes: ['VALUE'], Confidence: 97, ...children('J4ne') }),
  );

  expect(page.keyValues![0]).toMatchObject({
    valueConfidence: 97, keyTextConfidence: { lowest: 99, mean: 99 }, valueTextConfidence: { lowest: 41, mean: 41 },
  });
});

test.each([
  ['HANDWRITING', ['HANDWRITING', 'HANDWRITING']], ['MIXED', ['PRINTED', 'HANDWRITING']], [undefined, ['PRINTED', 'PRINTED']],
])('the type of a text is %s where its words are %p', async (expected, [first, second]) => {
  const { page } = await normalizeBlocks(PAGE, word('a', 90, first), word('b', 90, second), ...table(cell('c', 1, 'a', 'b')));

  expect(page.tables![0].cells[0].textType).toBe(expected);
});

test('words without a confidence do not count; where none has one, nothing is said', async () => {
  const cells = table(cell('1', 1, 'a', 'b'), cell('2', 2, 'c'), cell('3', 3));
  const { page } = await normalizeBlocks(PAGE, word('a', 50), word('b', undefined), word('c', undefined), ...cells);

  expect(page.tables![0].cells.map(({ textConfidence }) => textConfidence)).toEqual([{ lowest: 50, mean: 50 }, undefined, undefined]);
});

test('words are found by their numbers: those of all lines, then the unplaced ones', async () => {
  const { page } = await normalizeBlocks(
    PAGE, word('loose'), ...line('one two', 0.1, 0.5), ...line('three', 0.1, 0.1),
    ...table(cell('a', 1, 'word 0 0.1/0.1', 'word 1 0.1/0.5'), cell('b', 2, 'loose'), cell('c', 3)),
  );

  const texts = page.tables![0].cells.map(({ words }) => words?.map((number) => wordsOf(page)[number].text));
  expect(texts).toEqual([['three', 'two'], ['loose'], undefined]);
});

test('a merged cell has the words of those that it covers, and so has each of these', async () => {
  const { page } = await normalizeBlocks(
    PAGE, word('a', 80), word('b', 60),
    block('TABLE', 'table', { Relationships: [{ Type: 'CHILD', Ids: ['1', '2'] }, { Type: 'MERGED_CELL', Ids: ['m'] }] }), cell('1', 1, 'a'), cell('2', 2, 'b'),
    block('MERGED_CELL', 'm', { RowIndex: 1, ColumnIndex: 1, ColumnSpan: 2, ...children('1', '2') }),
  );

  const [merged] = page.tables![0].cells;
  expect(merged).toMatchObject({ words: [0, 1], textConfidence: { lowest: 60, mean: 70 } });
  expect(merged.mergedCells!.map(({ words }) => words)).toEqual([[0], [1]]);
});

test('a field that older answers make of lines has the words of these', async () => {
  const [name, ...words] = line('Full name', 0.1, 0.1);
  const { page } = await normalizeBlocks(PAGE, name, ...words, block('KEY', 'key', children(name.Id!)));

  expect(page.keyValues![0]).toMatchObject({ key: 'Full name', keyWords: [0, 1] });
});
