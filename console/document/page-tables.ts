import { wordsOf } from './page-fields';
import type { ResultPage } from './result-pages';
import type { components } from '../api/schema';

export type ResultTable = components['schemas']['ResultTable'];
export type ResultTableCell = components['schemas']['ResultTableCell'];
type LineItems = NonNullable<ResultPage['expenseDocuments']>[number]['lineItemGroups'][number];

/** The tables of a page; the items of an invoice are one, too. */
export function tablesOf({ tables = [], expenseDocuments = [] }: ResultPage): ResultTable[] {
  const groups = expenseDocuments.flatMap(({ lineItemGroups }) => lineItemGroups).filter(({ lineItems }) => lineItems.length > 0);
  return [...tables, ...groups.map((group, index) => itemTable(group, tables.length + index + 1))];
}

/** A row for each item, a column for each kind of field. The row as a whole, which the engine gives beside its fields, is none. */
function itemTable({ lineItems }: LineItems, index: number): ResultTable {
  const rows = lineItems.map(({ fields }) => fields.filter(({ type }) => type !== 'EXPENSE_ROW'));
  const types = [...new Set(rows.flat().map(({ type }) => type))];
  const headerOf = (type: string): string => rows.flat().find((field) => field.type === type && field.label)?.label ?? wordsOf(type);
  const cell = (row: number, column: number, text: string): ResultTableCell => ({ row, column, rowSpan: 1, columnSpan: 1, text });
  const header = types.map((type, column) => ({ ...cell(1, column + 1, headerOf(type)), kinds: ['COLUMN_HEADER'] }));
  const body = rows.flatMap((fields, row) => types.flatMap((type, column) => {
    const field = fields.find((each) => each.type === type);
    return field ? [{ ...cell(row + 2, column + 1, field.value ?? ''), confidence: field.confidence, boundingBox: field.boundingBox }] : [];
  }));
  return { index, title: { text: 'Items' }, rowCount: rows.length + 1, columnCount: types.length, cells: [...header, ...body] };
}
