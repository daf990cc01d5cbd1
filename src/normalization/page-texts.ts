import { ResultPage } from './document-result';
import { ResultKeyValue, ResultLayoutElement, ResultTable } from './document-structure';
import { liesIn } from './geometry';
import { markdownTable } from './markdown-table';
import { escapeMarkdown, inlineMarkdown } from './markdown-text';
import { cellText } from './table-grid';
import { TokenPool } from './token-pool';

interface PendingTable {
  readonly table: ResultTable;
  readonly pool: TokenPool;
}

/** The texts of a page, each of which is written once. */
export class PageTexts {
  private readonly doneLines = new Set<number>();
  private readonly doneTables = new Set<ResultTable>();
  private readonly doneFields = new Set<ResultKeyValue>();
  private readonly tables: readonly PendingTable[];
  private fieldPool = new TokenPool([]);

  public constructor(private readonly page: ResultPage) {
    this.tables = (page.tables ?? []).map((table) => ({ table, pool: new TokenPool(table.cells.map((cell) => cell.text)) }));
  }

  /** The lines as paragraphs, with a table where its first line would stand. */
  public write(lines: readonly number[]): string[] {
    const blocks: string[] = [];
    let paragraph: string[] = [];
    for (const line of lines.filter((candidate) => !this.doneLines.has(candidate))) {
      const { text, boundingBox } = this.page.lines[line];
      this.doneLines.add(line);
      const around = this.tables.find(({ table }) => liesIn(boundingBox, table.boundingBox));
      if (around && !this.doneTables.has(around.table)) {
        this.doneTables.add(around.table);
        blocks.push(paragraph.join('\n'), markdownTable(around.table, false));
        paragraph = [];
      }
      if (!around?.pool.take(text) && !this.fieldPool.take(text)) {
        paragraph.push(escapeMarkdown(text));
      }
    }
    return [...blocks, paragraph.join('\n')];
  }

  /** The texts of lines, for a place where no table can stand. */
  public take(lines: readonly number[]): string[] {
    return lines.filter((line) => !this.doneLines.has(line)).map((line) => {
      this.doneLines.add(line);
      return this.page.lines[line].text;
    });
  }

  /** The fields of a form that lie in an element; what they say need not be said by its lines again. */
  public writeFields(element: ResultLayoutElement): string[] {
    const fields = (this.page.keyValues ?? []).filter((field) => liesIn(field.keyBoundingBox, element.boundingBox));
    this.fieldPool = new TokenPool(fields.flatMap((field) => [field.key, field.value]));
    return [this.fieldList(fields)];
  }

  /** Whatever has not been written yet. */
  public rest(): string[] {
    const lines = this.write(this.page.lines.map((_, line) => line));
    const tables = (this.page.tables ?? []).filter((table) => !this.doneTables.has(table)).map((table) => markdownTable(table));
    const words = (this.page.unplacedWords ?? []).map((word) => inlineMarkdown(word.text)).join(' ');
    return [...lines, ...tables, this.fieldList(this.page.keyValues ?? []), words];
  }

  private fieldList(fields: readonly ResultKeyValue[]): string {
    const left = fields.filter((field) => !this.doneFields.has(field));
    left.forEach((field) => this.doneFields.add(field));
    return left.map((field) => `- **${inlineMarkdown(field.key)}** ${inlineMarkdown(cellText({ ...field, text: field.value }))}`.trimEnd()).join('\n');
  }
}
