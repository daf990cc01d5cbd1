import { textOf } from '../../recognize/measure';
import type { RecognisedWord } from '../../recognize/recognizer';

/** A type of page, and the words that it is told by. */
const PAGE_TYPES: [RegExp, string][] = [
  [/\bpay ?(slip|stub)|earnings statement/i, 'PAYSLIPS'],
  [/\bw-2\b/i, 'W_2'],
  [/\bbank statement|account statement/i, 'BANK_STATEMENT'],
  [/\bmortgage statement/i, 'MORTGAGE_STATEMENT'],
  [/\bpassport|driver'?s? licen[cs]e|identity card/i, 'IDENTITY_DOCUMENT'],
  [/\binvoice\b/i, 'INVOICES'],
  [/\breceipt\b/i, 'RECEIPTS'],
];

export interface PageType {
  readonly value: string;
  /** The words that told it. */
  readonly words: readonly RecognisedWord[];
}

/** The first type whose words are on the page, or UNCLASSIFIED, told by all of it. */
export function pageTypeOf(lines: ReadonlyArray<{ readonly words: readonly RecognisedWord[] }>): PageType {
  for (const [pattern, value] of PAGE_TYPES) {
    const line = lines.find(({ words }) => pattern.test(textOf(words)));
    if (line) {
      return { value, words: line.words };
    }
  }
  return { value: 'UNCLASSIFIED', words: lines.flatMap(({ words }) => words) };
}
