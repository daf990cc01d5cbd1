import { JsonSchema } from './json-schema';
import { ApiErrorCode } from './problems';

/** What a caller must be allowed for a route. */
export enum ApiScope {
  /** See documents and results. */
  READ = 'read',
  /** Upload documents, and change their labels. */
  WRITE = 'write',
  /** Correct and approve what was read. No route has it yet. */
  REVIEW = 'review',
  /** Delete documents, have them read again, which costs, and look after the pipeline. */
  ADMIN = 'admin',
}

/** The functions of the API, each with the rights of its routes alone; also the names of their programs. */
export enum ApiFunction {
  UPLOADS = 'api-uploads',
  DOCUMENTS = 'api-documents',
  CHANGES = 'api-changes',
  DELETION = 'api-deletion',
  /** Where there is a console alone. */
  OPERATIONS = 'api-operations',
}

export type OperationId =
  | 'createUpload' | 'putDocument' | 'listDocuments' | 'getDocument' | 'getResult' | 'listTables' | 'listEngines'
  | 'updateDocument' | 'deleteDocument' | 'restoreDocument' | 'reprocessDocument' | 'rescanDocument' | 'getOpenApi'
  | 'getOperations' | 'listDeadLetters' | 'redriveDeadLetters' | 'discardDeadLetters';

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
  readonly tag: 'Uploads' | 'Documents' | 'Results' | 'Operations' | 'Description';
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

/** Any route may refuse with these. */
export const COMMON_PROBLEMS: readonly ApiErrorCode[] = [
  ApiErrorCode.INVALID_REQUEST,
  ApiErrorCode.UNAUTHORIZED,
  ApiErrorCode.FORBIDDEN,
  ApiErrorCode.TOO_MANY_REQUESTS,
  ApiErrorCode.INTERNAL_ERROR,
  ApiErrorCode.TIMEOUT,
];
