import { DocumentStatus } from '../../../contract/document-status';

/** What became of a document, after its name. */
export const HAPPENED: Readonly<Record<DocumentStatus, string>> = {
  [DocumentStatus.PENDING_UPLOAD]: 'is expected',
  [DocumentStatus.SCANNING]: 'is being scanned for malware',
  [DocumentStatus.RECEIVED]: 'arrived',
  [DocumentStatus.VALIDATED]: 'was accepted',
  [DocumentStatus.PROCESSING]: 'is being read',
  [DocumentStatus.SUCCEEDED]: 'was read',
  [DocumentStatus.PARTIAL]: 'was read in part only',
  [DocumentStatus.REJECTED]: 'was rejected',
  [DocumentStatus.QUARANTINED]: 'is in quarantine',
  [DocumentStatus.FAILED]: 'could not be read',
  [DocumentStatus.EXPIRED]: 'was never uploaded',
};
