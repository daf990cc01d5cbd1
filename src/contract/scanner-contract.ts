/** The version of the contract with scanners of users. A request of 1.x may have attributes that a scanner does not know. */
export const SCANNER_CONTRACT_VERSION = '1.0';

/** What a function of the user's that scans objects is called with; scanner-request.schema.json says the same. */
export interface ScannerRequest {
  readonly contractVersion: string;
  readonly documentId: string;
  readonly bucket: string;
  readonly key: string;
  /** The version to scan, and to tag. */
  readonly versionId?: string;
  readonly fileName: string;
  readonly sizeBytes?: number;
  /** The tag to set on the version where nothing was found in it. Until it is there, nobody else can read the object. */
  readonly cleanTag: { readonly key: string; readonly value: string };
}

/** What it answers. */
export interface ScannerAnswer {
  /**
   * - NO_THREATS_FOUND: the object is clean, and the tag of the request is set
   * - THREATS_FOUND: it is malware; `threats` names it
   * - UNSUPPORTED: the scanner cannot look into such an object, and never will; `reason` says why
   * - FAILED: the scanner broke down; it is called again after an hour, two, four and so on, and by operators
   */
  readonly result: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNSUPPORTED' | 'FAILED';
  /** The names of what was found: 50 at most, of 256 characters. */
  readonly threats?: readonly string[];
  /** A sentence for people, of 1,000 characters at most. */
  readonly reason?: string;
}
