import Table from 'cli-table3';
import { safe, shortened, Style, Terminal } from './terminal';
import { widthOf } from './wrapped';

const GAP = 2;
const NARROWEST_COLUMN = 6;

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | undefined;
  readonly right?: boolean;
  /** May be shortened to fit, since its values can be long. */
  readonly flexible?: boolean;
  readonly style?: (row: Row) => Style | undefined;
}

const NO_BORDERS = Object.fromEntries([
  'top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid',
].map((name) => [name, '']));

/** Rows as lines that fit the terminal. */
export function tableOf<Row>(columns: ReadonlyArray<Column<Row>>, rows: readonly Row[], terminal: Terminal): string {
  const cells = rows.map((row) => columns.map(({ value }) => safe(String(value(row) ?? '–'))));
  const widths = fitted(columns, columns.map(({ title }, i) => Math.max(title.length, ...cells.map((row) => widthOf(row[i])))), terminal.width);
  const table = new Table({
    head: columns.map(({ title }, i) => terminal.paint('bold', shortened(title, widths[i]))),
    chars: { ...NO_BORDERS, middle: ' '.repeat(GAP) },
    colWidths: widths,
    colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
    style: { 'padding-left': 0, 'padding-right': 0, 'head': [], 'border': [] },
  });
  table.push(...cells.map((values, i) => values.map((text, j) => {
    const style = columns[j].style?.(rows[i]);
    const cell = shortened(text, widths[j]);
    return style ? terminal.paint(style, cell) : cell;
  })));
  return table.toString().split('\n').map((line) => line.trimEnd()).join('\n');
}

/** Takes what is too much from the widest flexible column, a character at a time. */
function fitted<Row>(columns: ReadonlyArray<Column<Row>>, widths: readonly number[], total: number): number[] {
  const fit = [...widths];
  const width = () => fit.reduce((sum, each) => sum + each, GAP * (fit.length - 1));
  while (width() > total) {
    const widest = columns.reduce((best, { flexible }, i) => (flexible && (best < 0 || fit[i] > fit[best]) ? i : best), -1);
    if (widest < 0 || fit[widest] <= NARROWEST_COLUMN) {
      break;
    }
    fit[widest]--;
  }
  return fit;
}
