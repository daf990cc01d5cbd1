/** What the columns of an invoice's table may be headed by. */
const HEADS = [/item|description|article/i, /quantity|qty|hours/i, /amount|price|total/i];

/** The items of the first table that has them, each as item, quantity and amount. @param result document.json, see docs/results.md */
export function itemsOf({ pages }) {
  for (const { rowCount, cells } of pages.flatMap(({ tables = [] }) => tables)) {
    const text = (row, column) => cells.find((cell) => cell.row === row && cell.column === column)?.text ?? '';
    const columns = HEADS.map((head) => cells.find((cell) => cell.row === 1 && head.test(cell.text))?.column);
    if (columns[0] !== undefined) {
      const rows = Array.from({ length: rowCount - 1 }, (_, index) => columns.map((column) => text(index + 2, column)));
      return rows.filter(([item]) => item !== '');
    }
  }
  return [];
}

/** As RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe: it comes from whoever sent the document. */
export function csvOf(rows) {
  const cell = (text) => `"${String(text).replace(/^(?=[=+@\t\r]|-(?![\d.,]+$))/, "'").replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
