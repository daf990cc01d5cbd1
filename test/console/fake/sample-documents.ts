import type { DocumentSummary } from '../../../src/api/openapi/responses';
import { DocumentErrorCode } from '../../../src/contract/document-error-code';
import type { DocumentError } from '../../../src/contract/document-record';
import { DocumentStatus } from '../../../src/contract/document-status';

/** Names as they come: in every script, right to left, long, and made to do harm. */
export const ODD_NAMES = [
  'Rechnung für Müller & Söhne (Kopie).pdf',
  '請求書_2026年1月.pdf',
  'счёт-фактура № 17.pdf',
  'فاتورة رقم ١٢.pdf',
  'חשבונית 12.pdf',
  'ใบแจ้งหนี้.png',
  'चालान.tiff',
  '영수증 🧾 final FINAL.jpg',
  '<script>alert(1)</script>.pdf',
  '"><img src=x onerror=alert(1)>.png',
  '=HYPERLINK("https://evil.example","open").pdf',
  `a name that is as long as names may be ${'and longer '.repeat(14)}.pdf`,
];

const ERRORS: Partial<Record<DocumentStatus, DocumentError>> = {
  [DocumentStatus.REJECTED]: { code: DocumentErrorCode.ENCRYPTED, message: 'The document cannot be opened without a password. Remove the password, then upload it again.' },
  [DocumentStatus.FAILED]: { code: DocumentErrorCode.OCR_FAILED, message: 'The engine gave up on the document. Have it read again, or by another engine.' },
  [DocumentStatus.PARTIAL]: { code: DocumentErrorCode.OCR_PARTIAL, message: 'Pages 3 and 4 could not be read. Have the document read again.' },
  [DocumentStatus.QUARANTINED]: { code: DocumentErrorCode.MALWARE, message: 'The malware scan found a threat. Nobody can open the file; tell who sent it.' },
};

const TYPES = ['application/pdf', 'application/pdf', 'application/pdf', 'image/tiff', 'image/png', 'image/jpeg'];
const SUFFIXES: Record<string, string> = { 'application/pdf': 'pdf', 'image/tiff': 'tif', 'image/png': 'png', 'image/jpeg': 'jpg' };
const SUBJECTS = ['invoice', 'delivery-note', 'contract', 'application', 'receipt', 'statement', 'scan', 'claim'];
const CUSTOMERS = ['acme', 'northwind', 'globex', 'initech'];
const HAS_RESULT = [DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL];

function labelsOf(index: number): Record<string, string> {
  return index % 3 === 0 ? { customer: CUSTOMERS[index % CUSTOMERS.length] } : {};
}

/** Most documents succeed; the others come in turns. */
function statusOf(index: number): DocumentStatus {
  switch (index % 20) {
    case 3: return DocumentStatus.FAILED;
    case 7: return DocumentStatus.REJECTED;
    case 11: return DocumentStatus.PARTIAL;
    case 13: return index % 60 === 13 ? DocumentStatus.QUARANTINED : DocumentStatus.EXPIRED;
    default: return index === 0 ? DocumentStatus.PROCESSING : index === 1 ? DocumentStatus.VALIDATED : DocumentStatus.SUCCEEDED;
  }
}

/** The same documents each time, the newest first: one every ten minutes before `now`. */
export function sampleDocuments(count: number, now: number, oddNames = true): DocumentSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const status = statusOf(index);
    const contentType = TYPES[index % TYPES.length];
    const createdAt = new Date(now - index * 600_000).toISOString();
    const known = ![DocumentStatus.EXPIRED, DocumentStatus.REJECTED].includes(status);
    const subject = SUBJECTS[index % SUBJECTS.length];
    return {
      documentId: (index + 1).toString(16).padStart(32, '0'),
      status,
      attempt: 1,
      createdAt,
      uploadedAt: createdAt,
      updatedAt: createdAt,
      labels: labelsOf(index),
      fileName: oddNames && index >= 2 && index < 2 + ODD_NAMES.length ? ODD_NAMES[index - 2] : `${subject}-${String(count - index).padStart(5, '0')}.${SUFFIXES[contentType]}`,
      contentType,
      sizeBytes: 20_000 + (index * 7919) % 4_000_000,
      ...(known && { pageCount: 1 + (index * 31) % 40 }),
      ...(HAS_RESULT.includes(status) && {
        wordCount: 180 + (index * 17) % 3000, ocrLineCount: 30, ocrAvgConfidencePct: 70 + (index * 13 % 299) / 10, engine: 'textractText', resultAttempt: 1, estimatedCostUsd: 0.0015, processedAt: createdAt,
      }),
      ...(ERRORS[status] && { error: ERRORS[status] }),
    };
  });
}
