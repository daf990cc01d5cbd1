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
  /** Whether the check box is ticked, where there is exactly one. */
  readonly selected?: boolean;
  /** The value with its check boxes in their places, as [x] and [ ]; where it has both words and check boxes. */
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
  /** COLUMN_HEADER, TABLE_TITLE, TABLE_FOOTER, TABLE_SECTION_TITLE, TABLE_SUMMARY. */
  readonly kinds?: readonly string[];
  /** Whether the check box is ticked, where there is exactly one. */
  readonly selected?: boolean;
  /** The text with its check boxes in their places, as [x] and [ ]; where it has both words and check boxes. */
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
