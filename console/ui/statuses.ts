import type { DocumentStatus } from '../api/documents-api';

/** What a status looks like, beside its word: a tone is a color and a shape. */
export type Tone = 'good' | 'notice' | 'bad' | 'busy' | 'quiet';

interface StatusRow {
  readonly word: string;
  readonly tone: Tone;
  /** For the tooltip, and for who meets it for the first time. */
  readonly meaning: string;
  /** Whether a document stays so until somebody asks for more. */
  readonly terminal: boolean;
}

export const STATUSES: Readonly<Record<DocumentStatus, StatusRow>> = {
  PENDING_UPLOAD: { word: 'Pending upload', tone: 'quiet', meaning: 'The document is announced, and its file is not there yet.', terminal: false },
  SCANNING: { word: 'Scanning', tone: 'busy', meaning: 'The file is being scanned for malware.', terminal: false },
  RECEIVED: { word: 'Received', tone: 'busy', meaning: 'The file is there and is about to be inspected.', terminal: false },
  VALIDATED: { word: 'Validated', tone: 'busy', meaning: 'The file is a document that can be read; it waits for its turn.', terminal: false },
  PROCESSING: { word: 'Processing', tone: 'busy', meaning: 'The document is being read.', terminal: false },
  SUCCEEDED: { word: 'Succeeded', tone: 'good', meaning: 'The document was read.', terminal: true },
  PARTIAL: { word: 'Partial', tone: 'notice', meaning: 'A part of the document was read.', terminal: true },
  REJECTED: { word: 'Rejected', tone: 'bad', meaning: 'The file cannot be taken, as it is.', terminal: true },
  QUARANTINED: { word: 'Quarantined', tone: 'bad', meaning: 'The malware scan found a threat in the file. Nobody can open it.', terminal: true },
  FAILED: { word: 'Failed', tone: 'bad', meaning: 'The document could not be read.', terminal: true },
  EXPIRED: { word: 'Expired', tone: 'quiet', meaning: 'The document was announced, and its file never came.', terminal: true },
};
