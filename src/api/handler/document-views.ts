import { DocumentRecord } from '../../contract/document-record';
import { Document, DocumentLinks, DocumentSummary } from '../openapi/responses';

/** What listings show of a document. */
export function summaryOf(record: DocumentRecord): DocumentSummary {
  const {
    documentId, status, fileName, contentType, sizeBytes, pageCount, wordCount, engine, attempt, resultAttempt,
    ocrLineCount, ocrAvgConfidencePct, error, uploadedAt, processedAt, updatedAt, deletedAt, labels = {},
  } = record;
  return {
    documentId,
    status,
    fileName,
    contentType,
    sizeBytes,
    pageCount,
    wordCount,
    engine,
    attempt,
    resultAttempt,
    ocrLineCount,
    ocrAvgConfidencePct,
    error,
    uploadedAt,
    processedAt,
    updatedAt,
    deletedAt,
    labels,
  };
}

/** All that the API shows of a document. */
export function documentOf(record: DocumentRecord, links: DocumentLinks): Document {
  const { sha256, widthPx, heightPx, ocrText, queryAnswers } = record;
  return { ...summaryOf(record), sha256, widthPx, heightPx, ocrText, queryAnswers, links };
}

/** The version of a record, as far as its readers care: its status, and what users changed themselves. */
export function etagOf({ revision, edits = 0 }: DocumentRecord): string {
  return `"${revision}-${edits}"`;
}
