import { ResultTable, ResultTableCell } from './document-structure';
import { MARKS, selectionMark } from './line-marks';

/** A position of a table: the cell that begins there, or nothing where another one reaches over it. */
export type Grid = ReadonlyArray<ReadonlyArray<ResultTableCell | undefined>>;

/**
 * The cells of a table where they stand. Rows and columns in which no cell stands, merged or not, are left out: a row
 * number that is wrong by far must not make a grid of millions.
 */
export function gridOf(table: ResultTable): Grid {
  const all = table.cells.flatMap((cell) => [cell, ...cell.mergedCells ?? []]);
  const rows = positions(all.map((cell) => cell.row));
  const columns = positions(all.map((cell) => cell.column));
  const grid = Array.from(rows, () => new Array<ResultTableCell | undefined>(columns.size));
  for (const cell of table.cells) {
    const row = grid[rows.get(cell.row)!];
    let column = columns.get(cell.column)!;
    // two cells in one place: the later one moves on rather than be lost
    while (row[column] !== undefined) {
      column += 1;
    }
    row[column] = cell;
  }
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column]));
}

/** What stands in a cell or a field, check boxes and signatures included. */
export function cellText(cell: Pick<ResultTableCell, 'text' | 'selected' | 'markedText' | 'signatures'> | undefined): string {
  if (!cell) {
    return '';
  }
  if (cell.markedText !== undefined) {
    return cell.markedText;
  }
  if (cell.text !== '') {
    return cell.text;
  }
  const selection = cell.selected === undefined ? [] : [selectionMark(cell.selected)];
  return [...selection, ...(cell.signatures ?? []).map(() => MARKS.signature)].join(' ');
}

function positions(numbers: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(numbers)].sort((a, b) => a - b).map((number, i) => [number, i]));
}
