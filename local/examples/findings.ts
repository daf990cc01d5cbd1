import { isDeepStrictEqual } from 'node:util';
import { fitted, GAP } from '../demo/column-widths';
import { padded, shortened, Terminal } from '../demo/terminal';

const TITLES = ['', 'Promised', 'Found'];
const MARKS = { holds: '✓', fails: '✗' };

/** A thing that an example promises, and what was found of it. */
export interface Finding {
  readonly promise: string;
  readonly found: string;
  readonly holds: boolean;
}

/** What was found of all that an example promises. */
export class Findings {
  private readonly list: Finding[] = [];

  public add(promise: string, found: string, holds: boolean): void {
    this.list.push({ promise, found, holds });
  }

  /** @param expected what `found` must be, to the last member */
  public equal(promise: string, found: unknown, expected: unknown): void {
    const holds = isDeepStrictEqual(found, expected);
    this.add(promise, holds ? shown(found) : `${shown(found)}, and not ${shown(expected)}`, holds);
  }

  public get all(): readonly Finding[] {
    return this.list;
  }

  /** Whether something was promised, and all of it holds. */
  public get hold(): boolean {
    return this.list.length > 0 && this.list.every(({ holds }) => holds);
  }

  /** As lines that fit the terminal; what does not hold follows in full. */
  public lines(terminal: Terminal): string[] {
    const cells = this.list.map(({ promise, found, holds }) => [holds ? MARKS.holds : MARKS.fails, promise, found.replace(/\s+/g, ' ')]);
    const widths = fitted(TITLES.map((title, i) => Math.max(title.length, ...cells.map((row) => [...row[i]].length))), terminal.width, (i) => i > 0);
    const row = (values: readonly string[]) => values.map((value, i) => padded(shortened(value, widths[i]), widths[i])).join(' '.repeat(GAP)).trimEnd();
    return [
      terminal.paint('bold', row(TITLES)),
      ...cells.map((values, i) => terminal.paint(this.list[i].holds ? 'green' : 'red', row(values))),
      ...this.list.filter(({ holds }) => !holds).map(({ promise, found }) => `\nDoes not hold: ${promise}\n${found}`),
    ];
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
