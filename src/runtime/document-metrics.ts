import { addMetric } from './telemetry';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { MetricName } from '../contract/metric-name';
import { PipelineStage } from '../contract/pipeline-stage';
import { hasResult, STATUS_TABLE } from '../contract/status-table';

/** What uploads are REJECTED with that do not lie where documents are taken. */
const MISPLACED: ReadonlySet<string | undefined> = new Set([DocumentErrorCode.PREFIX_CASE_MISMATCH, DocumentErrorCode.UNKNOWN_PREFIX]);

/** Count a document that has reached a terminal status: how it ended, its pages, and for how long whoever uploaded it waited for the result. */
export function countOutcome(record: DocumentRecord): void {
  const { status, error, pageCount = 0, engine } = record;
  const row = STATUS_TABLE[status];
  if (row.terminal && row.metricName) {
    addMetric(row.metricName, 1);
  }
  if (error) {
    addMetric(MetricName.DOCUMENT_ERRORS, 1, { code: error.code });
  }
  if (status === DocumentStatus.REJECTED && MISPLACED.has(error?.code)) {
    addMetric(MetricName.MISPLACED_UPLOADS, 1);
  }
  if (hasResult(status) && pageCount > 0) {
    addOfEngine(MetricName.PAGES, pageCount, engine);
  }
  addSeconds(MetricName.UPLOAD_TO_RESULT, uploadToResultSeconds(record));
}

/** From the upload to the first result; nothing where there is none, or where a user had the document read again. */
export function uploadToResultSeconds({ status, firstAttempt, uploadedAt, processedAt }: DocumentRecord): number | undefined {
  return hasResult(status) && firstAttempt === undefined ? secondsBetween(uploadedAt, processedAt) : undefined;
}

/** The engine of a document with a result costs so much; nothing where it is free, or nobody here knows. */
export function countCost(usd: number | undefined, engine: string | undefined): void {
  if (usd !== undefined) {
    addOfEngine(MetricName.ESTIMATED_COST, usd, engine);
  }
}

/** A stage is done with a document. */
export function countStage(stage: PipelineStage, from: Instant, to: Instant): void {
  addSeconds(MetricName.STAGE_DURATION, secondsBetween(from, to), { stage });
}

/** The engine of a document was called, which had been ready for it since then. */
export function countWait(readyAt: Instant, calledAt: Instant): void {
  addSeconds(MetricName.WAITING_TIME, secondsBetween(readyAt, calledAt));
}

/** In all, and by engine. */
export function addOfEngine(name: string, value: number, engine: string | undefined): void {
  addMetric(name, value);
  if (engine !== undefined) {
    addMetric(name, value, { engine });
  }
}

/** In ISO 8601, in epoch milliseconds, or not known. */
export type Instant = string | number | undefined;

/** Never less than nothing: the times are those of several clocks. Nothing where one of them is not known. */
export function secondsBetween(from: Instant, to: Instant): number | undefined {
  const seconds = (epochMs(to) - epochMs(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function epochMs(instant: Instant): number {
  return typeof instant === 'string' ? Date.parse(instant) : instant ?? NaN;
}

function addSeconds(name: string, seconds: number | undefined, of?: Parameters<typeof addMetric>[2]): void {
  if (seconds !== undefined) {
    addMetric(name, seconds, of);
  }
}
