/**
 * Where a document is in its life.
 *
 * A status only moves forward within an attempt.
 */
export enum DocumentStatus {
  /** The API has handed out an upload URL; no object has arrived yet. */
  PENDING_UPLOAD = 'PENDING_UPLOAD',
  /** The object has arrived and waits for the verdict of the malware scan. */
  SCANNING = 'SCANNING',
  /** The object has arrived, and is being inspected. */
  RECEIVED = 'RECEIVED',
  /** The object is what it claims to be, within the limits, and waits for its engine. */
  VALIDATED = 'VALIDATED',
  /** The engine is at work. */
  PROCESSING = 'PROCESSING',
  /** The result is complete. */
  SUCCEEDED = 'SUCCEEDED',
  /** A result is there, but the engine could not read all of the document; `error` tells what is missing. */
  PARTIAL = 'PARTIAL',
  /** The document itself cannot be processed; `error` tells why. The object is left as it is. */
  REJECTED = 'REJECTED',
  /** The malware scan found a threat; `error` names it. Nobody can read the object. */
  QUARANTINED = 'QUARANTINED',
  /** The document was valid but no result could be had; `error` tells why. */
  FAILED = 'FAILED',
  /** The upload URL was never used. */
  EXPIRED = 'EXPIRED',
}
