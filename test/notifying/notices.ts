import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { Notice } from '../../src/contract/notices';

export const ID = '3f2a9c1be0d84d5f9a61b7c20e4f8d13';

/** Of an invoice with a password, unless told otherwise. */
export function noticeOf(change: Partial<Notice> = {}): Notice {
  const documentId = change.documentId ?? ID;
  return {
    eventId: `${documentId}:2`,
    documentId,
    status: DocumentStatus.REJECTED,
    fileName: 'invoice.pdf',
    errorCode: DocumentErrorCode.ENCRYPTED,
    at: '2030-01-01T15:04:05.678Z',
    ...change,
  };
}

/** Of documents `document-1`, `document-2`, …, a minute apart. */
export function manyNotices(count: number, change: (index: number) => Partial<Notice> = () => ({})): Notice[] {
  return Array.from({ length: count }, (_, index) => noticeOf({
    documentId: `document-${index + 1}`, fileName: `invoice-${index + 1}.pdf`, at: new Date(Date.UTC(2030, 0, 1, 15, index)).toISOString(), ...change(index),
  }));
}
