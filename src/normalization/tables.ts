import { ContentReader } from './content';
import { ResultTable, ResultText } from './document-structure';
import { boundingBoxOf, union } from './geometry';
import { PageIndex, typeOf } from './page-index';
import { confidenceOf, stringsOf } from './plausible';
import { TableCells } from './table-cells';
import { TextractBlock } from './textract-answer';

/** By which a table has its parts; the last two in older answers. Which part it is, its type tells. */
const RELATIONSHIPS = ['CHILD', 'MERGED_CELL', 'TABLE_TITLE', 'TABLE_FOOTER', 'TITLE', 'FOOTER'];

/** The tables of a page, in the engine's order. */
export function tablesOf(index: PageIndex, reader: ContentReader): ResultTable[] {
  const used = new Set<TextractBlock>();
  const tables = index.ofType('TABLE').map((table, i) => toTable(index, reader, table, i + 1, used));
  for (const type of ['CELL', 'MERGED_CELL', 'TABLE_TITLE', 'TABLE_FOOTER']) {
    index.warnOfUnused(type, used);
  }
  return tables;
}

function toTable(index: PageIndex, reader: ContentReader, block: TextractBlock, number: number, used: Set<TextractBlock>): ResultTable {
  const related = [...new Set(RELATIONSHIPS.flatMap((relationship) => index.related(block, relationship)))].filter((each) => !used.has(each));
  const take = (type: string) => {
    const blocks = related.filter((each) => typeOf(each) === type);
    blocks.forEach((taken) => used.add(taken));
    return blocks;
  };
  const cells = new TableCells(index, reader).arrange(take('CELL'), take('MERGED_CELL'));
  const titles = take('TABLE_TITLE').map((title) => toText(reader, title));
  const footers = take('TABLE_FOOTER').map((footer) => toText(reader, footer));
  return {
    index: number,
    type: stringsOf(block.EntityTypes).find((type) => type.endsWith('_TABLE')),
    confidence: confidenceOf(block.Confidence),
    boundingBox: boundingBoxOf(block),
    ...(titles.length > 0 ? { title: titles.reduce(join) } : {}),
    ...(footers.length > 0 ? { footers } : {}),
    rowCount: cells.reduce((count, cell) => Math.max(count, cell.row + cell.rowSpan - 1), 0),
    columnCount: cells.reduce((count, cell) => Math.max(count, cell.column + cell.columnSpan - 1), 0),
    cells,
  };
}

function toText(reader: ContentReader, block: TextractBlock): ResultText {
  const { text, words } = reader.read([block]);
  return { text, confidence: confidenceOf(block.Confidence), boundingBox: boundingBoxOf(block), words };
}

/** A table has one title, however many blocks it is made of. */
function join(a: ResultText, b: ResultText): ResultText {
  return {
    text: `${a.text} ${b.text}`,
    confidence: a.confidence !== undefined && b.confidence !== undefined ? Math.min(a.confidence, b.confidence) : a.confidence ?? b.confidence,
    boundingBox: union(a.boundingBox, b.boundingBox),
    words: a.words && b.words ? [...a.words, ...b.words] : a.words ?? b.words,
  };
}
