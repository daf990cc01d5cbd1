import { JsonSchema } from './json-schema';
import { DocumentStatus } from '../../contract/document-status';
import { LABEL_KEY_PATTERN, MAX_LABELS, NO_LABEL_KEY } from '../../contract/label-key';
import { DOCUMENT_ID_PATTERN, FILE_NAME_PATTERN, LONGEST_FILE_NAME } from '../../contract/names';

// Patterns are of the kind that all tools read alike: without looking ahead, and without halves of characters, which no request can hold.

const LABEL_VALUE = '[^\\x00-\\x1f\\x7f]{0,256}';

/** Amazon S3 takes no larger object by one PUT. */
export const LARGEST_PUT_BYTES = 5 * 1024 ** 3;

export const DOCUMENT_ID: JsonSchema = { type: 'string', pattern: DOCUMENT_ID_PATTERN, description: "The document's id: 32 hexadecimal digits." };

export const FILE_NAME: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: LONGEST_FILE_NAME,
  pattern: FILE_NAME_PATTERN,
  description: 'The name of the file, without folders.',
};

export const CONTENT_TYPE: JsonSchema = {
  type: 'string',
  maxLength: 127,
  pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$',
  description: 'The MIME type that the file is uploaded with. What the document is, the pipeline tells by its bytes.',
};

export const SIZE_BYTES: JsonSchema = {
  type: 'integer', minimum: 1, maximum: LARGEST_PUT_BYTES, description: 'The size of the file. Where it is given, no other size can be uploaded.',
};

export const SHA256: JsonSchema = {
  type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file in lower-case hex. Where it is given, no other bytes can be uploaded.',
};

export const LABELS: JsonSchema = {
  type: 'object',
  description: `The user's own keys and values, at most ${MAX_LABELS}.`,
  maxProperties: MAX_LABELS,
  propertyNames: { pattern: `^${LABEL_KEY_PATTERN}$`, not: { enum: [NO_LABEL_KEY] }, description: 'A name has 1 to 64 of the characters A-Z a-z 0-9 _ . @ / + = -, and is not __proto__.' },
  additionalProperties: { type: 'string', maxLength: 256, pattern: `^${LABEL_VALUE}$`, description: 'A value has at most 256 characters, and no control characters.' },
};

export const LABELS_PATCH: JsonSchema = {
  ...LABELS,
  description: 'Labels to set; `null` takes one away, and those that are not named stay (RFC 7396).',
  additionalProperties: { ...LABELS.additionalProperties as JsonSchema, type: ['string', 'null'] },
};

export const LABELS_TO_REMOVE: JsonSchema = {
  type: 'array',
  description: 'Keys of labels to take away, for clients that do not send `null`, as many in Java and Go. Keys that the document does not have change nothing.',
  maxItems: MAX_LABELS,
  items: { type: 'string', pattern: `^${LABEL_KEY_PATTERN}$` },
};

export const LABEL_FILTER: JsonSchema = { type: 'string', pattern: `^${LABEL_KEY_PATTERN}:${LABEL_VALUE}$`, description: 'Documents with this label, as `key:value`.' };

export const STATUS: JsonSchema = { type: 'string', enum: Object.values(DocumentStatus), description: 'Where the document is in its life.' };

/** Dates that there are, leap years and all. */
const DATE_PATTERN = '('
  + '\\d{4}-(((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01]))|((0[469]|11)-(0[1-9]|[12]\\d|30))|(02-(0[1-9]|1\\d|2[0-8])))'
  + '|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29'
  + ')';

const TIMESTAMP_PATTERN = `^${DATE_PATTERN}(T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?Z)?$`;

export const TIMESTAMP: JsonSchema = { type: 'string', format: 'date-time', description: 'ISO 8601, in UTC.' };

export const TIME_PARAMETER: JsonSchema = { type: 'string', pattern: TIMESTAMP_PATTERN, description: 'A date or a time in UTC, ISO 8601.' };

export const SINCE: JsonSchema = { ...TIME_PARAMETER, description: 'Documents whose `createdAt` is this time or later: a date or a time in UTC, ISO 8601.' };

export const UNTIL: JsonSchema = { ...TIME_PARAMETER, description: 'Documents whose `createdAt` is before this time.' };

export const SORT: JsonSchema = { type: 'string', enum: ['-createdAt', 'createdAt'], description: 'The order of a listing.' };

export const IDS: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{32}(,[0-9a-f]{32}){0,99}$', description: 'Ids of documents, separated by commas, at most 100.' };

export const ENGINE: JsonSchema = { type: 'string', minLength: 1, maxLength: 64, description: "An engine's id in the pipeline, such as `textractText`." };

export const DEAD_LETTER_QUEUE: JsonSchema = {
  type: 'string', minLength: 1, maxLength: 64, description: 'A dead-letter queue, by its name in the pipeline, such as `recognition`.',
};

export const CAUSE: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 400,
  description: 'A cause as `GET /operations/dead-letters` has it, word for word. Without it all dead letters of the queue are meant.',
};

/** Attempt, page and number of the last table of an answer. */
export const TABLE_CURSOR_PATTERN = '^[1-9][0-9]{0,8}-[1-9][0-9]{0,8}-[1-9][0-9]{0,8}$';

/** Of a parameter. */
export const DELETED: JsonSchema = { type: 'boolean', default: false };
