import { uploadKey } from '../../storage/object-keys';
import { FieldFault, Refusal } from '../refusal';

/** What a pipeline takes. */
export interface Accepted {
  readonly uploadPrefix: string;
  /** With the dot, whatever the case; none means that the name does not count. */
  readonly uploadSuffixes: readonly string[];
  /** MIME types; none means that they are not known, and any may be announced. */
  readonly contentTypes: readonly string[];
  readonly maxSizeBytes: number;
}

/** What is said of a document before it is looked at. */
export interface AnnouncedDocument {
  readonly documentId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes?: number;
}

/** Names of fields, as the request has them. */
export interface FieldNames {
  readonly contentType: string;
  readonly sizeBytes: string;
}

/** Says nothing of what the document is; its bytes will. */
const ANY_BYTES = 'application/octet-stream';

/** Amazon S3's limit, of UTF-8. */
const LONGEST_KEY_BYTES = 1024;

/** @throws DOCUMENT_NOT_ACCEPTED where intake would reject such a document, or S3 its key: better before the upload than after */
export function checkAcceptance(settings: Accepted, document: AnnouncedDocument, fields: FieldNames): void {
  const errors = [...typeErrors(settings, document, fields), ...sizeErrors(settings, document, fields), ...nameErrors(settings, document)];
  if (errors.length > 0) {
    const detail = errors.map(({ field, message }) => `${field}: ${message}`).join(' ');
    throw new Refusal('DOCUMENT_NOT_ACCEPTED', { detail, errors });
  }
}

function typeErrors({ contentTypes }: Accepted, { contentType }: AnnouncedDocument, fields: FieldNames): FieldFault[] {
  const accepted = contentTypes.length === 0 || [ANY_BYTES, ...contentTypes].includes(contentType.toLowerCase());
  return accepted ? [] : [{ field: fields.contentType, message: `The pipeline takes ${contentTypes.join(', ')}.` }];
}

function sizeErrors({ maxSizeBytes }: Accepted, { sizeBytes }: AnnouncedDocument, fields: FieldNames): FieldFault[] {
  if (sizeBytes === 0) {
    return [{ field: fields.sizeBytes, message: 'The document has no bytes.' }];
  }
  const fits = sizeBytes === undefined || sizeBytes <= maxSizeBytes;
  return fits ? [] : [{ field: fields.sizeBytes, message: `The pipeline takes up to ${maxSizeBytes} bytes, and not ${sizeBytes}.` }];
}

function nameErrors({ uploadPrefix, uploadSuffixes }: Accepted, { documentId, fileName }: AnnouncedDocument): FieldFault[] {
  const name = fileName.toLowerCase();
  if (uploadSuffixes.length > 0 && !uploadSuffixes.some((suffix) => name.endsWith(suffix.toLowerCase()))) {
    return [{ field: 'fileName', message: `The pipeline takes names that end with ${uploadSuffixes.join(', ')}.` }];
  }
  const bytes = Buffer.byteLength(uploadKey(uploadPrefix, documentId, fileName));
  return bytes <= LONGEST_KEY_BYTES ? [] : [{ field: 'fileName', message: `It makes an object key of ${bytes} bytes; there can be ${LONGEST_KEY_BYTES}.` }];
}
