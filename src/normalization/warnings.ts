/** More different ones than this say nothing more. */
const MAX_DISTINCT = 50;
/** A text of the answer's own that stands in a warning. */
const MAX_QUOTE = 80;

/**
 * What could not be represented: each kind once, with how often it was met and where first, so that a thousand-fold fault
 * is one sentence.
 */
export class Warnings {
  private readonly counts = new Map<string, { count: number; readonly page?: number }>();
  private readonly notes = new Set<string>();
  private further = 0;
  private readonly missing: string[] = [];

  /** Count a fault. The sentence has no full stop. */
  public count(sentence: string, page?: number): void {
    const known = this.counts.get(sentence);
    if (known) {
      known.count += 1;
    } else if (this.hasRoom) {
      this.counts.set(sentence, { count: 1, page });
    } else {
      this.further += 1;
    }
  }

  /** Something to say once, however often it is said. */
  public note(sentence: string): void {
    if (!this.notes.has(sentence)) {
      if (this.hasRoom) {
        this.notes.add(sentence);
      } else {
        this.further += 1;
      }
    }
  }

  /** A part of what was read is missing: to say once, and a reason not to take the result for whole. */
  public gap(sentence: string): void {
    this.lack(sentence);
    this.note(sentence);
  }

  /** The same of what other warnings say already. */
  public lack(sentence: string): void {
    if (!this.missing.includes(sentence) && this.missing.length < MAX_DISTINCT) {
      this.missing.push(sentence);
    }
  }

  /** What is missing. */
  public gaps(): readonly string[] {
    return this.missing;
  }

  public list(): string[] {
    return [
      ...this.notes,
      ...[...this.counts].map(([sentence, { count, page }]) => sentence + where(count, page)),
      ...(this.further > 0 ? [`There were ${this.further} further warnings of other kinds.`] : []),
    ];
  }

  private get hasRoom(): boolean {
    return this.counts.size + this.notes.size < MAX_DISTINCT;
  }
}

/** A text of the answer's own, fit for a sentence. */
export function quote(text: string): string {
  return `'${text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text}'`;
}

function where(count: number, page?: number): string {
  const times = count > 1 ? `${count} times` : 'once';
  return page === undefined ? ` (${times}).` : ` (${times}, ${count > 1 ? 'first ' : ''}on page ${page}).`;
}
