import * as path from 'node:path';
import type { FileReport } from '../../../src/operations/inspection/inspect-file';
import { bytes, counted } from '../output/amounts';
import { Column, tableOf } from '../output/table';
import { safe, Style, Terminal } from '../output/terminal';

const COLUMNS: ReadonlyArray<Column<FileReport>> = [
  { title: 'File', value: ({ file }) => file, flexible: true },
  { title: 'Type', value: ({ contentType }) => contentType && typeName(contentType), flexible: true },
  { title: 'Pages', value: ({ pageCount }) => pageCount, right: true },
  { title: 'Size', value: ({ sizeBytes }) => bytes(sizeBytes), right: true },
  { title: 'Result', value: ({ status, error }) => error?.code ?? status, style: styleOf },
];

/** A row a file, and a line below for each thing that is wrong or odd. */
export function tableOfReports(reports: readonly FileReport[], terminal: Terminal): string {
  const named = withoutSharedFolder(reports);
  const reasons = named.flatMap(({ file, error, warnings }) => [...error ? [error.message] : [], ...warnings].map((text) => `${safe(file)}: ${safe(text)}`));
  return [tableOf(COLUMNS, named, terminal), ...reasons.length > 0 ? ['', ...reasons] : []].join('\n');
}

/** How many there are of each outcome, the most frequent first. */
export function summaryOf(reports: readonly FileReport[]): string {
  const byCode = new Map<string, number>();
  reports.forEach(({ error }) => error && byCode.set(error.code, (byCode.get(error.code) ?? 0) + 1));
  const codes = [...byCode].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${count} ${code}`);
  const accepted = reports.filter(({ status }) => status === 'VALIDATED');
  const warned = accepted.filter(({ warnings }) => warnings.length > 0).length;
  return `${counted(reports.length, 'file')}: ${accepted.length} VALIDATED${warned > 0 ? ` (${warned} with a warning)` : ''}, `
    + `${reports.length - accepted.length} REJECTED${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}

/** The folder that all files are in tells nothing, and takes the room of their names. */
function withoutSharedFolder(reports: readonly FileReport[]): FileReport[] {
  const [first, ...others] = reports.map(({ file }) => file.split(path.sep).slice(0, -1));
  const differs = first.findIndex((part, depth) => others.some((folders) => folders[depth] !== part));
  const shared = differs < 0 ? first.length : differs;
  return reports.map((report) => ({ ...report, file: report.file.split(path.sep).slice(shared).join(path.sep) }));
}

function styleOf({ status, warnings }: FileReport): Style | undefined {
  return status === 'REJECTED' ? 'red' : warnings.length > 0 ? 'yellow' : 'green';
}

/** As people call it, as far as it is short. */
function typeName(contentType: string): string {
  const [type, subtype = ''] = contentType.split('/');
  return type === 'text' ? type : subtype.replace(/^(x-|vnd\.)/, '').toUpperCase();
}
