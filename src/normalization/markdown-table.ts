import { ResultTable, ResultTableCell } from './document-structure';
import { escapeMarkdown, inlineMarkdown } from './markdown-text';
import { cellText, Grid, gridOf } from './table-grid';

/**
 * A table as GitHub's Markdown has it: one header row, so further ones stand as rows, in bold. The text of a merged cell
 * stands in its first position. Title above, footers below.
 */
export function markdownTable(table: ResultTable): string {
  const title = inlineMarkdown(table.title?.text ?? '');
  const blocks = [title && `**${title}**`, gridBlock(gridOf(table)), ...(table.footers ?? []).map((footer) => escapeMarkdown(footer.text))];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function gridBlock(grid: Grid): string {
  if (grid.length === 0) {
    return '';
  }
  const hasHeader = grid[0].some(isHeader);
  const header = hasHeader ? grid[0] : grid[0].map(() => undefined);
  const body: Grid = hasHeader ? grid.slice(1) : grid;
  return [
    line(header.map((cell) => inlineMarkdown(cellText(cell)))),
    line(header.map(() => '---')),
    ...body.map((row) => line(row.map(bodyText))),
  ].join('\n');
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
