import { Readable } from 'node:stream';
import { DocumentError } from '../../../contract/document-record';

/** An object to look at, and what is asked of it. */
export interface InspectionRequest {
  /** The object's bytes. Read once, and not to its end where the beginning shows that the document is not taken; destroyed in any case. */
  readonly body: Readable;
  /** As Amazon S3 states it for the version that `body` reads. */
  readonly sizeBytes: number;
  /** For messages, and to tell where text bears the extension of an image. */
  readonly fileName: string;
  /** Where PDF and TIFF documents are kept while their structure is read, such as `/tmp`. */
  readonly spoolDirectory: string;
  /** How long the bytes may take to arrive, in milliseconds: what takes longer is read again later. @default - no limit, but that bytes go on arriving */
  readonly mostReadMs?: number;
  /** Whether some engine of the pipeline takes the type. */
  accepts(mimeType: string): boolean;
  /** What is wrong with the size, for a document of the type: asked before the rest of it is read. @default - nothing */
  sizeFault?(mimeType: string): DocumentError | undefined;
  /** With more pages than this a document of the type is refused, so they need not be counted. @default - no limit */
  mostPages?(mimeType: string): number;
  /** Whether it matters if a document of the type has text beside pictures. @default - it does not */
  looksForText?(mimeType: string): boolean;
}
