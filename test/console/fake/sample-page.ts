import type { BoundingBox } from '../../../src/normalization/bounding-box';
import type { ResultLine, ResultPage } from '../../../src/normalization/document-result';
import type { ResultTable, ResultTableCell } from '../../../src/normalization/document-structure';

/** A text, and how far from the left edge it begins, in points. */
export type Piece = readonly [text: string, left: number];
type Measure = (text: string) => number;

/** A4, in points. */
export const SIZE = { width: 595, height: 842 };
export const FONT = 15;
const LEFT = 60;
const QUANTITY = 280;
const AMOUNT = 430;
/** Of the first line, and between two. */
const TOP = 90;
const STEP = 38;
/** The rows that are a table, the first of them its header. */
const TABLE = { first: 4, end: 8 };
/** Where the words are of which the engine is not sure. */
const DOUBTFUL = ['Oolong', '36.50'];

/** An invoice: rows of pieces. Its reference tells one page from another. */
export function rowsOf(page: number): ReadonlyArray<readonly Piece[]> {
  const line = (text: string): readonly Piece[] => [[text, LEFT]];
  const item = (name: string, quantity: string, amount: string): readonly Piece[] => [[name, LEFT], [quantity, QUANTITY], [amount, AMOUNT]];
  return [
    line('Northwind Traders'), line('Invoice 2026-031'), line('Customer: Acme GmbH, Hauptstraße 7, Berlin'), line('Date: 12 March 2026'),
    item('Item', 'Quantity', 'Amount'), item('Green tea', '2 kg', '48.00'), item('Oolong', '1 kg', '36.50'), item('Delivery', '1', '6.90'),
    line('Total: 91.40 EUR'), line('Payable within 30 days.'), line(`Reference R-${String(page).padStart(4, '0')}`),
  ];
}

/** From the lower edge, as PDFs measure. */
export const baseline = (row: number): number => SIZE.height - TOP - row * STEP - FONT;

/** What an engine reads on that page. */
export function samplePage(page: number, widthOf: Measure): ResultPage {
  const rows = rowsOf(page);
  const boxAt = (row: number, left: number, text: string): BoundingBox => ({
    left: left / SIZE.width, top: (TOP + row * STEP) / SIZE.height, width: widthOf(text) / SIZE.width, height: FONT * 1.2 / SIZE.height,
  });
  const field = (key: string, value: string, row: number) => ({
    key, value, confidence: 93, valueConfidence: 95, keyBoundingBox: boxAt(row, LEFT, key), valueBoundingBox: boxAt(row, LEFT + widthOf(`${key} `), value),
  });
  return {
    page,
    widthPt: SIZE.width,
    heightPt: SIZE.height,
    lines: rows.map((pieces, row) => lineOf(pieces, (left, text) => boxAt(row, left, text), widthOf)),
    tables: [tableOf(rows, boxAt)],
    keyValues: [field('Customer:', 'Acme GmbH, Hauptstraße 7, Berlin', 2), field('Date:', '12 March 2026', 3), { ...field('Total:', '91.40 EUR', 8), valueConfidence: 71 }],
    queryAnswers: [
      { question: 'What is the total?', alias: 'TOTAL', text: '91.40 EUR', confidence: 96, boundingBox: boxAt(8, LEFT + widthOf('Total: '), '91.40 EUR') },
      { question: 'Who signed it?', alias: 'SIGNED_BY' },
    ],
  };
}

function lineOf(pieces: readonly Piece[], boxAt: (left: number, text: string) => BoundingBox, widthOf: Measure): ResultLine {
  const words = pieces.flatMap(([piece, begin]) => {
    let left = begin;
    return piece.split(' ').map((text) => {
      const boundingBox = boxAt(left, text);
      left += widthOf(`${text} `);
      return { text, confidence: DOUBTFUL.includes(text) ? 61.5 : 98.2, boundingBox };
    });
  });
  const [first, last] = [words[0].boundingBox, words.at(-1)!.boundingBox];
  const text = words.map((word) => word.text).join(' ');
  return { text, confidence: text.startsWith('Oolong') ? 72 : 97, boundingBox: { ...first, width: last.left + last.width - first.left }, words };
}

function tableOf(rows: ReadonlyArray<readonly Piece[]>, boxAt: (row: number, left: number, text: string) => BoundingBox): ResultTable {
  const cells = rows.slice(TABLE.first, TABLE.end).flatMap((pieces, index) => pieces.map(([text, left], column): ResultTableCell => {
    const lowest = DOUBTFUL.includes(text) ? 61.5 : 98.2;
    return {
      row: index + 1, column: column + 1, rowSpan: 1, columnSpan: 1, text, confidence: 88, boundingBox: boxAt(TABLE.first + index, left, text), textConfidence: { lowest, mean: lowest }, ...(index === 0 && { kinds: ['COLUMN_HEADER'] }),
    };
  }));
  const [first, last] = [cells[0].boundingBox!, cells.at(-1)!.boundingBox!];
  const [left, top] = [first.left - 0.01, first.top - 0.01];
  const boundingBox = { left, top, width: AMOUNT / SIZE.width + 0.11 - left, height: last.top + last.height + 0.01 - top };
  return { index: 1, confidence: 97, boundingBox, rowCount: TABLE.end - TABLE.first, columnCount: 3, cells };
}
