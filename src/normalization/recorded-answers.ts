import { ResultPage } from './document-result';

/** An answer as it stands on the document's record. */
export interface RecordedAnswer {
  readonly text: string;
  readonly confidence?: number;
  readonly page: number;
}

/** As UTF-8 and JSON, of all answers together. */
const MAX_BYTES = 4096;
/** Textract takes 30 queries a page; more come from no pipeline. */
const MAX_QUERIES = 100;

/**
 * The best answer to each query, by alias or else by question, small enough for the record. What does not fit is left
 * out rather than cut: `document.json` has it whole.
 */
export class RecordedAnswers {
  private readonly best = new Map<string, RecordedAnswer>();

  public addPage(page: ResultPage): void {
    for (const { alias, question, text, confidence } of page.queryAnswers ?? []) {
      const name = alias ?? question;
      const known = this.best.get(name);
      if (text === undefined || name === '' || text.length > MAX_BYTES || name.length > MAX_BYTES) {
        continue;
      }
      if (known ? (confidence ?? 0) > (known.confidence ?? 0) : this.best.size < MAX_QUERIES) {
        this.best.set(name, { text, confidence, page: page.page });
      }
    }
  }

  public list(): Record<string, RecordedAnswer> {
    let bytes = 2;
    const fitting = [...this.best].filter(([name, answer]) => {
      const size = new TextEncoder().encode(JSON.stringify({ [name]: answer })).length;
      const fits = bytes + size <= MAX_BYTES;
      bytes += fits ? size : 0;
      return fits;
    });
    return Object.fromEntries(fitting);
  }
}
