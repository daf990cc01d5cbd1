import { ContentReader } from './content';
import { ResultTable, ResultText } from './document-structure';
import { boundingBoxOf, union } from './geometry';
import { PageIndex } from './page-index';
import { confidenceOf, stringsOf } from './plausible';
import { TableCells } from './table-cells';
import { TextractBlock } from './textract-answer';

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
  const take = (relationship: string, type: string) => {
    const blocks = index.related(block, relationship).filter((related) => related.BlockType === type && !used.has(related));
    blocks.forEach((taken) => used.add(taken));
    return blocks;
  };
  const cells = new TableCells(index, reader).arrange([...new Set(take('CHILD', 'CELL'))], [...new Set(take('MERGED_CELL', 'MERGED_CELL'))]);
  const titles = take('TABLE_TITLE', 'TABLE_TITLE').map((title) => toText(reader, title));
  const footers = take('TABLE_FOOTER', 'TABLE_FOOTER').map((footer) => toText(reader, footer));
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
  return { text: reader.read([block]).text, confidence: confidenceOf(block.Confidence), boundingBox: boundingBoxOf(block) };
}

/** A table has one title, however many blocks it is made of. */
function join(a: ResultText, b: ResultText): ResultText {
  return {
    text: `${a.text} ${b.text}`,
    confidence: a.confidence !== undefined && b.confidence !== undefined ? Math.min(a.confidence, b.confidence) : a.confidence ?? b.confidence,
    boundingBox: union(a.boundingBox, b.boundingBox),
  };
}
