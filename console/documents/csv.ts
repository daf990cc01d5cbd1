import { csvField } from '../../src/normalization/spreadsheet-text';
import type { DocumentSummary } from '../api/documents-api';

type Cell = string | number | undefined;

const COLUMNS: ReadonlyArray<readonly [string, (document: DocumentSummary) => Cell]> = [
  ['documentId', ({ documentId }) => documentId],
  ['fileName', ({ fileName }) => fileName],
  ['status', ({ status }) => status],
  ['contentType', ({ contentType }) => contentType],
  ['sizeBytes', ({ sizeBytes }) => sizeBytes],
  ['pageCount', ({ pageCount }) => pageCount],
  ['averageConfidencePct', ({ ocrAvgConfidencePct }) => ocrAvgConfidencePct],
  ['engine', ({ engine }) => engine],
  ['estimatedCostUsd', ({ estimatedCostUsd }) => estimatedCostUsd],
  ['createdAt', ({ createdAt }) => createdAt],
  ['updatedAt', ({ updatedAt }) => updatedAt],
  ['errorCode', ({ error }) => error?.code],
  ['error', ({ error }) => error?.message],
];

/** The documents as CSV (RFC 4180) with a byte order mark, a column for each label; names come from strangers, and none becomes a formula. */
export function csvOf(documents: readonly DocumentSummary[]): string {
  const labels = [...new Set(documents.flatMap((document) => Object.keys(document.labels)))].sort();
  const rows = documents.map((document) => [...COLUMNS.map(([, value]) => value(document)), ...labels.map((key) => document.labels[key])]);
  const head = [...COLUMNS.map(([name]) => name), ...labels.map((key) => `label:${key}`)];
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: Cell): string {
  return typeof value === 'string' ? csvField(value) : String(value ?? '');
}
