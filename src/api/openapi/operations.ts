import { CONTENT_TYPE, DELETED, DOCUMENT_ID, FILE_NAME, TABLE_CURSOR_PATTERN } from './fields';
import { LIMIT_PARAMETER, LIST_PARAMETERS } from './list-parameters';
import { ApiFunction, ApiScope, Operation, OperationId, Parameter } from './operation';
import { OPERATOR_OPERATIONS } from './operator-operations';
import { ApiErrorCode } from './problems';
import { DOCUMENT_PATCH, REPROCESS_REQUEST, UPLOAD_REQUEST } from './requests';

const DOCUMENT_ID_PARAMETER: Parameter = { name: 'documentId', in: 'path', required: true, description: 'The document.', schema: DOCUMENT_ID };

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes it safe to send the request again: the same key of the same caller with the same request has the effect of one, for 24 hours at least. A key of your own choice, such as a UUID.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

const ETAG = { ETag: { description: 'The version of the record, for `If-Match`.', schema: { type: 'string' } } };

const JSON_MEDIA_TYPE = 'application/json';

/** Those of every API. */
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
    parameters: LIST_PARAMETERS,
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
    parameters: [
      DOCUMENT_ID_PARAMETER,
      {
        name: 'format',
        in: 'query',
        description: 'What the answer has of the result: `result`, or `text` or `markdown` in its place, which are made of it.',
        schema: { type: 'string', enum: ['json', 'text', 'markdown'], default: 'json' },
      },
    ],
    description: 'The links lead to Amazon S3: get what they lead to without the credentials of this API. `result`, `text` or `markdown` is there while `document.json` has 2 MB at most. '
      + 'Of a larger one there is the link `text` or `markdown`, or `FORMAT_NOT_WRITTEN` where the pipeline does not write the file.',
    answers: { 200: { description: 'Where the result is, and the result.', schemaName: 'Result' } },
    problems: [ApiErrorCode.NOT_FOUND, ApiErrorCode.NO_RESULT, ApiErrorCode.FORMAT_NOT_WRITTEN],
  },
  {
    operationId: 'listTables',
    method: 'GET',
    path: '/documents/{documentId}/tables',
    scope: ApiScope.READ,
    servedBy: ApiFunction.DOCUMENTS,
    tag: 'Results',
    summary: 'List the tables of the result, as CSV',
    description: 'In the order of the document. The links lead to Amazon S3, as those of the result do.',
    parameters: [
      DOCUMENT_ID_PARAMETER,
      LIMIT_PARAMETER,
      { name: 'cursor', in: 'query', description: 'Go on where an answer ended.', schema: { type: 'string', pattern: TABLE_CURSOR_PATTERN } },
    ],
    answers: { 200: { description: 'Tables.', schemaName: 'TableList' } },
    problems: [ApiErrorCode.NOT_FOUND, ApiErrorCode.NO_RESULT, ApiErrorCode.FORMAT_NOT_WRITTEN, ApiErrorCode.INVALID_CURSOR],
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
    operationId: 'listEngines',
    method: 'GET',
    path: '/documents/{documentId}/engines',
    scope: ApiScope.READ,
    servedBy: ApiFunction.CHANGES,
    tag: 'Documents',
    summary: 'List the engines that may read a document again',
    description: 'All of the pipeline, the ones that cannot with the reason: what `reprocess` may name, and what it would refuse.',
    parameters: [DOCUMENT_ID_PARAMETER],
    answers: { 200: { description: 'The engines.', schemaName: 'EngineList' } },
    problems: [ApiErrorCode.NOT_FOUND],
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
    operationId: 'rescanDocument',
    method: 'POST',
    path: '/documents/{documentId}/rescan',
    scope: ApiScope.ADMIN,
    servedBy: ApiFunction.CHANGES,
    tag: 'Documents',
    summary: 'Have a document scanned for malware again',
    description: 'Of one that waits for its verdict, is in quarantine, or could not be scanned. It is SCANNING then, and goes on where nothing is found; the scan begins within two minutes. '
      + 'Nothing else brings a document out of quarantine.',
    parameters: [DOCUMENT_ID_PARAMETER],
    answers: { 202: { description: 'The document waits for another verdict.', schemaName: 'DocumentSummary', headers: ETAG } },
    problems: [ApiErrorCode.NOT_FOUND, ApiErrorCode.NOT_RESCANNABLE, ApiErrorCode.CONCURRENT_CHANGE],
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

/** Those of operators, too, which an API with a console has. */
export const ALL_OPERATIONS: readonly Operation[] = [...OPERATIONS, ...OPERATOR_OPERATIONS];

export function operationOf(operationId: OperationId): Operation {
  return ALL_OPERATIONS.find((operation) => operation.operationId === operationId)!;
}
