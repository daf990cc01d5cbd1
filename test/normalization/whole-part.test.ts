import { DocumentResult } from '../../src/normalization/document-result';
import { joinedPages, PageSeparators } from '../../src/normalization/joined-pages';
import { isWholePart } from '../../src/normalization/whole-part';

const page = (Id: string, ...Ids: string[]) => ({ BlockType: 'PAGE', Id, Relationships: [{ Type: 'CHILD', Ids }] });
const line = (Id: string, ...Ids: string[]) => ({ BlockType: 'LINE', Id, Relationships: [{ Type: 'CHILD', Ids }] });
const WHOLE = { Blocks: [page('p', 'l'), line('l', 'w'), { BlockType: 'WORD', Id: 'w' }], DocumentMetadata: { Pages: 1 } };

test.each<[string, object]>([
  ['one page, and all below it', WHOLE],
  ['two pages', { Blocks: [page('p'), page('q', 'l'), { BlockType: 'LINE', Id: 'l' }], DocumentMetadata: { Pages: 2 } }],
  ['blocks of no relationships', { Blocks: [{ BlockType: 'PAGE', Id: 'p' }, { BlockType: 'LINE', Id: 'l', Relationships: [{ Type: 'CHILD' }] }], DocumentMetadata: { Pages: 1 } }],
])('a part is all of the answer: %s', (_, part) => {
  expect(isWholePart(part)).toBe(true);
});

test.each<[string, object]>([
  ['another part follows', { ...WHOLE, NextToken: 'more' }],
  ['a page is missing', { ...WHOLE, DocumentMetadata: { Pages: 2 } }],
  ['nobody knows how many pages there are', { Blocks: WHOLE.Blocks }],
  ['it has no page', { Blocks: [line('l')], DocumentMetadata: { Pages: 0 } }],
  ['it has no blocks', { DocumentMetadata: { Pages: 0 } }],
  ['a line of the page is missing', { ...WHOLE, Blocks: [page('p', 'l', 'm'), line('l')] }],
  ['a word of a line is missing', { ...WHOLE, Blocks: [page('p', 'l'), line('l', 'w')] }],
  ['a block names one of several relationships that is missing', { ...WHOLE, Blocks: [{ BlockType: 'PAGE', Id: 'p', Relationships: [{ Type: 'CHILD', Ids: ['p'] }, { Type: 'VALUE', Ids: ['v'] }] }] }],
])('a part may not be all of it: %s', (_, part) => {
  expect(isWholePart(part)).toBe(false);
});

const pages = (...numbers: number[]) => numbers.map((number) => ({ page: number }) as DocumentResult['pages'][number]);

test.each<[number[], string]>([
  [[], ''], [[1], '<1>'], [[1, 2, 3], '<1>\n<2>\n<3>'], [[1, 1, 2, 2], '<1><1>\n<2><2>'], [[3], '<3>'], [[2, 1], '<2>\n<1>'],
])('pages %j have an empty line between them, and the parts of a page none', (numbers, text) => {
  expect(joinedPages(pages(...numbers), (each) => `<${each.page}>`)).toBe(text);
});

test('so do pages that come one by one', () => {
  const separators = new PageSeparators();
  expect(pages(7, 7, 8, 9, 9).map((each) => separators.before(each))).toEqual(['', '', '\n', '\n', '']);
});
