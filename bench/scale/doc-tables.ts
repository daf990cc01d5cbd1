import { DayFigures } from './figures';
import { Limit } from './limits';
import { Compared, errorOf, inShort } from './report';
import { grouped, ROWS, shown } from './rows';

/** What `npm run simulate -- --full --json` prints; bench/scale.json has it. */
export interface Scale {
  readonly expected: readonly DayFigures[];
  readonly compared: readonly Compared[];
  readonly limits: readonly Limit[];
}

/** Rows of cells, as docs/scale.md has them: the figures of days, those of simulations and the model, and what breaks first. */
export function docTables({ expected, compared, limits }: Scale): Record<'days' | 'compared' | 'limits', string[][]> {
  let group = '';
  const rows = ROWS.map((row) => ({ ...row, name: `${group = row.heading ?? group}: ${row.name}` }));
  return {
    days: rows.map(({ name, of, unit }) => [name, ...expected.map((day) => shown(of(day), unit))]),
    compared: rows.map(({ name, of, unit }) => [name, ...compared.flatMap(({ simulated, expected: model }) => (
      [shown(of(simulated), unit), shown(of(model), unit), errorOf(of(simulated), of(model))]
    ))]),
    limits: limits.map(({ what, limit, documentsADay, change }) => [what, grouped(limit), inShort(documentsADay), change]),
  };
}
