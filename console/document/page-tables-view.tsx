import { JSX } from 'preact';
import { ResultTable, ResultTableCell, tablesOf } from './page-tables';
import type { Marking } from './parts';
import type { ResultPage } from './result-pages';
import { htmlRows, tabbedRows } from './rows';
import { cellText, gridOf } from '../../src/normalization/table-grid';
import { toCsv } from '../../src/normalization/to-csv';
import { LOW_CONFIDENCE } from '../ui/confidence';
import { copyRows, copyText } from '../ui/copy';
import { percent } from '../ui/format';
import { saveFile } from '../ui/save-file';

interface Props {
  readonly page: ResultPage;
  readonly marking: Marking;
}

/** The tables of a page as tables, each to be taken into a spreadsheet. */
export function PageTablesView({ page, marking }: Props): JSX.Element {
  return <>{tablesOf(page).map((table, index) => <TableView key={index} page={page.page} table={table} number={index} marking={marking} />)}</>;
}

type Grid = ReadonlyArray<ReadonlyArray<ResultTableCell | undefined>>;

interface TableProps {
  readonly page: number;
  readonly table: ResultTable;
  /** Its place on the page, from 0. */
  readonly number: number;
  readonly marking: Marking;
}

function TableView({ page, table, number, marking }: TableProps): JSX.Element {
  const grid = gridOf(table) as Grid;
  const texts = grid.map((row) => row.map((cell) => cellText(cell)));
  const name = table.title?.text ?? `Table ${number + 1}`;
  const covered = coveredPlaces(grid);
  const numeric = numericColumns(grid);
  return (
    <section aria-label={name}>
      <h3 class="read-title"><bdi>{name}</bdi></h3>
      <div class="read-head">
        <button type="button" class="button" onClick={() => void copyRows('The table', htmlRows(texts), tabbedRows(texts))} title="For a spreadsheet">Copy table</button>
        <button type="button" class="button plain" onClick={() => void copyText('The table as CSV', toCsv(table))}>Copy CSV</button>
        <button type="button" class="button plain" onClick={() => saveFile(`page-${page}-table-${number + 1}.csv`, `\uFEFF${toCsv(table)}`, 'text/csv;charset=utf-8')}>Save CSV</button>
      </div>
      <div class="table-scroll">
        <table class="read-table">
          <tbody>
            {grid.map((row, y) => (
              <tr key={y}>
                {row.map((cell, x) => (cell ? <Cell key={x} cell={cell} marks={marking(`table-${number}-${table.cells.indexOf(cell)}`)} number={numeric[x]} /> : !covered.has(`${y} ${x}`) && <td key={x} />))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.footers?.map(({ text }, footer) => <p key={footer} class="hint">{text}</p>)}
    </section>
  );
}

interface CellProps {
  readonly cell: ResultTableCell;
  readonly marks: ReturnType<Marking>;
  readonly number: boolean;
}

const isHeader = (cell?: ResultTableCell): boolean => cell?.kinds?.includes('COLUMN_HEADER') ?? false;

function Cell({ cell, marks, number }: CellProps): JSX.Element {
  const Tag = isHeader(cell) ? 'th' : 'td';
  const confidence = cell.textConfidence?.lowest ?? cell.confidence;
  const text = cellText(cell);
  return (
    <Tag {...marks} rowSpan={cell.rowSpan} colSpan={cell.columnSpan} class={`${marks.class ?? ''}${number ? ' number' : ''}`}>
      {confidence !== undefined && confidence < LOW_CONFIDENCE && text !== '' ? <span class="low-confidence" title={`Confidence ${percent(confidence)}`}>{text}</span> : text}
    </Tag>
  );
}

/** An amount, with its currency: numbers stand below each other. */
const isNumber = (text: string): boolean => /^[-+(]?\s*\p{Sc}?\s*\d[\d\s.,'’]*\s*[\p{Sc}%)]*(?:\s?[A-Z]{3})?$/u.test(text);

/** The columns in which numbers stand and nothing else, below the header. */
function numericColumns(grid: Grid): readonly boolean[] {
  const body = grid.filter((row) => !row.some(isHeader));
  return (grid[0] ?? []).map((_, column) => {
    const texts = body.map((row) => cellText(row[column])).filter((text) => text !== '');
    return texts.length > 0 && texts.every(isNumber);
  });
}

/** Where a cell reaches over from another place, as `row column`. */
function coveredPlaces(grid: Grid): ReadonlySet<string> {
  return new Set(grid.flatMap((row, y) => row.flatMap((cell, x) => (cell
    ? Array.from({ length: Math.min(cell.rowSpan, grid.length) }, (_, down) => Array.from({ length: Math.min(cell.columnSpan, row.length) }, (__, right) => `${y + down} ${x + right}`)).flat()
    : []))));
}
