import { ResultPage } from './document-result';
import { ResultKeyValue, ResultTable } from './document-structure';
import { liesIn } from './geometry';
import { MARKS, selectionMark } from './line-marks';
import { markdownTable } from './markdown-table';
import { escapeMarkdown, inlineMarkdown } from './markdown-text';
import { PageWords, wordsOfField, wordsOfTable } from './page-words';
import { cellText } from './table-grid';

/** The texts of a page, of which each word is written once: in its table, or in its field, or in its line. */
export class PageTexts {
  private readonly words: PageWords;
  private readonly doneLines = new Set<number>();
  private readonly doneTables = new Set<ResultTable>();
  private readonly doneFields = new Set<ResultKeyValue>();
  private readonly doneSelections = new Set<number>();
  private readonly doneSignatures = new Set<number>();

  public constructor(private readonly page: ResultPage) {
    this.words = new PageWords(page);
  }

  /** The lines as paragraphs, with tables and fields where their first line would stand. */
  public write(lines: readonly number[]): string[] {
    const blocks: string[] = [];
    let paragraph: string[] = [];
    for (const line of lines.filter((candidate) => !this.doneLines.has(candidate))) {
      this.doneLines.add(line);
      const structures = [...this.tablesAt(line), this.fieldList(this.words.fieldsAt(line))].filter((block) => block !== '');
      if (structures.length > 0) {
        blocks.push(paragraph.join('\n'), ...structures);
        paragraph = [];
      }
      const text = escapeMarkdown(this.restOf(line));
      if (text !== '') {
        paragraph.push(text);
      }
    }
    return [...blocks, paragraph.join('\n')];
  }

  /** The texts of lines, for a place where no table and no field can stand. */
  public take(lines: readonly number[]): string[] {
    return lines.filter((line) => !this.doneLines.has(line)).map((line) => {
      this.doneLines.add(line);
      return this.restOf(line);
    });
  }

  /** Whatever has not been written yet. */
  public rest(): string[] {
    const lines = this.write(this.page.lines.map((_, line) => line));
    const tables = (this.page.tables ?? []).map((table) => this.table(table));
    const fields = this.fieldList(this.page.keyValues ?? []);
    const words = this.words.takeUnplaced().map(({ text }) => text);
    const marks = this.takeMarks((this.page.selections ?? []).keys(), (this.page.signatures ?? []).keys());
    return [...lines, ...tables, fields, escapeMarkdown([...words, ...marks].join(' '))];
  }

  private tablesAt(line: number): string[] {
    const { boundingBox, words } = this.page.lines[line];
    const tables = words.length > 0 ? this.words.tablesAt(line) : (this.page.tables ?? []).filter((table) => liesIn(boundingBox, table.boundingBox));
    return tables.map((table) => this.table(table));
  }

  private table(table: ResultTable): string {
    if (this.doneTables.has(table)) {
      return '';
    }
    this.doneTables.add(table);
    const { title, footers = [], cells } = table;
    const isNew = (text: { readonly words?: readonly number[] }) => !this.words.areWritten(text.words);
    const text = markdownTable({ ...table, title: title && isNew(title) ? title : undefined, footers: footers.filter(isNew) });
    this.words.strike(wordsOfTable(table));
    for (const { selections = [], signatures = [] } of cells) {
      this.takeMarks(selections, signatures);
    }
    return text;
  }

  /** Those that say something new. */
  private fieldList(fields: readonly ResultKeyValue[]): string {
    return fields.map((field) => this.field(field)).filter((item) => item !== '').map((item) => `- ${item}`).join('\n');
  }

  private field(field: ResultKeyValue): string {
    const { key, selections = [], signatures = [] } = field;
    const marks = this.takeMarks(selections, signatures);
    const isKnown = this.words.areWritten(wordsOfField(field)) && marks.length === 0;
    if (this.doneFields.has(field) || isKnown) {
      return '';
    }
    this.doneFields.add(field);
    this.words.strike(wordsOfField(field));
    const name = inlineMarkdown(key);
    const value = cellText({ ...field, text: field.value });
    return name === '' ? escapeMarkdown(value) : `**${name}** ${inlineMarkdown(value)}`.trimEnd();
  }

  /** Of a line: all of it, or the words that stand nowhere else, with the marks that do not either. */
  private restOf(line: number): string {
    const { text, markedText, selections = [], signatures = [] } = this.page.lines[line];
    const words = this.words.take(line);
    const count = selections.length + signatures.length;
    const marks = this.takeMarks(selections, signatures);
    if (words === undefined) {
      return marks.length === count ? markedText ?? text : [...marks, text].join(' ');
    }
    return [...marks, ...words].join(' ');
  }

  /** Those that have not been written yet, as they are written. */
  private takeMarks(selections: Iterable<number>, signatures: Iterable<number>): string[] {
    return [
      ...takeNew(selections, this.doneSelections).map((selection) => selectionMark(this.page.selections![selection].selected)),
      ...takeNew(signatures, this.doneSignatures).map(() => MARKS.signature),
    ];
  }
}

function takeNew(numbers: Iterable<number>, done: Set<number>): number[] {
  const left = [...new Set(numbers)].filter((number) => !done.has(number));
  left.forEach((number) => done.add(number));
  return left;
}
