import { BoundingBox } from './bounding-box';
import { columnOf, findGutters, PlacedLine } from './columns';
import { ResultLine, ResultPage } from './document-result';
import { ResultLayoutElement } from './document-structure';
import { inRows } from './geometric-order';
import { liesIn } from './geometry';

/** Of the width of all text: no line of a column is that wide. */
const WIDE = 0.7;
/** A piece of several characters that is so many times as high as wide. */
const ACROSS = 1.5;
/** On a page that is turned further than this, and whose lines do not show how they stand, "left" and "top" say nothing of their order. */
const MAX_ROTATION = 10;

/** Where lines and tables of a page stand once it is turned until its text is upright. */
export interface UprightPlaces {
  readonly lines: ReadonlyArray<BoundingBox | undefined>;
  readonly tables: ReadonlyArray<BoundingBox | undefined>;
}

/**
 * Indexes of all lines in the order to read them; nothing where that is the order they stand in.
 *
 * As the engine's layout has it, where it gives one. Else row by row, but running text in columns down each column. Wide
 * lines cut the page into bands that are looked at one by one, because columns often begin below a title or a paragraph
 * and end above another.
 *
 * @param upright absent where the page's own places are those of upright text, as far as is known
 */
export function readingOrderOf(
  page: Pick<ResultPage, 'lines' | 'layout' | 'tables' | 'rotationDegrees'>, upright?: UprightPlaces,
): number[] | undefined {
  const order = page.layout ? byLayout(page.layout, page.lines.length) : byGeometry(page, upright);
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

function byGeometry(page: Pick<ResultPage, 'lines' | 'tables' | 'rotationDegrees'>, upright?: UprightPlaces): number[] | undefined {
  if (page.lines.length < 2 || (!upright && isTurned(page.rotationDegrees ?? 0))) {
    return undefined;
  }
  const placed = placedLines(page.lines, upright ?? placesOf(page));
  if (!placed) {
    return undefined;
  }
  const across = placed.filter(isAcross);
  const order = bandsOf(placed.filter((line) => !isAcross(line))).flatMap((band) => {
    const gutters = findGutters(band);
    return gutters.length > 0 ? byColumns(band, gutters) : rows(band);
  });
  return [...order, ...across.map(({ index }) => index)];
}

/** Text that runs up or down the page, such as a mark in the margin, stands in no row: it is read last. */
function isAcross({ box, text }: PlacedLine): boolean {
  return text.length > 2 && box.height > box.width * ACROSS;
}

function isTurned(degrees: number): boolean {
  const angle = Math.abs(degrees) % 360;
  return Math.min(angle, 360 - angle) > MAX_ROTATION;
}

function placesOf({ lines, tables = [] }: Pick<ResultPage, 'lines' | 'tables'>): UprightPlaces {
  return { lines: lines.map(({ boundingBox }) => boundingBox), tables: tables.map(({ boundingBox }) => boundingBox) };
}

/** Nothing where a line has no place: what stands beside it cannot be known. */
function placedLines(lines: readonly ResultLine[], places: UprightPlaces): PlacedLine[] | undefined {
  const placed: PlacedLine[] = [];
  for (const [index, box] of places.lines.entries()) {
    if (!box) {
      return undefined;
    }
    placed.push({ index, box, text: lines[index].text, isTabular: places.tables.some((table) => liesIn(box, table)) });
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
