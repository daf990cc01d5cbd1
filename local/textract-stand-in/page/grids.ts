import type { Row, Segment } from './rows';
import { boxAround } from '../../recognize/measure';
import type { Box, RecognisedWord } from '../../recognize/recognizer';

/** Rows whose parts stand below each other. */
export interface Grid {
  readonly rows: readonly Row[];
  /** From left to right. */
  readonly columns: readonly Column[];
}

export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Rows of one table are evenly apart: the distance of two differs from the first by this share at most. */
const PITCH_TOLERANCE = 0.3;
/** Rows further apart than this many letters' heights belong to no table. */
const MAX_PITCH = 4;

/** Runs of even rows in columns: three rows or more, or two where they have three columns. */
export function gridsOf(rows: readonly Row[]): Grid[] {
  return runsOf(rows).flatMap((run) => {
    const columns = columnsOf(run.flatMap(({ segments }) => segments));
    return columns.length >= 2 && run.length + columns.length >= 5 ? [{ rows: run, columns }] : [];
  });
}

/** What is in the cell where a row and a column meet. */
export function wordsIn({ segments }: Row, { left, right }: Column): RecognisedWord[] {
  return segments.filter(({ box }) => box.left >= left && box.left + box.width <= right).flatMap(({ words }) => words);
}

function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [[]];
  for (const row of rows) {
    const run = runs.at(-1)!;
    if (row.segments.length < 2) {
      runs.push([]);
    } else if (run.length === 0 || continues(run, row)) {
      run.push(row);
    } else {
      runs.push([row]);
    }
  }
  return runs.filter((run) => run.length >= 2);
}

function continues(run: readonly Row[], row: Row): boolean {
  const pitch = distance(run.at(-1)!.box, row.box);
  if (pitch > MAX_PITCH * row.box.height) {
    return false;
  }
  const first = run.length > 1 ? distance(run[0].box, run[1].box) : pitch;
  return Math.abs(pitch - first) <= PITCH_TOLERANCE * first;
}

/** Of their middles. */
function distance(a: Box, b: Box): number {
  return b.top + b.height / 2 - (a.top + a.height / 2);
}

/** Where segments overlap from above, they are in one column. */
function columnsOf(segments: readonly Segment[]): Column[] {
  const columns: Column[] = [];
  for (const { box } of [...segments].sort((a, b) => a.box.left - b.box.left)) {
    const last = columns.at(-1);
    const right = box.left + box.width;
    if (last && box.left < last.right) {
      columns[columns.length - 1] = { left: last.left, right: Math.max(last.right, right) };
    } else {
      columns.push({ left: box.left, right });
    }
  }
  return columns;
}

/** Where a cell is, whether or not there is something in it. */
export function cellBox(row: Row, { left, right }: Column): Box {
  return { left, top: row.box.top, width: right - left, height: row.box.height };
}

export function gridBox({ rows, columns }: Grid): Box {
  return boxAround(rows.flatMap((row) => columns.map((column) => ({ box: cellBox(row, column) }))));
}
