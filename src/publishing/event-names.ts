import { DocumentStatus } from '../contract/document-status';

/** The `source` of every event. */
export const EVENT_SOURCE = 'cdk-document-processing-pipeline';

/** The `detail-type` of the event that tells of a change to a status. */
export const DETAIL_TYPES: Readonly<Record<DocumentStatus, string>> = {
  [DocumentStatus.PENDING_UPLOAD]: 'Document Pending Upload',
  [DocumentStatus.RECEIVED]: 'Document Received',
  [DocumentStatus.SCANNING]: 'Document Scanning',
  [DocumentStatus.VALIDATED]: 'Document Validated',
  [DocumentStatus.PROCESSING]: 'Document Processing',
  [DocumentStatus.SUCCEEDED]: 'Document Succeeded',
  [DocumentStatus.PARTIAL]: 'Document Partial',
  [DocumentStatus.REJECTED]: 'Document Rejected',
  [DocumentStatus.QUARANTINED]: 'Document Quarantined',
  [DocumentStatus.FAILED]: 'Document Failed',
  [DocumentStatus.EXPIRED]: 'Document Expired',
};
