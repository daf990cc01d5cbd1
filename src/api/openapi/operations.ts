import { CONTENT_TYPE, DOCUMENT_ID, FILE_NAME, IDS, LABEL_FILTER, SINCE, SORT, STATUS, TIME_PARAMETER, UNTIL } from './fields';
import { JsonSchema } from './json-schema';
import { ApiErrorCode } from './problems';
import { DOCUMENT_PATCH, REPROCESS_REQUEST, UPLOAD_REQUEST } from './requests';

/** What a caller must be allowed for a route. */
export enum ApiScope {
  /** See documents and results. */
  READ = 'read',
  /** Upload documents, and change their labels. */
  WRITE = 'write',
  /** Delete documents, and have them read again, which costs. */
  ADMIN = 'admin',
}

/** The functions of the API, each with the rights of its routes alone; also the names of their bundles. */
export enum ApiFunction {
  UPLOADS = 'api-uploads',
  DOCUMENTS = 'api-documents',
  CHANGES = 'api-changes',
  DELETION = 'api-deletion',
}

export type OperationId =
  | 'createUpload' | 'putDocument' | 'listDocuments' | 'getDocument' | 'getResult'
  | 'updateDocument' | 'deleteDocument' | 'restoreDocument' | 'reprocessDocument' | 'getOpenApi';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  /** The name of the schema, and of the API's model. Absent where the body is a file. */
  readonly schemaName?: string;
  readonly schema?: JsonSchema;
  readonly mediaTypes: readonly string[];
  readonly example?: unknown;
}

export interface Answer {
  readonly description: string;
  /** A schema of the answers, by its name; none where there is no body. */
  readonly schemaName?: string;
  readonly headers?: { readonly [name: string]: { readonly description: string; readonly schema: JsonSchema } };
}

export interface Operation {
  readonly operationId: OperationId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters in braces. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly servedBy: ApiFunction;
  /** What it is about: routes are listed by it. */
  readonly tag: 'Uploads' | 'Documents' | 'Results' | 'Description';
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** By status. */
  readonly answers: { readonly [status: string]: Answer };
  /** What it may refuse with, beside what every route may. */
  readonly problems: readonly ApiErrorCode[];
}

/** The largest file that comes as a body: Lambda takes 6 MB, and Base64 adds a third. */
export const LARGEST_BODY_BYTES = 4 * 1024 ** 2;

/** The largest body of JSON: fifty labels take less, however they are escaped. */
export const LARGEST_JSON_BYTES = 192 * 1024;

/** The most documents of a listing. */
export const LARGEST_PAGE = 100;
export const DEFAULT_PAGE = 25;

/** Any route may refuse with these. */
export const COMMON_PROBLEMS: readonly ApiErrorCode[] = [
  ApiErrorCode.INVALID_REQUEST,
  ApiErrorCode.UNAUTHORIZED,
  ApiErrorCode.FORBIDDEN,
  ApiErrorCode.TOO_MANY_REQUESTS,
  ApiErrorCode.INTERNAL_ERROR,
  ApiErrorCode.TIMEOUT,
];

const DOCUMENT_ID_PARAMETER: Parameter = { name: 'documentId', in: 'path', required: true, description: 'The document.', schema: DOCUMENT_ID };

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes it safe to send the request again: the same key of the same caller with the same request has the effect of one, for 24 hours at least. A key of your own choice, such as a UUID.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

const DELETED: JsonSchema = { type: 'boolean', default: false };

const ETAG = { ETag: { description: 'The version of the record, for `If-Match`.', schema: { type: 'string' } } };

const JSON_MEDIA_TYPE = 'application/json';

export const OPERATIONS: readonly Operation[] = [
  {
    operationId: 'createUpload',
    method: 'POST',
    path: '/uploads',
    scope: ApiScope.WRITE,
    servedBy: ApiFunction.UPLOADS,
    tag: 'Uploads',
    summary: 'Announce a document, and get a URL to upload it to',
    description: 'The document has its id, and a record with status PENDING_UPLOAD, at once. The URL takes one upload; what is signed cannot be changed. '
      + 'A document that is not uploaded within a day is EXPIRED.',
    parameters: [
      {
        name: 'form',
        in: 'query',
        description: '`post` for a form upload, as browsers send it, whose policy caps the size; without it the upload is a PUT.',
        schema: { type: 'string', enum: ['post'] },
      },
      IDEMPOTENCY_KEY,
    ],
    body: {
      required: true,
      description: 'What will be uploaded.',
      schemaName: 'UploadRequest',
      schema: UPLOAD_REQUEST,
      mediaTypes: [JSON_MEDIA_TYPE],
      example: { fileName: 'invoice.pdf', contentType: 'application/pdf', sizeBytes: 48213, labels: { customer: '1042' } },
    },
    answers: { 201: { description: 'The document is announced.', schemaName: 'Upload' } },
    problems: [ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE, ApiErrorCode.DOCUMENT_NOT_ACCEPTED, ApiErrorCode.IDEMPOTENCY_KEY_REUSED,
      ApiErrorCode.UPLOAD_CANCELED],
  },
  {
    operationId: 'putDocument',
    method: 'PUT',
    path: '/documents',
    scope: ApiScope.WRITE,
    servedBy: ApiFunction.UPLOADS,
    tag: 'Uploads',
    summary: 'Upload a document of up to 4 MB in one request',
    description: 'For clients that cannot follow a second request; larger files go to the URL of `POST /uploads`. What the bytes are, and whether they '
      + 'are accepted, the pipeline finds out as with any other upload: look at the status of the document.',
    parameters: [
      { name: 'fileName', in: 'query', required: true, description: 'The name of the file, without folders.', schema: FILE_NAME },
      { name: 'Content-Type', in: 'header', required: true, description: 'The type to store the file with.', schema: CONTENT_TYPE },
      IDEMPOTENCY_KEY,
    ],
    body: {
      required: true,
      description: 'The file, byte for byte; under its own type, too, such as `application/pdf`. Amazon API Gateway takes a body of a type that it does not know as a file\'s for text, and loses what is not '
        + 'UTF-8: such a body is refused with `UNSUPPORTED_MEDIA_TYPE`; send it as `application/octet-stream`.',
      mediaTypes: ['application/octet-stream'],
    },
    answers: { 202: { description: 'The document is stored, and on its way.', schemaName: 'DocumentSummary', headers: ETAG } },
    problems: [ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE, ApiErrorCode.DOCUMENT_NOT_ACCEPTED, ApiErrorCode.IDEMPOTENCY_KEY_REUSED,
      ApiErrorCode.UPLOAD_CANCELED],
  },
  {
    operationId: 'listDocuments',
    method: 'GET',
    path: '/documents',
    scope: ApiScope.READ,
    servedBy: ApiFunction.DOCUMENTS,
    tag: 'Documents',
    summary: 'List documents',
    description: 'Of what is deleted, only with `deleted=true`. A page may have fewer documents than `limit`, or none, and a `cursor` all the same: there may be more.',
    parameters: [
      { name: 'status', in: 'query', description: 'Documents of this status.', schema: STATUS },
      { name: 'label', in: 'query', description: 'Documents with this label, as `key:value`.', schema: LABEL_FILTER },
      { name: 'from', in: 'query', description: 'Documents of this time or later.', schema: SINCE },
      { name: 'to', in: 'query', description: 'Documents before this time.', schema: UNTIL },
      { name: 'deleted', in: 'query', description: 'Deleted documents, instead of the others.', schema: DELETED },
      { name: 'sort', in: 'query', description: 'The order: by `createdAt`, the newest first with `-`, which is the default.', schema: SORT },
      {
        name: 'updatedSince',
        in: 'query',
        description: 'Documents that came to an end, or were changed after it, at this time or later, in the order of their changes, deleted ones too: to keep a copy. Ask the next time with the `nextUpdatedSince` of the answer. '
          + 'Documents in progress are listed by `status`.',
        schema: TIME_PARAMETER,
      },
      {
        name: 'fileNamePrefix',
        in: 'query',
        description: 'Documents whose file names begin so, whatever the case, in the order of the names.',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      {
        name: 'ids',
        in: 'query',
        description: 'These documents, separated by commas, at most 100, and no others: how they are, in one request. Those that there are not are left out.',
        schema: IDS,
      },
      {
        name: 'limit',
        in: 'query',
        description: 'The most documents to answer with. There may be fewer, and more to come all the same: go by `cursor`.',
        schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: DEFAULT_PAGE },
      },
      {
        name: 'cursor',
        in: 'query',
        description: 'Go on where an answer ended. It belongs to its query: only `limit` may be another one.',
        schema: { type: 'string', minLength: 1, maxLength: 2048 },
      },
    ],
    answers: { 200: { description: 'Documents.', schemaName: 'DocumentList' } },
    problems: [ApiErrorCode.INVALID_CURSOR],
  },
  {
    operationId: 'getDocument',
    method: 'GET',
    path: '/documents/{documentId}',
    scope: ApiScope.READ,
    servedBy: ApiFunction.DOCUMENTS,
    tag: 'Documents',
    summary: 'Get a document',
    description: 'With its text while that is short, and links to the file and the results.',
    parameters: [
      DOCUMENT_ID_PARAMETER,
      { name: 'deleted', in: 'query', description: 'Whether a deleted document may be shown.', schema: DELETED },
      {
        name: 'disposition',
        in: 'query',
        description: 'What a browser does with the file behind the link `source`: saves it, or shows a PDF, an image or a text in its window.',
        schema: { type: 'string', enum: ['attachment', 'inline'], default: 'attachment' },
      },
      {
        name: 'If-None-Match',
        in: 'header',
        description: 'An `ETag`: where the document has not changed since, the answer is 304, without links, which are good for a few minutes only.',
        schema: { type: 'string', minLength: 1, maxLength: 256 },
      },
    ],
    answers: {
      200: { description: 'The document.', schemaName: 'Document', headers: ETAG },
      304: { description: 'The document has not changed.', headers: ETAG },
    },
    problems: [ApiErrorCode.NOT_FOUND],
  },
  {
    operationId: 'getResult',
    method: 'GET',
    path: '/documents/{documentId}/result',
    scope: ApiScope.READ,
    servedBy: ApiFunction.DOCUMENTS,
    tag: 'Results',
    summary: 'Get the result, `document.json`',
    parameters: [DOCUMENT_ID_PARAMETER],
    description: 'The links lead to Amazon S3: get what they lead to without the credentials of this API. `result` is there while `document.json` has 2 MB at most.',
    answers: { 200: { description: 'Where the result is, and the result.', schemaName: 'Result' } },
    problems: [ApiErrorCode.NOT_FOUND, ApiErrorCode.NO_RESULT],
  },
  {
    operationId: 'updateDocument',
    method: 'PATCH',
    path: '/documents/{documentId}',
    scope: ApiScope.WRITE,
    servedBy: ApiFunction.CHANGES,
    tag: 'Documents',
    summary: 'Change the labels of a document',
    description: 'A change that changes nothing is none: the `ETag` stays.',
    parameters: [
      DOCUMENT_ID_PARAMETER,
      {
        name: 'If-Match',
        in: 'header',
        description: 'The `ETag` that the change is based on: it is refused where the document was changed since. Without it the change is made in any case.',
        schema: { type: 'string', minLength: 1, maxLength: 256 },
      },
    ],
    body: {
      required: true,
      description: 'A JSON merge patch.',
      schemaName: 'DocumentPatch',
      schema: DOCUMENT_PATCH,
      mediaTypes: [JSON_MEDIA_TYPE, 'application/merge-patch+json'],
      example: { labels: { customer: '1042', draft: null } },
    },
    answers: { 200: { description: 'The document as it is now.', schemaName: 'DocumentSummary', headers: ETAG } },
    problems: [
      ApiErrorCode.NOT_FOUND, ApiErrorCode.CONCURRENT_CHANGE, ApiErrorCode.PRECONDITION_FAILED,
      ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE,
    ],
  },
  {
    operationId: 'deleteDocument',
    method: 'DELETE',
    path: '/documents/{documentId}',
    scope: ApiScope.ADMIN,
    servedBy: ApiFunction.DELETION,
    tag: 'Documents',
    summary: 'Delete a document',
    description: 'It is hidden from then on, and can be listed with `deleted=true`. `purge=true` removes the file, the results, and all '
      + 'of the record but the fact that it was there, which goes 15 days later.',
    parameters: [
      DOCUMENT_ID_PARAMETER,
      { name: 'purge', in: 'query', description: 'Remove the content for good. A document that is deleted already can still be purged.', schema: { type: 'boolean', default: false } },
    ],
    answers: {
      202: { description: 'Much is removed, but not all yet: ask again.' },
      204: { description: 'The document is deleted.' },
    },
    problems: [ApiErrorCode.PURGE_NOT_ALLOWED, ApiErrorCode.NOT_FOUND, ApiErrorCode.CONCURRENT_CHANGE],
  },
  {
    operationId: 'restoreDocument',
    method: 'POST',
    path: '/documents/{documentId}/restore',
    scope: ApiScope.ADMIN,
    servedBy: ApiFunction.DELETION,
    tag: 'Documents',
    summary: 'Restore a deleted document',
    description: 'It is shown again, as it is by now. One that is not deleted stays as it is; of one that was purged there is nothing left.',
    parameters: [DOCUMENT_ID_PARAMETER],
    answers: { 200: { description: 'The document as it is now.', schemaName: 'DocumentSummary', headers: ETAG } },
    problems: [ApiErrorCode.NOT_FOUND, ApiErrorCode.CONCURRENT_CHANGE],
  },
  {
    operationId: 'reprocessDocument',
    method: 'POST',
    path: '/documents/{documentId}/reprocess',
    scope: ApiScope.ADMIN,
    servedBy: ApiFunction.CHANGES,
    tag: 'Documents',
    summary: 'Have a document read again',
    description: 'A new attempt, which the engine may charge for; it begins within two minutes. The result stays until the new one is there.',
    parameters: [DOCUMENT_ID_PARAMETER, IDEMPOTENCY_KEY],
    body: {
      required: false,
      description: 'By another engine.',
      schemaName: 'ReprocessRequest',
      schema: REPROCESS_REQUEST,
      mediaTypes: [JSON_MEDIA_TYPE],
      example: { engine: 'textractAnalysis' },
    },
    answers: { 202: { description: 'The document is on its way again.', schemaName: 'DocumentSummary', headers: ETAG } },
    problems: [
      ApiErrorCode.NOT_FOUND, ApiErrorCode.DOCUMENT_IN_PROGRESS, ApiErrorCode.NOT_REPROCESSABLE, ApiErrorCode.ENGINE_NOT_SUITABLE,
      ApiErrorCode.CONCURRENT_CHANGE, ApiErrorCode.TOO_LARGE, ApiErrorCode.UNSUPPORTED_MEDIA_TYPE, ApiErrorCode.IDEMPOTENCY_KEY_REUSED,
    ],
  },
  {
    operationId: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    scope: ApiScope.READ,
    servedBy: ApiFunction.DOCUMENTS,
    tag: 'Description',
    summary: 'Get this description',
    description: 'As it is called, so also below a domain of your own.',
    parameters: [],
    answers: { 200: { description: 'An OpenAPI 3.1 document.', schemaName: 'OpenApi' } },
    problems: [],
  },
];

export function operationOf(operationId: OperationId): Operation {
  return OPERATIONS.find((operation) => operation.operationId === operationId)!;
}
