import type { ExpenseField } from '@aws-sdk/client-textract';
import type { ExpenseFields } from './expense-fields';
import { textOf } from '../../recognize/measure';
import { fieldsOf } from '../page/fields';
import { wordsOf, type Row, type Segment } from '../page/rows';

const DATE = /\b(\d{1,2} \p{L}{3,9}\.? \d{4}|\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/u;
const NUMBERED = /^(receipt|invoice|bill)$/i;
const NUMBER = /\d/;

/** Who sold, when, and under which number: the first line, the first date, and what follows 'Receipt' or 'Invoice'. */
export function headerFields(rows: readonly Row[], fields: ExpenseFields): ExpenseField[] {
  const segments = rows.flatMap((row) => row.segments);
  const dated = segments.map(dateIn).find((words) => words.length > 0);
  return [
    fields.field('VENDOR_NAME', wordsOf(rows[0])),
    ...(dated ? [fields.field('INVOICE_RECEIPT_DATE', dated)] : []),
    ...segments.flatMap((segment) => receiptNumber(segment, fields)).slice(0, 1),
    ...fieldsOf(rows).map(({ key, value }) => fields.field('OTHER', value, key)),
  ];
}

/** The words from the first to the last that a date stands in. */
function dateIn({ words }: Segment): Segment['words'] {
  const [date] = DATE.exec(textOf(words)) ?? [];
  if (date === undefined) {
    return [];
  }
  const count = date.split(' ').length;
  const start = words.findIndex((_, index) => textOf(words.slice(index, index + count)).includes(date));
  return start < 0 ? [] : words.slice(start, start + count);
}

function receiptNumber({ words }: Segment, fields: ExpenseFields): ExpenseField[] {
  const label = words.findIndex(({ text }) => NUMBERED.test(text));
  const number = words.findIndex(({ text }, index) => index > label && NUMBER.test(text));
  return label < 0 || number < 0 ? [] : [fields.field('INVOICE_RECEIPT_ID', [words[number]], words.slice(label, number))];
}
