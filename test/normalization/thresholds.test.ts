import { block, children, normalizeBlocks, words } from './blocks';
import { TextractBlock } from '../../src/normalization';
import { BoundingBox } from '../../src/normalization/bounding-box';
import { columnOf, findGutters, PlacedLine } from '../../src/normalization/columns';
import { ResultLine } from '../../src/normalization/document-result';
import { inRows } from '../../src/normalization/geometric-order';
import { readingOrderOf } from '../../src/normalization/reading-order';

const PROSE = 'a line of prose';
const box = (left: number, top: number, width: number, height = 0.02): BoundingBox => ({ left, top, width, height });
const placed = (boxes: readonly BoundingBox[], isTabular = false): PlacedLine[] => (
  boxes.map((each, index) => ({ index, box: each, text: PROSE, isTabular }))
);
const page = (boxes: readonly BoundingBox[], rotationDegrees?: number) => ({
  lines: boxes.map((boundingBox, index) => ({ text: `${PROSE} ${index}`, boundingBox } as unknown as ResultLine)), rotationDegrees,
});

/** Two columns of prose, row by row: five lines each, those on the left first in each row. */
const columns = (rightFrom: number, rows = 5, width = 0.4) => Array.from({ length: rows }, (_, row) => [
  box(0.05, 0.1 + row * 0.05, width), box(rightFrom, 0.1 + row * 0.05, width),
]).flat();

describe('the order of rows', () => {
  const order = (apart: number) => inRows([box(0.5, 0.1, 0.1), box(0.1, 0.1 + apart, 0.1)], (each) => each).map(({ left }) => left);

  test('two pieces are in one row where their middles are half a height apart or less', () => {
    expect(order(0.0099)).toEqual([0.1, 0.5]);
    expect(order(0.0101)).toEqual([0.5, 0.1]);
  });

  test('a row goes as far as its first piece says, and not on from piece to piece', () => {
    const stairs = [box(0.5, 0.1, 0.1), box(0.3, 0.109, 0.1), box(0.1, 0.118, 0.1)];
    expect(inRows(stairs, (each) => each).map(({ left }) => left)).toEqual([0.3, 0.5, 0.1]);
  });

  test('pieces of which one has no position stay in the order in which they came', () => {
    const pieces = [box(0.5, 0.5, 0.1), undefined, box(0.1, 0.1, 0.1)];
    expect(inRows(pieces, (each) => each)).toBe(pieces);
  });
});

describe('a page that is turned', () => {
  const upsideDown = [box(0.1, 0.5, 0.2), box(0.1, 0.1, 0.2)];

  test.each([
    [0, true], [10, true], [10.1, false], [-10, true], [-10.1, false],
    [350, true], [349.9, false], [180, false], [370, true], [371, false], [730, true],
  ])(
    'by %d degrees is ordered by position: %s', (degrees, ordered) => {
      expect(readingOrderOf(page(upsideDown, degrees))).toEqual(ordered ? [1, 0] : undefined);
    });
});

describe('columns', () => {
  test('are read one after the other', () => {
    expect(readingOrderOf(page(columns(0.55)))).toEqual([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]);
  });

  test('are told by a gutter of a hundredth of the page, and not by less', () => {
    expect(findGutters(placed(columns(0.4651)))).toHaveLength(1); // bins 91 and 92 are white
    expect(findGutters(placed(columns(0.4601)))).toEqual([]); // bin 91 alone is
  });

  test('need four lines each', () => {
    expect(findGutters(placed(columns(0.55, 4)))).toHaveLength(1);
    expect(findGutters(placed(columns(0.55, 3)))).toEqual([]);
  });

  test('may have four tenths of what stands beside their gutter across it, and no more', () => {
    const across = (count: number) => Array.from({ length: count }, (_, row) => box(0.3, 0.6 + row * 0.05, 0.4));
    expect(findGutters(placed([...columns(0.55, 9), ...across(6)]))).toHaveLength(1); // 6 of 15
    expect(findGutters(placed([...columns(0.55, 8), ...across(6)]))).toEqual([]); // 6 of 14
  });

  test('are prose where half of their lines fill seven tenths of them', () => {
    const ragged = (short: number, width: number) => columns(0.55, 20).map((each, index) => (
      index % 2 === 0 && index / 2 < short ? { ...each, width } : each
    ));
    expect(findGutters(placed(ragged(10, 0.1)))).toHaveLength(1);
    expect(findGutters(placed(ragged(11, 0.1)))).toEqual([]);
    expect(findGutters(placed(ragged(11, 0.2801)))).toHaveLength(1);
    expect(findGutters(placed(ragged(11, 0.2799)))).toEqual([]);
  });

  /** The text on the right, line by line. */
  const withRight = (textOf: (row: number) => string) => placed(columns(0.55, 10)).map((line, index) => (
    index % 2 === 1 ? { ...line, text: textOf((index - 1) / 2) } : line
  ));

  test('are prose where their lines have two and a half words on average; what has a digit is none', () => {
    expect(findGutters(withRight((row) => (row < 5 ? 'three short words' : 'two words')))).toHaveLength(1);
    expect(findGutters(withRight((row) => (row < 4 ? 'three short words' : 'two words')))).toEqual([]);
    expect(findGutters(withRight(() => 'two words 2 3 4 5'))).toEqual([]);
    expect(findGutters(withRight(() => '東京都の天気'))).toHaveLength(1);
  });

  test.each(['costs 12.50 per kilo', 'about € 3 each', 'some 19 % of all'])('are no prose where four in five lines have an amount such as %s', (amount) => {
    expect(findGutters(withRight((row) => (row < 7 ? amount : PROSE)))).toHaveLength(1);
    expect(findGutters(withRight((row) => (row < 8 ? amount : PROSE)))).toEqual([]);
  });

  test('are no prose where they have less than 12 % of the width of all text', () => {
    const narrow = (width: number) => columns(0.55, 5).map((each, index) => (index % 2 === 1 ? { ...each, width } : each));
    expect(findGutters(placed(narrow(0.0690)))).toHaveLength(1); // of 0.5690
    expect(findGutters(placed(narrow(0.0670)))).toEqual([]); // of 0.5670
  });

  test('are never made of lines of a table', () => {
    expect(findGutters(placed(columns(0.55), true))).toEqual([]);
    expect(columnOf({ index: 0, box: box(0.1, 0.1, 0.1), text: PROSE, isTabular: true }, [0.5])).toBeUndefined();
  });

  test('have the lines that touch their gutter, and not those that cross it', () => {
    const at = (left: number, width: number) => columnOf({ index: 0, box: box(left, 0.1, width), text: PROSE, isTabular: false }, [0.5]);
    expect([at(0.1, 0.4), at(0.1, 0.401), at(0.5, 0.1), at(0.499, 0.1)]).toEqual([0, undefined, 1, undefined]);
  });

  test('begin anew below a line that is wider than seven tenths of the text', () => {
    const two = columns(0.55, 8);
    const below = two.slice(8).map((each) => ({ ...each, top: each.top + 0.02 }));
    const withTitle = (width: number) => [...two.slice(0, 8), box(0.05, 0.285, width), ...below];
    expect(readingOrderOf(page(withTitle(0.9 * 0.71)))).toEqual([0, 2, 4, 6, 1, 3, 5, 7, 8, 9, 11, 13, 15, 10, 12, 14, 16]);
  });
});

describe('a cell of a table', () => {
  const cellAt = (id: string, RowIndex: unknown, ColumnIndex: unknown, text: string, RowSpan?: number): TextractBlock => (
    block('CELL', id, { RowIndex, ColumnIndex, RowSpan, ...children(text) } as object)
  );
  const cellsOf = async (...cells: TextractBlock[]) => {
    const Relationships = [{ Type: 'CHILD', Ids: cells.map(({ Id }) => Id!) }];
    const { page: { tables } } = await normalizeBlocks(...words('a', 'b', 'c'), block('TABLE', 't', { Relationships }), ...cells);
    return tables![0].cells.map(({ row, column, text }) => [text, row, column]);
  };

  test('may stand in row and column 10,000, and not beyond: such a number is not one of a row', async () => {
    expect(await cellsOf(cellAt('1', 1, 1, 'a'), cellAt('2', 10_000, 10_000, 'b'))).toEqual([['a', 1, 1], ['b', 10_000, 10_000]]);
    expect(await cellsOf(cellAt('1', 1, 1, 'a'), cellAt('2', 10_001, 1, 'b'))).toEqual([['a', 1, 1], ['b', 2, 1]]);
    expect(await cellsOf(cellAt('1', 1, 1, 'a'), cellAt('2', 1, 10_001, 'b'))).toEqual([['a', 1, 1], ['b', 2, 1]]);
  });

  test('of which nobody knows where it stands goes below the lowest row that a cell reaches, each into a row of its own', async () => {
    expect(await cellsOf(cellAt('1', 2, 1, 'a', 3), cellAt('2', undefined, 1, 'b'), cellAt('3', 1, undefined, 'c')))
      .toEqual([['a', 2, 1], ['b', 5, 1], ['c', 6, 1]]);
  });
});
