import { ContentReader } from './content';
import { ResultTableCell } from './document-structure';
import { boundingBoxOf } from './geometry';
import { PageIndex } from './page-index';
import { confidenceOf, ordinalOf, stringsOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** No table that Textract reads comes near this; a number beyond it is not one of a row. */
const MAX_POSITION = 10_000;

/** The cells of a table: each position once, with the cells that a merged one covers inside it. */
export class TableCells {
  /** Below all others: where cells go of which nobody knows where they stand. */
  private nextRow = 1;

  public constructor(private readonly index: PageIndex, private readonly reader: ContentReader) {}

  public arrange(cells: readonly TextractBlock[], mergedCells: readonly TextractBlock[]): ResultTableCell[] {
    for (const cell of [...cells, ...mergedCells]) {
      this.nextRow = Math.max(this.nextRow, (positionOf(cell.RowIndex) ?? 0) + (positionOf(cell.RowSpan) ?? 1));
    }
    const single = new Map(cells.map((cell) => [cell, this.toCell(cell, [cell])]));
    const merged = mergedCells.map((block) => {
      const covered = [...new Set(this.index.related(block, 'CHILD'))].filter((child) => single.has(child));
      const inside = covered.map((child) => single.get(child)!);
      covered.forEach((child) => single.delete(child));
      const own: ResultTableCell = { ...this.toCell(block, covered), merged: true, ...(inside.length > 0 ? { mergedCells: inside } : {}) };
      return own.kinds ? own : { ...own, ...kindsOfAll(inside) };
    });
    return [...single.values(), ...merged].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  private toCell(block: TextractBlock, contents: readonly TextractBlock[]): ResultTableCell {
    const { row, column } = this.placeOf(block);
    const content = this.reader.read(contents);
    const kinds = stringsOf(block.EntityTypes);
    return {
      row,
      column,
      rowSpan: positionOf(block.RowSpan) ?? 1,
      columnSpan: positionOf(block.ColumnSpan) ?? 1,
      text: content.text,
      confidence: confidenceOf(block.Confidence),
      boundingBox: boundingBoxOf(block),
      textConfidence: content.textConfidence,
      textType: content.textType,
      words: content.words,
      kinds: kinds.length > 0 ? kinds : undefined,
      selected: content.selected,
      markedText: content.markedText,
      selections: content.selections,
      signatures: content.signatures,
    };
  }

  private placeOf(block: TextractBlock): { row: number; column: number } {
    const row = positionOf(block.RowIndex);
    const column = positionOf(block.ColumnIndex);
    if (row !== undefined && column !== undefined) {
      return { row, column };
    }
    this.index.warn('A table cell without row and column was put below its table');
    return { row: this.nextRow++, column: 1 };
  }
}

function positionOf(value: unknown): number | undefined {
  const position = ordinalOf(value);
  return position !== undefined && position <= MAX_POSITION ? position : undefined;
}

/** Older answers mark the covered cells only. */
function kindsOfAll(cells: readonly ResultTableCell[]): { kinds?: readonly string[] } {
  const kinds = [...new Set(cells.flatMap((cell) => cell.kinds ?? []))];
  return kinds.length > 0 ? { kinds } : {};
}
