import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { block, children, geometry, normalizeBlocks, PAGE } from './blocks';
import { TextractBlock, toMarkdown } from '../../src/normalization';

/** As GitHub shows it: CommonMark with tables. HTML would run. */
const markdown = new MarkdownIt({ html: true });

/** The words that a reader sees, numbers of lists included. */
function shown(text: string): string[] {
  const seen = markdown.parse(text, {}).flatMap((token) => {
    if (token.type === 'list_item_open') {
      return token.info === '' ? [] : [`${token.info}${token.markup}`];
    }
    return token.type === 'inline' ? [token.children!.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('')] : token.content;
  });
  return seen.join(' ').split(/\s+/).filter((word) => word !== '').sort();
}

/** What means something to Markdown, at the beginning of a line, at its end, or anywhere. */
const SIGNS = [
  '#', '##', '######', '-', '--', '---', '+', '*', '**', '***', '_', '__', '=', '===', '>', '>>', '1.', '1)', '12.', '`', '```', '~~~', '~', '|', '||', '\\', '\\\\', '&', '&amp;', '&#35;',
  '<b>', '</b>', '<!--', '<script>', '[a]', '[a]:', '![a](b)', '[x](y)', '(c)', 'http://a.b', '<http://a.b>', 'a_b_c', '*a*', '**a', 'a**', '[^1]', '[^1]:', ':-:', '$', '{', '}', '!', '^',
];
const word = fc.oneof(fc.constantFrom(...SIGNS), fc.stringMatching(/^[a-z0-9.,:!?()'"-]{1,6}$/), fc.string({ minLength: 1, maxLength: 4 }).filter((text) => !/[\s\0]/.test(text) && !/\[(x| )?\]?/.test(text)));
const texts = fc.array(word, { minLength: 1, maxLength: 4 });

/** Every word is in one place: a line of its own, a heading, a list, a cell, a title, a footer, a field, or none. */
interface Plan {
  readonly lines: ReadonlyArray<{ readonly words: readonly string[]; readonly as: 'LINE' | 'LAYOUT_TITLE' | 'LAYOUT_SECTION_HEADER' | 'LAYOUT_LIST' | 'CELL' | 'TABLE_TITLE' | 'TABLE_FOOTER' | 'KEY' | 'VALUE' | 'FIELD' }>;
  readonly loose: readonly string[];
  readonly hasLayout: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  lines: fc.array(fc.record({
    words: texts,
    as: fc.constantFrom<Array<Plan['lines'][number]['as']>>('LINE', 'LAYOUT_TITLE', 'LAYOUT_SECTION_HEADER', 'LAYOUT_LIST', 'CELL', 'TABLE_TITLE', 'TABLE_FOOTER', 'KEY', 'VALUE', 'FIELD'),
  }), { maxLength: 10 }),
  loose: fc.array(word, { maxLength: 3 }),
  hasLayout: fc.boolean(),
});

function blocksOf({ lines, loose, hasLayout }: Plan): TextractBlock[] {
  const blocks: TextractBlock[] = [PAGE];
  const of: Record<'cells' | 'titles' | 'footers', string[]> = { cells: [], titles: [], footers: [] };
  const field = (id: string, kind: string, Ids: readonly string[], values: string[] = []) => blocks.push(block('KEY_VALUE_SET', id, {
    EntityTypes: [kind], Relationships: [{ Type: 'CHILD', Ids: [...Ids] }, { Type: 'VALUE', Ids: values }],
  }));
  lines.forEach(({ words, as }, i) => {
    const place = { Geometry: geometry(0.1, 0.05 + i * 0.05, 0.5, 0.02) };
    const ids = words.map((_, j) => `word ${i}/${j}`);
    words.forEach((Text, j) => blocks.push(block('WORD', ids[j], { Text, ...place })));
    blocks.push(block('LINE', `line ${i}`, { Text: words.join(' '), ...place, ...children(...ids) }));
    const own = block(as, `own ${i}`, { RowIndex: i + 1, ColumnIndex: 1, ...place, ...children(...(as.startsWith('LAYOUT') ? [`line ${i}`] : ids)) });
    if (as === 'CELL' || as === 'TABLE_TITLE' || as === 'TABLE_FOOTER') {
      of[({ CELL: 'cells', TABLE_TITLE: 'titles', TABLE_FOOTER: 'footers' } as const)[as]].push(own.Id!);
      blocks.push(own);
    } else if (as === 'KEY' || as === 'VALUE') {
      field(own.Id!, as, ids);
    } else if (as === 'FIELD') {
      field(own.Id!, 'KEY', ids.slice(0, 1), [`value ${i}`]);
      field(`value ${i}`, 'VALUE', ids.slice(1));
    } else if (as.startsWith('LAYOUT') && hasLayout) {
      blocks.push(own);
    }
  });
  loose.forEach((Text, i) => blocks.push(block('WORD', `loose ${i}`, { Text })));
  blocks.push(block('TABLE', 'table', {
    Relationships: [
      { Type: 'CHILD', Ids: of.cells }, { Type: 'TABLE_TITLE', Ids: of.titles }, { Type: 'TABLE_FOOTER', Ids: of.footers },
    ],
  }));
  return blocks;
}

test('a reader of the Markdown sees each word of the page once, as itself', async () => {
  await fc.assert(fc.asyncProperty(plan, async (given) => {
    const { page } = await normalizeBlocks(...blocksOf(given));
    const expected = [...given.lines.flatMap(({ words }) => words), ...given.loose].filter((text) => !isBullet(text));

    expect(shown(toMarkdown(page)).filter((text) => !isBullet(text))).toEqual(expected.sort());
  }), { numRuns: 500 });
});

/** A list gives its items bullets of its own, and loses those in print. */
function isBullet(text: string): boolean {
  return /^[•‣▪●○◦·*–-]$/.test(text);
}

test.each([
  ['a footer like a heading', { lines: [{ words: ['Cell'], as: 'CELL' }, { words: ['#', 'Includes', 'edema'], as: 'TABLE_FOOTER' }], loose: [], hasLayout: false }, '|  |\n| --- |\n| Cell |\n\n\\# Includes edema\n'],
  ['words in no line like a heading', { lines: [], loose: ['#', 'Total', 'due'], hasLayout: false }, '\\# Total due\n'],
  ['a heading that ends like one', { lines: [{ words: ['Invoice', '#'], as: 'LAYOUT_TITLE' }], loose: [], hasLayout: true }, '# Invoice \\#\n'],
  ['a heading of one sign', { lines: [{ words: ['##'], as: 'LAYOUT_TITLE' }], loose: [], hasLayout: true }, '# \\##\n'],
  ['a value without a key', { lines: [{ words: ['1.', 'alone'], as: 'VALUE' }], loose: [], hasLayout: false }, '- 1\\. alone\n'],
  ['a field with its value in the next line', { lines: [{ words: ['Name:', 'Jane'], as: 'FIELD' }, { words: ['after'], as: 'LINE' }], loose: [], hasLayout: false }, '- **Name:** Jane\n\nafter\n'],
] satisfies Array<[string, Plan, string]>)('%s stays text', async (_, given, expected) => {
  const { page } = await normalizeBlocks(...blocksOf(given));

  expect(toMarkdown(page)).toBe(expected);
});

test('a field without key and value is nothing, and no rule', async () => {
  const { page } = await normalizeBlocks(
    PAGE, block('KEY_VALUE_SET', 'key', { EntityTypes: ['KEY'], Relationships: [{ Type: 'VALUE', Ids: ['value'] }] }), block('KEY_VALUE_SET', 'value', { EntityTypes: ['VALUE'] }),
  );

  expect(toMarkdown(page)).toBe('');
});

test('a line of which a field has a part has the rest beside it', async () => {
  const words = ['Please', 'enter', 'Name:', 'Jane', '(required)'].map((Text) => block('WORD', Text, { Text }));
  const { page } = await normalizeBlocks(
    PAGE, ...words, block('LINE', 'line', { Text: 'Please enter Name: Jane (required)', ...children('Please', 'enter', 'Name:', 'Jane', '(required)') }),
    block('KEY_VALUE_SET', 'key', { EntityTypes: ['KEY'], Relationships: [{ Type: 'CHILD', Ids: ['Name:'] }, { Type: 'VALUE', Ids: ['value'] }] }),
    block('KEY_VALUE_SET', 'value', { EntityTypes: ['VALUE'], ...children('Jane') }),
  );

  expect(toMarkdown(page)).toBe('- **Name:** Jane\n\nPlease enter (required)\n');
});

test('a line that says more than its words is written whole', async () => {
  const { page } = await normalizeBlocks(
    PAGE, block('WORD', 'Jane', { Text: 'Jane' }), block('LINE', 'line', { Text: 'Jane Doe', ...children('Jane', 'gone') }),
    block('KEY_VALUE_SET', 'value', { EntityTypes: ['VALUE'], ...children('Jane') }),
  );

  expect(toMarkdown(page)).toBe('- Jane\n\nJane Doe\n');
});
