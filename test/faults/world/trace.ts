import { START } from './scheduler';

interface Row {
  readonly at: number;
  readonly actor: string;
  readonly call: string;
  readonly outcome: string;
}

/** Of a longer trace, the beginning and the end are printed. */
const MOST_ROWS = 300;

const WIDTHS = { time: 16, actor: 14, call: 62 };

/** What happened in a run, a line each. */
export class Trace {
  private readonly rows: Row[] = [];
  private readonly names = new Map<string, string>();

  public add(at: number, actor: string, call: string, outcome: string): void {
    this.rows.push({ at, actor, call, outcome });
  }

  /** A document's short name, in place of its id. */
  public name(documentId: string, name: string): void {
    this.names.set(documentId, name);
  }

  public get length(): number {
    return this.rows.length;
  }

  public toString(): string {
    const shown = this.rows.length <= MOST_ROWS ? this.rows : [
      ...this.rows.slice(0, MOST_ROWS / 2),
      { at: this.rows.at(-MOST_ROWS / 2)!.at, actor: '…', call: `(${this.rows.length - MOST_ROWS} rows)`, outcome: '' },
      ...this.rows.slice(-MOST_ROWS / 2),
    ];
    const lines = shown.map(({ at, actor, call, outcome }) =>
      [timeOf(at).padEnd(WIDTHS.time), actor.padEnd(WIDTHS.actor), cut(this.renamed(call), WIDTHS.call).padEnd(WIDTHS.call), this.renamed(outcome)].join(' ').trimEnd());
    return [['time', 'actor', 'call'].map((head, index) => head.padEnd(Object.values(WIDTHS)[index])).join(' ') + ' outcome', ...lines].join('\n');
  }

  private renamed(text: string): string {
    let result = text;
    for (const [documentId, name] of this.names) {
      result = result.replaceAll(documentId, name);
    }
    return result;
  }
}

function timeOf(at: number): string {
  const day = 24 * 60 * 60 * 1000;
  const past = at - START;
  return `${Math.floor(past / day)}d ${new Date(past % day).toISOString().slice(11, 23)}`;
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
