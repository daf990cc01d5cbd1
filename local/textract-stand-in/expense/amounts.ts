import { textOf } from '../../recognize/measure';
import type { RecognisedWord } from '../../recognize/recognizer';
import { wordsOf, type Row } from '../page/rows';

export interface Amount {
  readonly label: readonly RecognisedWord[];
  readonly amount: readonly RecognisedWord[];
}

export interface Sum extends Amount {
  readonly type: string;
}

const AMOUNT = /^-?[$€£]?\d{1,3}([ ,.]?\d{3})*[.,]\d{2}$/;

/** What a sum's label says, in the order to try it. */
const SUM_TYPES: [RegExp, string][] = [
  [/\bsub-?\s?total\b/i, 'SUBTOTAL'],
  [/\b(tax|vat|gst)\b/i, 'TAX'],
  [/\bservice\b/i, 'SERVICE_CHARGE'],
  [/\b(tip|gratuity)\b/i, 'GRATUITY'],
  [/\bdiscount\b/i, 'DISCOUNT'],
  [/\b(amount|balance) due\b/i, 'AMOUNT_DUE'],
  [/\btotal\b/i, 'TOTAL'],
];

/** Lines that end in an amount: items until the first sum, and sums by their labels; what else comes after is OTHER. */
export function amountsOf(rows: readonly Row[]): { items: Amount[]; sums: Sum[] } {
  const items: Amount[] = [];
  const sums: Sum[] = [];
  for (const row of rows) {
    const words = wordsOf(row);
    const [label, amount] = [words.slice(0, -1), words.slice(-1)];
    if (label.length === 0 || !AMOUNT.test(textOf(amount))) {
      continue;
    }
    const [, type] = SUM_TYPES.find(([pattern]) => pattern.test(textOf(label))) ?? [];
    if (type === undefined && sums.length === 0) {
      items.push({ label, amount });
    } else {
      sums.push({ type: type ?? 'OTHER', label, amount });
    }
  }
  return { items, sums };
}
