import { block, each, line, normalize, normalizeBlocks, PAGE, words } from './blocks';
import { pagesOf, TextractBlock, TextractPart, Warnings } from '../../src/normalization';

const onPage = (page: number, blocks: readonly TextractBlock[]) => blocks.map((made) => ({ ...made, Id: `${page} ${made.Id}`, Page: page }));
const pageOf = (page: number, text: string) => [{ BlockType: 'PAGE', Id: `page ${page}`, Page: page }, block('WORD', `${page} ${text}`, { Text: text, Page: page })];
/** More blocks than are held. */
const longPage = (page: number) => Array.from({ length: 3100 }, (_, i) => block('WORD', `${page}.${i}`, { Text: `w${i}`, Page: page }));

test('pages come one by one, while later parts have not been read', async () => {
  let read = 0;
  async function* parts(): AsyncGenerator<TextractPart> {
    for (let page = 1; page <= 50; page++) {
      read = page;
      yield { Blocks: Array.from({ length: 500 }, (_, i) => block('WORD', `${page}.${i}`, { Text: 'w', Page: page })) };
    }
  }

  const { value } = await pagesOf(parts(), new Warnings()).next();

  expect(value).toMatchObject({ page: 1 });
  expect(read).toBeLessThan(10);
});

test('null in place of what is missing, as in the parts that Textract writes to S3, is no fault', async () => {
  const { pages, warnings } = await normalize({
    JobStatus: 'SUCCEEDED',
    StatusMessage: null,
    NextToken: null,
    Warnings: null,
    DocumentMetadata: { Pages: 1 },
    ExpenseDocuments: null,
    Blocks: [{ BlockType: 'PAGE', Id: 'p', Page: 1, Text: null, Confidence: null, Relationships: null, EntityTypes: null, Query: null, Geometry: { BoundingBox: null, Polygon: null } }],
  });

  expect(pages).toEqual([{ page: 1, lines: [] }]);
  expect(warnings).toEqual([]);
});

test('pages without numbers are told apart by their PAGE blocks', async () => {
  const { pages } = await normalize({ Blocks: [PAGE, ...words('one')] }, { Blocks: [PAGE, ...words('two')] });

  expect(pages.map(({ page, unplacedWords }) => [page, unplacedWords![0].text])).toEqual([[1, 'one'], [2, 'two']]);
});

test('a page without a PAGE block is a page', async () => {
  const { pages } = await normalizeBlocks(...onPage(2, line('only a line')));

  expect(pages).toEqual([expect.objectContaining({ page: 2 })]);
});

test('blocks of pages that are mixed up a little are put together, by page', async () => {
  const { pages, warnings } = await normalizeBlocks(...pageOf(2, 'b'), ...pageOf(1, 'a'), ...words('with page 1'), block('WORD', 'c', { Text: 'c', Page: 2 }));

  expect(pages.map(({ page, unplacedWords }) => [page, unplacedWords!.map(({ text }) => text)])).toEqual([[1, ['a', 'with page 1']], [2, ['b', 'c']]]);
  expect(warnings).toEqual([]);
});

test('what comes after its page was given out is not lost, but makes a further entry', async () => {
  const { pages, warnings } = await normalizeBlocks(...pageOf(1, 'early'), ...longPage(2), ...longPage(3), block('WORD', 'late', { Text: 'late', Page: 1 }));

  expect(pages.map(({ page, continued }) => [page, continued])).toEqual([[1, undefined], [2, undefined], [3, undefined], [1, true]]);
  expect(pages[3].unplacedWords!.map(({ text }) => text)).toEqual(['late']);
  expect(warnings).toEqual(['Blocks of a page came after it had been given out, and make a further entry with its number (once, on page 1).']);
});

test('a long answer that is mixed up gives the same however it is cut', async () => {
  const blocks = [...pageOf(1, 'early'), ...longPage(2), block('WORD', 'mixed in', { Text: 'x', Page: 1 }), ...longPage(3), ...pageOf(2, 'late'), ...longPage(4)];
  const inParts = (size: number) => Array.from(
    { length: Math.ceil(blocks.length / size) },
    (_, i) => ({ Blocks: blocks.slice(i * size, (i + 1) * size) }),
  );

  expect(await normalize(...inParts(7))).toEqual(await normalize(...inParts(1000)));
  expect(await normalize(...inParts(1000))).toEqual(await normalizeBlocks(...blocks));
});

test('a job that failed, or is still at work, makes no pages and says so', async () => {
  expect(await normalize({ JobStatus: 'FAILED', StatusMessage: 'UNSUPPORTED' })).toMatchObject({
    pages: [], warnings: ["The status of the Textract job is 'FAILED': 'UNSUPPORTED'.", 'The answer holds no pages.'],
  });
  expect((await normalize({ JobStatus: 'IN_PROGRESS' })).warnings[0]).toBe("The status of the Textract job is 'IN_PROGRESS'.");
});

test('what Textract warns of is passed on once, however many parts repeat it', async () => {
  const repeated = { Warnings: [{ ErrorCode: 'PAGE_TOO_DENSE', Pages: [3, 4] }, { ErrorCode: null }] };
  const { warnings } = await normalize({ ...repeated, Blocks: pageOf(1, 'a') }, { ...repeated, Blocks: pageOf(2, 'b') });

  expect(warnings).toEqual(["Amazon Textract warns of page 3, 4: 'PAGE_TOO_DENSE'.", "Amazon Textract warns: 'it gave no reason'."]);
});

test('pages that the answer counts and does not hold are told of', async () => {
  expect((await normalize({ DocumentMetadata: { Pages: 3 }, Blocks: pageOf(1, 'a') })).warnings).toEqual(['The answer counts 3 pages and holds 1.']);
});

test('a failure to read a part is thrown, since a result without it would not be whole', async () => {
  async function* parts(): AsyncGenerator<TextractPart> {
    yield { Blocks: pageOf(1, 'a') };
    throw new Error('The network is gone');
  }
  const pages = pagesOf(parts(), new Warnings());

  await expect(pages.next()).rejects.toThrow('The network is gone');
});

test('warnings stay few, however many faults there are', async () => {
  const warnings = new Warnings();
  const blocks = Array.from({ length: 500 }, (_, i) => block(`UNKNOWN_${'X'.repeat(1000)}_${i % 200}`, `${i}`)).concat(Array.from({ length: 500 }, (_, i) => block(`U${i}`, `u${i}`)));
  for await (const page of pagesOf(each([{ Blocks: blocks }]), warnings)) {
    expect(page.page).toBe(1);
  }

  expect(warnings.list().length).toBeLessThanOrEqual(51);
  expect(Math.max(...warnings.list().map((sentence) => sentence.length))).toBeLessThan(250);
  expect(warnings.list().at(-1)).toBe('There were 451 further warnings of other kinds.');
});

describe('an answer that is not whole', () => {
  const part = (more: object = {}) => ({ JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 1 }, Blocks: [{ BlockType: 'PAGE', Id: 'p', Page: 1 }], ...more });
  const NOT_WHOLE = 'The answer is not whole: its last part has a NextToken, and what that stands for is missing.';

  test.each<[string, object[], boolean]>([
    ['is its first part alone', [part({ NextToken: 'more' })], true],
    ['lacks its last part', [part({ NextToken: 'more' }), { Blocks: [], NextToken: 'still more' }], true],
    ['lacks what follows an empty part', [part(), { NextToken: 'more' }], true],
    ['is none where the last part has no token', [part({ NextToken: 'more' }), { Blocks: [], NextToken: null }], false],
    ['is none where the token is no text', [part({ NextToken: 7 })], false],
  ])('%s', async (_, parts, expected) => {
    expect((await normalize(...parts as TextractPart[])).warnings.includes(NOT_WHOLE)).toBe(expected);
  });
});

describe('several answers', () => {
  const SEVERAL = 'There are several answers, which may be of several documents: their pages are numbered on from one to the next.';
  const answer = (id: string, Page?: number) => ({
    DocumentMetadata: { Pages: 1 }, Blocks: [{ BlockType: 'PAGE', Id: id, Page }, { BlockType: 'LINE', Id: `line ${id}`, Page, Text: `text of ${id}` }],
  });
  const expense = (id: string) => ({
    ExpenseDocuments: [{ ExpenseIndex: 1, SummaryFields: [{ PageNumber: 1, Type: { Text: 'TOTAL' }, ValueDetection: { Text: id } }], Blocks: answer(id, 1).Blocks }],
  });
  const outcome = async (...parts: TextractPart[]) => {
    const { pages, warnings } = await normalize(...parts);
    return { pages: pages.map(({ page, lines }) => [page, ...lines.map(({ text }) => text)]), warnings };
  };

  test.each<[string, TextractPart[]]>([
    ['of single pages that say so', [answer('a', 1), answer('b', 1), answer('c', 1)]],
    ['of single pages that have no number', [answer('a'), answer('b'), answer('c')]],
    ['of expenses', [expense('a'), expense('b'), expense('c')]],
    ['that lie far apart', [answer('a', 1), { Blocks: [...answer('b', 1).Blocks, ...Array.from({ length: 4000 }, (_, i) => ({ BlockType: 'WORD', Id: `w${i}`, Page: 1, Text: 'x' }))] }, answer('c', 1)]],
  ])('%s are numbered on, with a warning', async (_, parts) => {
    expect(await outcome(...parts)).toEqual({ pages: [[1, 'text of a'], [2, 'text of b'], [3, 'text of c']], warnings: [SEVERAL] });
  });

  test('of several pages each are numbered on, too', async () => {
    const two = (id: string) => ({ Blocks: [...answer(`${id}1`, 1).Blocks, ...answer(`${id}2`, 2).Blocks] });

    expect((await outcome(two('a'), two('b'))).pages).toEqual([[1, 'text of a1'], [2, 'text of a2'], [3, 'text of b1'], [4, 'text of b2']]);
  });

  test('are none where a part goes on with a page, or names what comes next', async () => {
    expect(await outcome(answer('a', 1), { Blocks: [{ BlockType: 'LINE', Page: 1, Text: 'more of a' }] })).toEqual({ pages: [[1, 'text of a', 'more of a']], warnings: [] });
    expect((await outcome({ ...answer('a', 1), NextToken: 'b' }, answer('b', 1))).pages).toEqual([[1, 'text of a', 'text of b']]);
    expect((await outcome(answer('a', 1), answer('a', 1))).pages).toEqual([[1, 'text of a']]);
  });
});
