import * as fc from 'fast-check';
import { normalize } from './blocks';
import { answer, cut } from './random-answers';
import { garbage } from './random-garbage';
import { documentOf, expectValid } from './schema';
import { RecordedAnswers, ResultPage, TextractBlock, TextractPart, toCsv, toMarkdown, toText } from '../../src/normalization';

const textsOf = (blocks: readonly TextractBlock[], type: string) => blocks
  .filter(({ BlockType }) => BlockType === type)
  .map(({ Text }) => Text!)
  .sort();
const wordsOf = (pages: readonly ResultPage[]) => pages
  .flatMap((page) => [...page.lines.flatMap((line) => line.words), ...page.unplacedWords ?? []])
  .map(({ text }) => text)
  .sort();
const countOf = (blocks: readonly TextractBlock[], type: string) => blocks.filter(({ BlockType }) => BlockType === type).length;
const total = (pages: readonly ResultPage[], list: (page: ResultPage) => readonly unknown[] | undefined) => pages
  .reduce((sum, page) => sum + (list(page)?.length ?? 0), 0);

/** Check boxes and signatures; words have no brackets here. */
const MARK = /\[[x ]\]|\[signature\]/g;

test('any valid answer becomes a valid document, without a warning and without the loss of a word, a cell or a mark', async () => {
  await fc.assert(fc.asyncProperty(answer, async (blocks) => {
    const { pages, warnings } = await normalize({ Blocks: blocks });

    expectValid(documentOf(pages, warnings));
    expect(warnings).toEqual([]);
    expect(wordsOf(pages)).toEqual(textsOf(blocks, 'WORD'));
    expect(pages.flatMap((page) => page.lines.map(({ text }) => text)).sort()).toEqual(textsOf(blocks, 'LINE'));
    const tables = pages.flatMap((page) => page.tables ?? []);
    const cells = tables.flatMap((table) => table.cells);
    expect(cells.filter(({ merged }) => !merged).length + cells.flatMap(({ mergedCells }) => mergedCells ?? []).length).toBe(countOf(blocks, 'CELL'));
    expect(cells.filter(({ merged }) => merged)).toHaveLength(countOf(blocks, 'MERGED_CELL'));
    expect(total(pages, (page) => page.selections)).toBe(countOf(blocks, 'SELECTION_ELEMENT'));
    expect(total(pages, (page) => page.signatures)).toBe(countOf(blocks, 'SIGNATURE'));
    expect(pages.flatMap((page) => page.queryAnswers ?? []).filter(({ text }) => text !== undefined)).toHaveLength(countOf(blocks, 'QUERY_RESULT'));
  }));
});

test('the texts have every word too', async () => {
  await fc.assert(fc.asyncProperty(answer, async (blocks) => {
    const { pages } = await normalize({ Blocks: blocks });

    const all = textsOf(blocks, 'WORD');
    expect(tokens(pages.map(toText).join('').replace(MARK, ' '))).toEqual(all);
    for (const { lines, readingOrder } of pages) {
      expect([...readingOrder ?? lines.keys()].sort((a, b) => a - b)).toEqual([...lines.keys()]);
    }
    const written = tokens(pages.map(toMarkdown).join('\n').replace(/[|*#-]/g, ' '));
    for (const word of all) {
      expect(written).toContain(word);
    }
    for (const table of pages.flatMap((page) => page.tables ?? [])) {
      expect(toCsv(table).match(/\r\n/g)).toHaveLength(table.rowCount);
    }
  }));
});

test('the document is the same however the answer is cut into parts', async () => {
  await fc.assert(fc.asyncProperty(answer, fc.array(fc.nat()), async (blocks, cuts) => {
    expect(await normalize(...cut(blocks, cuts))).toEqual(await normalize({ Blocks: blocks }));
  }));
});

test('nothing that JSON can say is thrown at, and what comes out is valid', async () => {
  await fc.assert(fc.asyncProperty(garbage, async (parts) => {
    const { pages, warnings } = await normalize(...JSON.parse(JSON.stringify(parts)) as TextractPart[]);

    expectValid(documentOf(pages, warnings));
    const answers = new RecordedAnswers();
    for (const page of pages) {
      toText(page);
      toMarkdown(page);
      page.tables?.forEach(toCsv);
      answers.addPage(page);
    }
    expect(answers.list()).toBeDefined();
  }), { numRuns: 1000 });
}, 60_000);

function tokens(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== '').sort();
}
