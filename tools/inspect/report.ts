import type { FileReport } from './inspect-file';

/** A line for the file, and one below it for each thing that is wrong or odd. */
export function linesOf({ file, status, contentType = 'unknown type', sizeBytes, pageCount, wordCount, hasTextLayer, warnings, error }: FileReport): string {
  const facts = [
    contentType,
    ...pageCount === undefined ? [] : [pageCount === 1 ? '1 page' : `${pageCount} pages`],
    ...wordCount === undefined ? [] : [wordCount === 1 ? '1 word' : `${wordCount} words`],
    bytes(sizeBytes),
    ...hasTextLayer === undefined ? [] : [hasTextLayer ? 'with text' : 'without text'],
  ];
  return [
    `${status}  ${file}: ${facts.join(', ')}`,
    ...error ? [`    ${error.code}: ${error.message}`] : [],
    ...warnings.map((warning) => `    ${warning}`),
  ].join('\n');
}

/** How many there are of each outcome, most frequent first. */
export function summaryOf(reports: ReadonlyArray<Pick<FileReport, 'status' | 'error' | 'warnings'>>): string {
  const rejected = new Map<string, number>();
  for (const { error } of reports) {
    if (error) {
      rejected.set(error.code, (rejected.get(error.code) ?? 0) + 1);
    }
  }
  const codes = [...rejected].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${count} ${code}`);
  const taken = reports.filter(({ status }) => status === 'VALIDATED').length;
  const warned = reports.filter(({ status, warnings }) => status === 'VALIDATED' && warnings.length > 0).length;
  return `${reports.length} files: ${taken} VALIDATED (${warned} with a warning), ${reports.length - taken} REJECTED${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}

function bytes(count: number): string {
  if (count < 1000) {
    return `${count} bytes`;
  }
  return count < 1_000_000 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
