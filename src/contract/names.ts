/** A document's id: 128 bits in hex. */
export const DOCUMENT_ID_PATTERN = '^[0-9a-f]{32}$';

/** No character of a file's name: what is none in a key of Amazon S3, or in the XML of its listings. */
const NO_NAME = '/\\\\\\x00-\\x1f\\x7f\\ufffe\\uffff';

/** One character that is no dot, or three dots: `.` and `..` name folders. */
export const FILE_NAME_PATTERN = `^(\\.*[^.${NO_NAME}][^${NO_NAME}]*|\\.{3,})$`;

export const LONGEST_FILE_NAME = 200;
