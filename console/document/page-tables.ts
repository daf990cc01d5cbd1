import { wordsOf } from './page-fields';
import type { ResultPage } from './result-pages';
import type { components } from '../api/schema';

export type ResultTable = components['schemas']['ResultTable'];
export type ResultTableCell = components['schemas']['ResultTableCell'];
type LineItems = NonNullable<ResultPage['expenseDocuments']>[number]['lineItemGroups'][number];
type ItemField = LineItems['lineItems'][number]['fields'][number];

/** What stands below each other. */
interface ItemColumn {
  readonly type: string;
  /** As it stands on the document. */
  readonly label?: string;
}

/** The tables of a page; the items of an invoice are one, too. */
export function tablesOf({ tables = [], expenseDocuments = [] }: ResultPage): ResultTable[] {
  const groups = expenseDocuments.flatMap(({ lineItemGroups }) => lineItemGroups).filter(({ lineItems }) => lineItems.length > 0);
  return [...tables, ...groups.map((group, index) => itemTable(group, tables.length + index + 1))];
}

/** A row for each item. The row as a whole, which the engine gives beside its fields, is none. */
function itemTable({ lineItems }: LineItems, index: number): ResultTable {
  const rows = lineItems.map(({ fields }) => fields.filter(({ type }) => type !== 'EXPENSE_ROW'));
  const { columns, placed } = inColumns(rows);
  const cell = (row: number, column: number, text: string): ResultTableCell => ({ row, column, rowSpan: 1, columnSpan: 1, text });
  const header = columns.map(({ type, label }, column) => ({ ...cell(1, column + 1, label ?? wordsOf(type)), kinds: ['COLUMN_HEADER'] }));
  const body = placed.flatMap((fields, row) => columns.flatMap((of, column) => {
    const field = fields.get(of);
    return field ? [{ ...cell(row + 2, column + 1, field.value ?? ''), confidence: field.confidence, boundingBox: field.boundingBox }] : [];
  }));
  return { index, title: { text: 'Items' }, rowCount: rows.length + 1, columnCount: columns.length, cells: [...header, ...body] };
}

/**
 * A column for each type and label: many fields are OTHER, and only their labels tell them apart. A field without a label goes where its type has
 * one already; of two that are alike in an item, the second has a column of its own.
 */
function inColumns(items: readonly ItemField[][]) {
  const columns: ItemColumn[] = [];
  const placed = items.map(() => new Map<ItemColumn, ItemField>());
  const labeled = new Set(items.flat().filter(({ label }) => label).map(({ type }) => type));
  const isSure = ({ type, label }: ItemField): boolean => Boolean(label) || !labeled.has(type);
  const put = (row: number, { type, label }: ItemColumn, field: ItemField, anyLabel: boolean): void => {
    const free = columns.find((column) => !placed[row].has(column) && column.type === type && (anyLabel || column.label === label));
    const column = free ?? { type, label };
    if (!free) {
      columns.push(column);
    }
    placed[row].set(column, field);
  };
  for (const sure of [true, false]) {
    items.forEach((fields, row) => fields.filter((field) => isSure(field) === sure)
      .forEach((field) => put(row, { type: field.type, label: field.label || undefined }, field, !sure)));
  }
  return { columns, placed };
}
