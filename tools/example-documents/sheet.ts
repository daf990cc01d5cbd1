import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

const FIXED_DATE = new Date('2026-01-01T00:00:00Z');

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LETTER: Size = { width: 612, height: 792 };

interface Fonts {
  readonly text: PDFFont;
  readonly bold: PDFFont;
}

/** A document of printed text, laid out from top to bottom in points. */
export class Sheet {
  static async create(title: string, size: Size, margin: number): Promise<Sheet> {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.setTitle(title);
    document.setCreationDate(FIXED_DATE); // so that the same script gives the same bytes
    document.setModificationDate(FIXED_DATE);
    return new Sheet(document, size, margin, {
      text: await document.embedFont(StandardFonts.Helvetica),
      bold: await document.embedFont(StandardFonts.HelveticaBold),
    });
  }

  private page!: PDFPage;
  private top!: number;

  private constructor(
    private readonly document: PDFDocument,
    private readonly size: Size,
    private readonly margin: number,
    private readonly fonts: Fonts,
  ) {
    this.newPage();
  }

  newPage(): this {
    this.page = this.document.addPage([this.size.width, this.size.height]);
    this.top = this.size.height - this.margin;
    return this;
  }

  space(points: number): this {
    this.top -= points;
    return this;
  }

  title(words: string, size = 22): this {
    return this.line(words, size, this.fonts.bold).space(4);
  }

  heading(words: string): this {
    this.space(10).line(words, 12.5, this.fonts.bold).rule();
    return this;
  }

  line(words: string, size = 10.5, font = this.fonts.text, indent = 0): this {
    this.top -= size;
    this.page.drawText(words, { x: this.margin + indent, y: this.top, size, font });
    this.top -= size * 0.4;
    return this;
  }

  paragraph(words: string, size = 10.5, indent = 0): this {
    let line = '';
    for (const word of words.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (this.fonts.text.widthOfTextAtSize(longer, size) <= this.size.width - 2 * this.margin - indent) {
        line = longer;
      } else {
        this.line(line, size, this.fonts.text, indent);
        line = word;
      }
    }
    return this.line(line, size, this.fonts.text, indent).space(3);
  }

  bullet(words: string): this {
    this.page.drawCircle({ x: this.margin + 5, y: this.top - 7.5, size: 1.6 });
    return this.paragraph(words, 10.5, 16);
  }

  /** Left and right at the same height. */
  pair(left: string, right: string, font = this.fonts.text, size = 10.5): this {
    const x = this.size.width - this.margin - font.widthOfTextAtSize(right, size);
    this.page.drawText(right, { x, y: this.top - size, size, font });
    return this.line(left, size, font);
  }

  boldPair(left: string, right: string): this {
    return this.pair(left, right, this.fonts.bold, 11);
  }

  rule(): this {
    this.top -= 1;
    this.page.drawLine({
      start: { x: this.margin, y: this.top },
      end: { x: this.size.width - this.margin, y: this.top },
      thickness: 0.7,
    });
    return this.space(5);
  }

  table(columns: readonly number[], rows: readonly (readonly string[])[], size = 10): this {
    rows.forEach((cells, row) => {
      const font = row === 0 ? this.fonts.bold : this.fonts.text;
      this.top -= size + 3;
      cells.forEach((cell, column) => this.page.drawText(cell, { x: this.margin + columns[column], y: this.top, size, font }));
      this.top -= 5;
    });
    return this.space(6);
  }

  async bytes(): Promise<Uint8Array> {
    return this.document.save({ useObjectStreams: false });
  }
}
