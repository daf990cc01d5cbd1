import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiAnalyzeDocumentResponse, TextractDocument } from 'amazon-textract-response-parser';
import { normalize } from './blocks';
import { documentOf, expectValid } from './schema';
import { ResultPage, ResultTableCell, TextractBlock, TextractPart, toCsv, toMarkdown, toText } from '../../src/normalization';

/** Real answers of Amazon Textract. They are not part of the repository. */
const FOLDER = path.join(__dirname, '../../../shared/samples/textract');
const names = fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort() : [];
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')) as TextractPart;
const blocksOf = (part: TextractPart) => [
  ...part.Blocks ?? [], ...(part.ExpenseDocuments ?? []).flatMap((document) => document?.Blocks ?? []),
] as TextractBlock[];
const withBlocks = names.filter((name) => blocksOf(read(name)).length > 0);
/** Two of them name keys and values in a way that the other parser does not know. */
const withForms = withBlocks.filter((name) => blocksOf(read(name)).some(({ BlockType }) => BlockType === 'KEY_VALUE_SET'));
const withTables = withBlocks.filter((name) => blocksOf(read(name)).some(({ BlockType }) => BlockType === 'TABLE'));

const count = (blocks: readonly TextractBlock[], ...types: string[]) => blocks.filter(({ BlockType }) => types.includes(BlockType!)).length;
const sum = (pages: readonly ResultPage[], size: (page: ResultPage) => number | undefined) => pages
  .reduce((total, page) => total + (size(page) ?? 0), 0);
const isKey = (block: TextractBlock) => block.EntityTypes?.includes('KEY');

if (names.length === 0) {
  test.skip(`the stored answers in ${path.relative(process.cwd(), FOLDER)} are not there: nothing was compared`, () => undefined);
} else {
  test.each(names)('%s becomes a valid document, and texts', async (name) => {
    const { pages, warnings } = await normalize(read(name));

    expectValid(documentOf(pages, warnings));
    const failure = [expect.stringContaining('The status of the Textract job is'), 'The answer holds no pages.'];
    expect(warnings).toEqual(/failed|inprogress/.test(name) ? failure : []);
    const hasFields = ({ lending }: ResultPage) => lending?.fields?.some(({ values }) => values.some(({ text }) => text));
    for (const page of pages.filter((each) => each.lines.length > 0 || hasFields(each))) {
      expect(toText(page)).not.toBe('');
      expect(toMarkdown(page)).not.toBe('');
    }
  });

  test.each(withBlocks)('every block of %s is represented', async (name) => {
    const blocks = blocksOf(read(name));
    const { pages } = await normalize(read(name));
    const cells = pages.flatMap((page) => page.tables ?? []).flatMap((table) => table.cells);
    const layoutSize = (elements: ResultPage['layout'] = []): number => elements.reduce((size, element) => size + 1 + layoutSize(element.children), 0);

    expect({
      pages: pages.length,
      lines: sum(pages, ({ lines }) => lines.length),
      words: sum(pages, ({ lines, unplacedWords }) => lines.reduce((total, line) => total + line.words.length, 0) + (unplacedWords?.length ?? 0)),
      tables: sum(pages, ({ tables }) => tables?.length),
      cells: cells.filter(({ merged }) => !merged).length + cells.reduce((total, { mergedCells }) => total + (mergedCells?.length ?? 0), 0),
      mergedCells: cells.filter(({ merged }) => merged).length,
      titles: sum(pages, ({ tables }) => tables?.filter(({ title }) => title).length),
      footers: sum(pages, ({ tables }) => tables?.reduce((total, { footers }) => total + (footers?.length ?? 0), 0)),
      keyValues: sum(pages, ({ keyValues }) => keyValues?.length),
      selections: sum(pages, ({ selections }) => selections?.length),
      answers: sum(pages, ({ queryAnswers }) => queryAnswers?.filter(({ text }) => text !== undefined).length),
      signatures: sum(pages, ({ signatures }) => signatures?.length),
      layout: sum(pages, ({ layout }) => layoutSize(layout)),
    }).toEqual({
      pages: count(blocks, 'PAGE'),
      lines: count(blocks, 'LINE'),
      words: count(blocks, 'WORD'),
      tables: count(blocks, 'TABLE'),
      cells: count(blocks, 'CELL'),
      mergedCells: count(blocks, 'MERGED_CELL'),
      titles: count(blocks, 'TABLE_TITLE'),
      footers: count(blocks, 'TABLE_FOOTER'),
      keyValues: blocks.filter(isKey).length,
      selections: count(blocks, 'SELECTION_ELEMENT'),
      answers: count(blocks, 'QUERY_RESULT'),
      signatures: count(blocks, 'SIGNATURE'),
      layout: blocks.filter(({ BlockType }) => BlockType!.startsWith('LAYOUT_')).length,
    });
  });

  test.each(withBlocks)('no line and no word of %s is missing from its texts', async (name) => {
    const { pages } = await normalize(read(name));

    for (const page of pages) {
      expect(toText(page).trimEnd().split('\n').sort()).toEqual(page.lines.map(({ text, markedText }) => markedText ?? text).sort());
      const markdown = toMarkdown(page).replace(/\\/g, '').replaceAll('&amp;', '&');
      const missing = page.lines.flatMap(({ words }) => words).map(({ text }) => text).filter((text) => text !== '•' && !markdown.includes(text));
      expect(missing).toEqual([]);
    }
  });

  test.each(withTables)('the tables of %s are those that amazon-textract-response-parser reads', async (name) => {
    const { pages } = await normalize(read(name));
    const document = new TextractDocument(read(name) as ApiAnalyzeDocumentResponse);

    document.listPages().forEach((theirs, i) => {
      const tables = pages[i].tables ?? [];
      expect(tables).toHaveLength(theirs.nTables);
      theirs.listTables().forEach((table, j) => {
        expect([tables[j].rowCount, tables[j].columnCount]).toEqual([table.nRows, table.nColumns]);
        for (let row = 1; row <= table.nRows; row++) {
          for (let column = 1; column <= table.nColumns; column++) {
            const cell = table.cellAt(row, column)!;
            const ours = cellAt(tables[j].cells, row, column);
            expect([ours?.row, ours?.column, ours?.rowSpan, ours?.columnSpan, ours?.text])
              .toEqual([cell.rowIndex, cell.columnIndex, cell.rowSpan, cell.columnSpan, withoutMarks(cell.text)]);
          }
        }
        expect(toCsv(tables[j]).length).toBeGreaterThan(0);
      });
    });
  });

  test.each(withForms)('the fields of %s are those that amazon-textract-response-parser reads', async (name) => {
    const { pages } = await normalize(read(name));
    const document = new TextractDocument(read(name) as ApiAnalyzeDocumentResponse);

    document.listPages().forEach((theirs, i) => {
      const ours = (pages[i].keyValues ?? []).map((field) => [field.key, field.value, field.selected ?? null]);
      const fields = theirs.form.listFields().map((field) => [field.key.text, withoutMarks(field.value?.text ?? ''), field.isSelected ?? null]);
      expect(ours.map((field) => JSON.stringify(field)).sort()).toEqual(fields.map((field) => JSON.stringify(field)).sort());
    });
  });

  test('two columns between header, footer and paragraphs are read one after the other', async () => {
    const { page } = await normalize(read('test-twocol-header-footer-response.json'));

    const text = toText(page).replaceAll('\n', ' ');
    expect(text).toContain('before starting to read the next. However due to the broad possibilities');
    expect(text).toContain('This means it cannot solve for every edge case in layout analysis But at least sample documents');
    expect(text).toMatch(/in the layout\. When a section.*ML model-based approaches may be appropriate\. The Amazon Textract Response Parser.*are fully synthetic\. After a two-column/);
  });
}

/** Small answers that were read wrongly once, and others that must stay as they are. */
const FAULTS = path.join(__dirname, '../../../shared/samples/faults');
const faultOf = async (name: string) => {
  const parts = [JSON.parse(fs.readFileSync(path.join(FAULTS, name), 'utf8'))].flat() as TextractPart[];
  return normalize(...parts);
};

(fs.existsSync(path.join(FAULTS, 'order-skew-3-degrees.json')) ? describe : describe.skip)('answers that were read wrongly once', () => {
  test('a receipt is read by rows', async () => {
    const lines = toText((await faultOf('order-receipt-by-columns.json')).page).trimEnd().split('\n');
    expect(lines.filter((_, i) => i % 2 === 1).every((line) => / V$/.test(line))).toBe(true);
  });

  test('a page that lies askew is read as the upright one', async () => {
    const lines = toText((await faultOf('order-skew-3-degrees.json')).page).trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
  });

  test('a page upside down is read from its first line', async () => {
    expect(toText((await faultOf('holds/n8-upside.json')).page)).toBe('first line\nsecond line\nthird line\n');
  });

  test.each([
    ['md-empty-key-rule.json', '- alone\n'],
    ['md-footer-becomes-heading.json', '|  |\n| --- |\n| Cell |\n\n\\# Includes edema\n'],
    ['md-unplaced-words.json', '\\# Total due\n'],
  ])('%s stays text', async (name, expected) => {
    expect(toMarkdown((await faultOf(name)).page)).toBe(expected);
  });

  test('an answer that is not whole says so', async () => {
    expect((await faultOf('nexttoken-silent-truncation.json')).warnings).toEqual([expect.stringContaining('The answer is not whole')]);
  });
});

/** The cell that reaches over a position. */
function cellAt(cells: readonly ResultTableCell[], row: number, column: number): ResultTableCell | undefined {
  return cells.find((cell) => row >= cell.row && row < cell.row + cell.rowSpan && column >= cell.column && column < cell.column + cell.columnSpan);
}

/** To the other parser check boxes are words, and signatures empty ones. */
function withoutMarks(text: string): string {
  return text.split(' ').filter((word) => word !== '' && word !== 'SELECTED' && word !== 'NOT_SELECTED').join(' ');
}
