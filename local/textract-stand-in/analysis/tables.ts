import { meanConfidence, textOf } from '../../recognize/measure';
import { children, type PageBlocks } from '../blocks/page-blocks';
import { cellBox, gridBox, gridsOf, wordsIn, type Grid } from '../page/grids';
import { wordsOf, type Row } from '../page/rows';

const DIGIT = /\d/;

/** A TABLE for each grid, with a CELL for each place in it, empty ones too. */
export function addTables(blocks: PageBlocks, rows: readonly Row[]): void {
  for (const grid of gridsOf(rows)) {
    const confidence = meanConfidence(grid.rows.flatMap(wordsOf));
    const header = hasHeader(grid);
    const cells = grid.rows.flatMap((row, rowIndex) => grid.columns.map((column, columnIndex) => {
      const words = wordsIn(row, column);
      return blocks.addInside({
        BlockType: 'CELL',
        Confidence: words.length > 0 ? meanConfidence(words) : confidence,
        RowIndex: rowIndex + 1,
        ColumnIndex: columnIndex + 1,
        RowSpan: 1,
        ColumnSpan: 1,
        Relationships: blocks.childWords(words),
        ...(header && rowIndex === 0 ? { EntityTypes: ['COLUMN_HEADER'] } : {}),
      }, cellBox(row, column));
    }));
    blocks.add({
      BlockType: 'TABLE',
      EntityTypes: ['STRUCTURED_TABLE'],
      Confidence: confidence,
      Relationships: children(cells),
    }, gridBox(grid));
  }
}

/** Words alone above rows with figures: 'Item', 'Price'. */
function hasHeader({ rows: [first, ...others], columns }: Grid): boolean {
  return first.segments.length === columns.length
    && first.segments.every(({ words }) => !DIGIT.test(textOf(words)))
    && others.some((row) => DIGIT.test(textOf(wordsOf(row))));
}
