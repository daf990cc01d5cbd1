import { ResultTable, ResultTableCell } from './document-structure';
import { inlineMarkdown } from './markdown-text';
import { cellText, Grid, gridOf } from './table-grid';

/**
 * A table as GitHub's Markdown has it: one header row, so further ones stand as rows, in bold. The text of a merged cell
 * stands in its first position. Title above, footers below.
 *
 * @param around whether to write title and footers
 */
export function markdownTable(table: ResultTable, around = true): string {
  const grid = gridOf(table);
  if (grid.length === 0) {
    return '';
  }
  const hasHeader = grid[0].some(isHeader);
  const header = hasHeader ? grid[0] : grid[0].map(() => undefined);
  const body: Grid = hasHeader ? grid.slice(1) : grid;
  const rows = [
    line(header.map((cell) => inlineMarkdown(cellText(cell)))),
    line(header.map(() => '---')),
    ...body.map((row) => line(row.map(bodyText))),
  ];
  return [
    ...(around && table.title?.text ? [`**${inlineMarkdown(table.title.text)}**`] : []),
    rows.join('\n'),
    ...(around ? (table.footers ?? []).map((footer) => inlineMarkdown(footer.text)) : []),
  ].join('\n\n');
}

function line(fields: readonly string[]): string {
  return `| ${fields.join(' | ')} |`;
}

function bodyText(cell: ResultTableCell | undefined): string {
  const text = inlineMarkdown(cellText(cell));
  return text !== '' && isHeader(cell) ? `**${text}**` : text;
}

function isHeader(cell: ResultTableCell | undefined): boolean {
  return cell?.kinds?.some((kind) => kind === 'COLUMN_HEADER' || kind === 'TABLE_SECTION_TITLE' || kind === 'TABLE_TITLE') ?? false;
}
