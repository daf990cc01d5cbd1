import { randomBytes } from 'node:crypto';
import { Refused } from './refused';
import { ApiErrorCode } from '../../../src/api/openapi/problems';
import { DocumentPatch, UploadRequest } from '../../../src/api/openapi/requests';
import { Document, DocumentLinks, DocumentList, DocumentSummary, EngineList, TableList, UploadInstructions } from '../../../src/api/openapi/responses';
import { DocumentStatus } from '../../../src/contract/document-status';
import { isTerminal } from '../../../src/contract/status-table';

/** The documents of the stand-in, and what the API does with them. */
export class FakeDocuments {
  private readonly byId = new Map<string, DocumentSummary>();
  private readonly uploads = new Map<string, string>();
  /** Links of documents, by their ids. */
  public readonly links = new Map<string, DocumentLinks>();
  /** The tables of their results. */
  public readonly tables = new Map<string, TableList['tables']>();
  /** The engines of the pipeline. */
  public engines: EngineList['engines'] = [{ engine: 'textractAnalysis', suitable: true }];

  /** @param bucketUrl where files are uploaded to */
  public constructor(documents: readonly DocumentSummary[], private readonly bucketUrl: string) {
    documents.forEach((document) => this.byId.set(document.documentId, document));
  }

  public get(documentId: string, deleted = false): Document {
    const document = this.existing(documentId, deleted);
    return { ...document, links: this.links.get(documentId) ?? {} };
  }

  /** Somebody else's change, or the pipeline's. */
  public change(documentId: string, part: Partial<DocumentSummary>): DocumentSummary {
    const changed = { ...this.byId.get(documentId)!, ...part, updatedAt: new Date().toISOString() };
    this.byId.set(documentId, changed);
    return changed;
  }

  public arrive(fileName: string, part: Partial<DocumentSummary> = {}): DocumentSummary {
    const now = new Date().toISOString();
    const document: DocumentSummary = {
      documentId: randomBytes(16).toString('hex'), status: DocumentStatus.RECEIVED, attempt: 1, createdAt: now, uploadedAt: now, updatedAt: now, labels: {}, fileName, ...part,
    };
    this.byId.set(document.documentId, document);
    return document;
  }

  public list(query: Record<string, any>): DocumentList {
    const limit = query.limit ?? 25;
    const found = this.found(query);
    const last = query.cursor === undefined ? undefined : placeOf(query);
    const begin = last === undefined ? 0 : found.findIndex(({ documentId }) => documentId === last) + 1;
    const documents = found.slice(begin, begin + limit);
    return {
      documents,
      ...(begin + limit < found.length && { cursor: cursorOf(query, documents.at(-1)!.documentId) }),
      ...(query.updatedSince && { nextUpdatedSince: query.updatedSince }),
    };
  }

  public announce({ fileName, contentType, sizeBytes, labels }: UploadRequest, key?: string): UploadInstructions {
    const known = key === undefined ? undefined : this.uploads.get(key);
    const announced = { status: DocumentStatus.PENDING_UPLOAD, contentType, sizeBytes, labels: labels ?? {} };
    const documentId = known ?? this.arrive(fileName, announced).documentId;
    if (key !== undefined) {
      this.uploads.set(key, documentId);
    }
    const objectKey = `uploads/${documentId}/${encodeURIComponent(fileName)}`;
    return {
      documentId, uploadUrl: `${this.bucketUrl}/${objectKey}`, method: 'PUT', headers: { 'Content-Type': contentType, 'If-None-Match': '*' }, bucket: 'documents', objectKey, expiresInSeconds: 300,
    };
  }

  public etag(documentId: string): string {
    return `"${this.byId.get(documentId)!.updatedAt}"`;
  }

  public label(documentId: string, { labels = {}, removeLabels = [] }: DocumentPatch, ifMatch?: string): DocumentSummary {
    if (ifMatch !== undefined && ifMatch !== this.etag(documentId)) {
      throw new Refused(ApiErrorCode.PRECONDITION_FAILED);
    }
    const merged: Record<string, string | null> = { ...this.existing(documentId).labels, ...labels };
    removeLabels.forEach((key) => delete merged[key]);
    const left = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null);
    return this.change(documentId, { labels: Object.fromEntries(left) });
  }

  public reprocess(documentId: string, key?: string): DocumentSummary {
    const { status, attempt } = this.existing(documentId);
    if (key === undefined) {
      throw new Error('Whatever costs has an Idempotency-Key.');
    }
    if (!isTerminal(status)) {
      throw new Refused(ApiErrorCode.DOCUMENT_IN_PROGRESS);
    }
    if (status === DocumentStatus.EXPIRED || status === DocumentStatus.QUARANTINED) {
      throw new Refused(ApiErrorCode.NOT_REPROCESSABLE, `A document that is ${status} cannot be read again.`);
    }
    return this.change(documentId, { status: DocumentStatus.VALIDATED, attempt: attempt + 1, error: undefined });
  }

  public rescan(documentId: string): DocumentSummary {
    const { status, attempt } = this.existing(documentId);
    if (status !== DocumentStatus.QUARANTINED && status !== DocumentStatus.SCANNING) {
      throw new Refused(ApiErrorCode.NOT_RESCANNABLE, `It is ${status}.`);
    }
    return this.change(documentId, { status: DocumentStatus.SCANNING, attempt: attempt + 1, error: undefined });
  }

  public tablesOf(documentId: string): TableList {
    this.existing(documentId);
    return { documentId, attempt: 1, tables: this.tables.get(documentId) ?? [] };
  }

  public enginesFor(documentId: string): EngineList {
    this.existing(documentId);
    return { documentId, engines: this.engines };
  }

  public restore(documentId: string): DocumentSummary {
    this.existing(documentId, true);
    return this.change(documentId, { deletedAt: undefined });
  }

  public delete(documentId: string, purge = false): { status: number } {
    this.existing(documentId, purge);
    if (purge) {
      this.links.delete(documentId);
      const [purgedAt, expiresAt] = [0, 90].map((days) => new Date(Date.now() + days * 24 * 3600_000).toISOString());
      this.change(documentId, { purgedAt, expiresAt, fileName: undefined, resultAttempt: undefined });
    } else {
      this.change(documentId, { deletedAt: new Date().toISOString() });
    }
    return { status: 204 };
  }

  private existing(documentId: string, deleted = false): DocumentSummary {
    const document = this.byId.get(documentId);
    if (!document || (document.deletedAt && !deleted)) {
      throw new Refused(ApiErrorCode.NOT_FOUND);
    }
    return document;
  }

  private found({ status, label, from, to, deleted = false, sort = '-createdAt', updatedSince, fileNamePrefix, ids }: Record<string, any>): DocumentSummary[] {
    const all = [...this.byId.values()];
    if (ids !== undefined) {
      return all.filter((document) => ids.split(',').includes(document.documentId) && Boolean(document.deletedAt) === deleted);
    }
    const [key, value] = label?.split(/:(.*)/s) ?? [];
    const prefix = fileNamePrefix?.toLowerCase();
    const found = all.filter((document) => (status === undefined || document.status === status)
      && (key === undefined || document.labels[key] === value)
      && (from === undefined || document.createdAt >= from)
      && (to === undefined || document.createdAt < to)
      && (prefix === undefined || document.fileName?.toLowerCase().startsWith(prefix))
      && (updatedSince === undefined ? Boolean(document.deletedAt) === deleted : document.updatedAt >= updatedSince && isTerminal(document.status)));
    const order = updatedSince !== undefined ? 'updatedAt' : prefix !== undefined ? 'fileName' : 'createdAt';
    found.sort((a, b) => (a[order]! < b[order]! ? -1 : a[order]! > b[order]! ? 1 : 0));
    return order === 'createdAt' && sort === '-createdAt' ? found.reverse() : found;
  }
}

/** It belongs to its query, as the API's does. */
function cursorOf(query: Record<string, unknown>, last: string): string {
  const { cursor, limit, ...filters } = query;
  return Buffer.from(JSON.stringify([last, filters])).toString('base64url');
}

/** The last document of the page before. */
function placeOf(query: Record<string, any>): string {
  const last = JSON.parse(Buffer.from(query.cursor, 'base64url').toString())[0];
  if (cursorOf(query, last) !== query.cursor) {
    throw new Refused(ApiErrorCode.INVALID_CURSOR);
  }
  return last;
}
