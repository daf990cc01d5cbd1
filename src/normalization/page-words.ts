import { ResultPage, ResultWord } from './document-result';
import { ResultKeyValue, ResultTable } from './document-structure';

/** The words of a page by their numbers: which table or field has them, and which have been written. */
export class PageWords {
  private readonly written = new Set<number>();
  /** The number of the first word of each line, and of the first that is in none. */
  private readonly firsts: readonly number[];
  private readonly tables: ReadonlyMap<number, ResultTable>;
  private readonly fields: ReadonlyMap<number, ResultKeyValue>;

  public constructor(private readonly page: ResultPage) {
    const firsts = [0];
    for (const { words } of page.lines) {
      firsts.push(firsts.at(-1)! + words.length);
    }
    this.firsts = firsts;
    this.tables = new Map((page.tables ?? []).flatMap((table) => wordsOfTable(table).map((word) => [word, table] as const)));
    this.fields = new Map((page.keyValues ?? []).flatMap((field) => wordsOfField(field).map((word) => [word, field] as const)));
  }

  public tablesAt(line: number): ResultTable[] {
    return this.at(line, this.tables);
  }

  public fieldsAt(line: number): ResultKeyValue[] {
    return this.at(line, this.fields);
  }

  /** Whether there are any, and all of them have been written. */
  public areWritten(words: readonly number[] = []): boolean {
    return words.length > 0 && words.every((word) => this.written.has(word));
  }

  public strike(words: readonly number[] = []): void {
    words.forEach((word) => this.written.add(word));
  }

  /** The texts of a line's words that have not been written; nothing where that is the whole line, or says more than its words. */
  public take(line: number): readonly string[] | undefined {
    const { text, words } = this.page.lines[line];
    const left = words.filter((_, i) => !this.written.has(this.firsts[line] + i)).map((word) => word.text);
    this.strike(words.map((_, i) => this.firsts[line] + i));
    return left.length === words.length || !isSaidBy(text, words) ? undefined : left;
  }

  /** Those that are in no line, and have not been written. */
  public takeUnplaced(): ResultWord[] {
    const first = this.firsts.at(-1)!;
    return (this.page.unplacedWords ?? []).filter((_, i) => !this.written.has(first + i));
  }

  private at<T>(line: number, structures: ReadonlyMap<number, T>): T[] {
    const found = new Set<T>();
    for (let word = this.firsts[line]; word < this.firsts[line + 1]; word++) {
      const structure = structures.get(word);
      if (structure) {
        found.add(structure);
      }
    }
    return [...found];
  }
}

export function wordsOfTable({ cells, title, footers = [] }: ResultTable): number[] {
  return [...cells, ...title ? [title] : [], ...footers].flatMap(({ words = [] }) => words);
}

export function wordsOfField({ keyWords = [], valueWords = [] }: ResultKeyValue): number[] {
  return [...keyWords, ...valueWords];
}

/** Whether the words of a line are all that it says; some answers name them in another order. */
function isSaidBy(text: string, words: readonly ResultWord[]): boolean {
  return inOrder(text) === inOrder(words.map((word) => word.text).join(' '));
}

function inOrder(text: string): string {
  return text.split(/\s+/).filter((word) => word !== '').sort().join(' ');
}
