import { columnOf, findGutters, PlacedLine } from './columns';
import { ResultLine, ResultPage } from './document-result';
import { ResultLayoutElement, ResultTable } from './document-structure';
import { inRows } from './geometric-order';
import { liesIn } from './geometry';

/** Of the width of all text: no line of a column is that wide. */
const WIDE = 0.7;
/** On a page that is turned further than this, "left" and "top" say nothing of the order of lines. */
const MAX_ROTATION = 10;

/**
 * Indexes of all lines in the order to read them; nothing where that is the order they stand in.
 *
 * As the engine's layout has it, where it gives one. Else row by row, but running text in columns down each column. Wide
 * lines cut the page into bands that are looked at one by one, because columns often begin below a title or a paragraph
 * and end above another.
 */
export function readingOrderOf(page: Pick<ResultPage, 'lines' | 'layout' | 'tables' | 'rotationDegrees'>): number[] | undefined {
  const order = page.layout ? byLayout(page.layout, page.lines.length) : byGeometry(page);
  return order?.some((line, i) => line !== i) ? order : undefined;
}

/** Lines that are in no element come last. */
function byLayout(layout: readonly ResultLayoutElement[], lineCount: number): number[] {
  const order = new Set<number>();
  const visit = (element: ResultLayoutElement) => {
    element.lines?.forEach((line) => order.add(line));
    element.children?.forEach(visit);
  };
  layout.forEach(visit);
  for (let line = 0; line < lineCount; line++) {
    order.add(line);
  }
  return [...order];
}

function byGeometry({ lines, tables = [], rotationDegrees = 0 }: Pick<ResultPage, 'lines' | 'tables' | 'rotationDegrees'>): number[] | undefined {
  if (lines.length < 2 || isTurned(rotationDegrees)) {
    return undefined;
  }
  const placed = placedLines(lines, tables);
  if (!placed) {
    return undefined;
  }
  return bandsOf(placed).flatMap((band) => {
    const gutters = findGutters(band);
    return gutters.length > 0 ? byColumns(band, gutters) : rows(band);
  });
}

function isTurned(degrees: number): boolean {
  const angle = Math.abs(degrees) % 360;
  return Math.min(angle, 360 - angle) > MAX_ROTATION;
}

/** Nothing where a line has no place: what stands beside it cannot be known. */
function placedLines(lines: readonly ResultLine[], tables: readonly ResultTable[]): PlacedLine[] | undefined {
  const placed: PlacedLine[] = [];
  for (const { boundingBox } of lines) {
    if (!boundingBox) {
      return undefined;
    }
    placed.push({ index: placed.length, box: boundingBox, isTabular: tables.some((table) => liesIn(boundingBox, table.boundingBox)) });
  }
  return placed;
}

/** From above to below. Wide lines that follow each other make a band too. */
function bandsOf(lines: readonly PlacedLine[]): PlacedLine[][] {
  const left = lines.reduce((least, { box }) => Math.min(least, box.left), Infinity);
  const right = lines.reduce((most, { box }) => Math.max(most, box.left + box.width), -Infinity);
  const bands: PlacedLine[][] = [];
  let wasWide: boolean | undefined;
  for (const line of [...lines].sort((a, b) => middleOf(a) - middleOf(b))) {
    const isWide = line.box.width > (right - left) * WIDE;
    if (isWide !== wasWide) {
      bands.push([]);
      wasWide = isWide;
    }
    bands.at(-1)!.push(line);
  }
  return bands;
}

function middleOf({ box }: PlacedLine): number {
  return box.top + box.height / 2;
}

/** Down each column, from one line that crosses a gutter to the next. */
function byColumns(band: readonly PlacedLine[], gutters: readonly number[]): number[] {
  const order: number[] = [];
  let columns = gutters.concat(Infinity).map((): PlacedLine[] => []);
  let across: PlacedLine[] = [];
  const flush = () => {
    order.push(...columns.flatMap(rows), ...rows(across));
    columns = columns.map(() => []);
    across = [];
  };
  for (const line of band) {
    const column = columnOf(line, gutters);
    if (column === undefined) {
      if (across.length === 0) {
        order.push(...columns.flatMap(rows));
        columns = columns.map(() => []);
      }
      across.push(line);
    } else {
      if (across.length > 0) {
        flush();
      }
      columns[column].push(line);
    }
  }
  flush();
  return order;
}

function rows(lines: readonly PlacedLine[]): number[] {
  return inRows(lines, ({ box }) => box).map(({ index }) => index);
}
