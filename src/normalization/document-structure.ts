import { BoundingBox } from './bounding-box';

/** A check box or radio button. */
export interface ResultSelection {
  readonly selected: boolean;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
}

/** Where someone signed. */
export interface ResultSignature {
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
}

/** How sure the engine is of the words of a text: of what it reads, where the text's own confidence is that of the structure around it. */
export interface ResultTextConfidence {
  /** Of the word that it is least sure of, 0 to 100. */
  readonly lowest: number;
  /** Of all its words, 0 to 100, to two decimals. */
  readonly mean: number;
}

/** A field of a form. */
export interface ResultKeyValue {
  /** Empty where the engine found a value alone. */
  readonly key: string;
  /** Empty where there is none, or only a check box or a signature. */
  readonly value: string;
  /** Of the key, 0 to 100. */
  readonly confidence?: number;
  /** Of the value, 0 to 100. */
  readonly valueConfidence?: number;
  readonly keyBoundingBox?: BoundingBox;
  readonly valueBoundingBox?: BoundingBox;
  readonly keyTextConfidence?: ResultTextConfidence;
  readonly valueTextConfidence?: ResultTextConfidence;
  /** HANDWRITING, or MIXED where only some of the words are; absent where they are printed, or the engine does not tell. */
  readonly keyTextType?: string;
  /** The same of the value. */
  readonly valueTextType?: string;
  /** The words that the key is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
  readonly keyWords?: readonly number[];
  /** The same of the value. */
  readonly valueWords?: readonly number[];
  /** Whether the check box is ticked, where there is exactly one. */
  readonly selected?: boolean;
  /** The value with its check boxes and signatures in their places, as [x], [ ] and [signature]; where it has words as well, or several. */
  readonly markedText?: string;
  /** Indexes in the page's selections. */
  readonly selections?: readonly number[];
  /** Indexes in the page's signatures. */
  readonly signatures?: readonly number[];
}

/** A piece of text with its place. */
export interface ResultText {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  /** The words that it is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
  readonly words?: readonly number[];
}

export interface ResultTable {
  /** From 1, in the engine's order on its page. */
  readonly index: number;
  /** STRUCTURED_TABLE or SEMI_STRUCTURED_TABLE, where the engine tells them apart. */
  readonly type?: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly title?: ResultText;
  readonly footers?: readonly ResultText[];
  readonly rowCount: number;
  readonly columnCount: number;
  /** By row, then column. A merged cell stands for those that it covers. */
  readonly cells: readonly ResultTableCell[];
}

export interface ResultTableCell {
  /** From 1. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  readonly textConfidence?: ResultTextConfidence;
  /** HANDWRITING, or MIXED where only some of the words are; absent where they are printed, or the engine does not tell. */
  readonly textType?: string;
  /** The words that it is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
  readonly words?: readonly number[];
  /** COLUMN_HEADER, TABLE_TITLE, TABLE_FOOTER, TABLE_SECTION_TITLE, TABLE_SUMMARY. */
  readonly kinds?: readonly string[];
  /** Whether the check box is ticked, where there is exactly one. */
  readonly selected?: boolean;
  /** The text with its check boxes and signatures in their places, as [x], [ ] and [signature]; where it has words as well, or several. */
  readonly markedText?: string;
  /** Indexes in the page's selections. */
  readonly selections?: readonly number[];
  /** Indexes in the page's signatures. */
  readonly signatures?: readonly number[];
  /** The engine found several cells to be one. */
  readonly merged?: boolean;
  /** The cells that a merged one covers, as the engine gave them. */
  readonly mergedCells?: readonly ResultTableCell[];
}

/** An answer to a query; without text the engine found none on this page. */
export interface ResultQueryAnswer {
  readonly question: string;
  readonly alias?: string;
  readonly text?: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
}

export interface ResultLayoutElement {
  /** As Textract names it: LAYOUT_TITLE, LAYOUT_SECTION_HEADER, LAYOUT_TEXT, LAYOUT_LIST, … */
  readonly type: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
  /** Indexes in the page's lines. */
  readonly lines?: readonly number[];
  /** The items of a list. */
  readonly children?: readonly ResultLayoutElement[];
}
