import { DayFigures } from './figures';
import { Limit } from './limits';
import { grouped, Row, ROWS, shown } from './rows';

const NAME_WIDTH = 32;
const CELL_WIDTH = 12;

/** A model and a simulation of the same day. */
export interface Compared {
  readonly simulated: DayFigures;
  readonly expected: DayFigures;
}

/** Of days, beside each other. */
export function daysTable(days: readonly DayFigures[]): string[] {
  return [
    line('documents a day', days.map(({ load }) => grouped(load.documents))),
    ...rowsOf((row) => days.map((day) => shown(row.of(day), row.unit))),
  ];
}

/** A day of the simulation beside that of the model. */
export function comparedTable({ simulated, expected }: Compared): string[] {
  return [
    line(`${grouped(simulated.load.documents)} documents a day`, ['simulated', 'the model', 'error']),
    ...rowsOf((row) => {
      const [is, model] = [row.of(simulated), row.of(expected)];
      return [shown(is, row.unit), shown(model, row.unit), errorOf(is, model)];
    }),
  ];
}

export function limitsTable(limits: readonly Limit[]): string[] {
  return [
    limitLine('What breaks first', 'of', 'a day', 'what to change'),
    ...limits.map(({ what, limit, documentsADay, change }) => limitLine(what, grouped(limit), inShort(documentsADay), change)),
  ];
}

function limitLine(what: string, limit: string, documentsADay: string, change: string): string {
  return `${what.padEnd(30)}${limit.padStart(7)}${documentsADay.padStart(10)}  ${change}`;
}

/** Of what was simulated. */
export function errorOf(is: number, expected: number): string {
  return is === 0 ? '' : `${expected >= is ? '+' : ''}${(100 * (expected - is) / is).toFixed(1)} %`;
}

export function inShort(documents: number): string {
  const size = documents >= 1e9 ? [1e9, 'bn'] as const : documents >= 1e6 ? [1e6, 'm'] as const : [1, ''] as const;
  return `${grouped(Number((documents / size[0]).toPrecision(2)))}${size[1] && ` ${size[1]}`}`;
}

function rowsOf(cellsOf: (row: Row) => string[]): string[] {
  return ROWS.flatMap((row) => [...row.heading === undefined ? [] : [row.heading], line(`  ${row.name}`, cellsOf(row))]);
}

function line(name: string, cells: readonly string[]): string {
  return [name.padEnd(NAME_WIDTH), ...cells.map((cell) => cell.padStart(CELL_WIDTH))].join('').trimEnd();
}
