import type { ExpenseDocument } from '@aws-sdk/client-textract';
import { amountsOf } from './amounts';
import { ExpenseFields } from './expense-fields';
import { headerFields } from './header-fields';
import type { RecognisedPage } from '../../recognize/recognizer';
import { textBlocks } from '../blocks/text-blocks';
import { rowsOf } from '../page/rows';

/** Each page is a receipt of its own. Where no line ends in an amount, it is none, and has no fields. */
export function expenseDocument(page: RecognisedPage, pageNumber: number): ExpenseDocument {
  const rows = rowsOf(page);
  const { items, sums } = amountsOf(rows);
  const fields = new ExpenseFields(page, pageNumber);
  const isReceipt = items.length + sums.length > 0;
  return {
    ExpenseIndex: pageNumber,
    SummaryFields: isReceipt ? [...headerFields(rows, fields), ...sums.map(({ type, label, amount }) => fields.field(type, amount, label))] : [],
    LineItemGroups: items.length > 0 ? [{
      LineItemGroupIndex: 1,
      LineItems: items.map(({ label, amount }) => ({
        LineItemExpenseFields: [
          fields.field('ITEM', label),
          fields.field('PRICE', amount),
          fields.field('EXPENSE_ROW', [...label, ...amount]),
        ],
      })),
    }] : [],
    Blocks: textBlocks(page, pageNumber),
  };
}
