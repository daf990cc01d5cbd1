import { randomBytes } from 'node:crypto';
import { changedNow, pageOf, StoredDocument } from './fake-listing';
import { Refused } from './refused';
import { ApiErrorCode } from '../../../src/api/openapi/problems';
import { DocumentPatch, UploadRequest } from '../../../src/api/openapi/requests';
import { Document, DocumentLinks, DocumentList, DocumentSummary, EngineList, TableList, UploadInstructions } from '../../../src/api/openapi/responses';
import { DocumentStatus } from '../../../src/contract/document-status';
import { isTerminal } from '../../../src/contract/status-table';

/** What people change of a document. To the API that is no change of its status, so `updatedAt` stays. */
const EDITED: ReadonlyArray<keyof DocumentSummary> = ['labels', 'deletedAt'];

/** The documents of the stand-in, and what the API does with them. */
export class FakeDocuments {
  private readonly byId = new Map<string, StoredDocument>();
  private readonly uploads = new Map<string, string>();
  /** Links of documents, by their ids. */
  public readonly links = new Map<string, DocumentLinks>();
  /** The tables of their results. */
  public readonly tables = new Map<string, TableList['tables']>();
  /** The engines of the pipeline. */
  public engines: EngineList['engines'] = [{ engine: 'textractAnalysis', suitable: true }];

  /** How many documents a page of a listing looks through. */
  public mostExamined = 2000;

  /** @param bucketUrl where files are uploaded to */
  public constructor(documents: readonly DocumentSummary[], private readonly bucketUrl: string) {
    documents.forEach((document) => this.put(document, document.updatedAt));
  }

  public get(documentId: string, deleted = false): Document {
    const document = this.existing(documentId, deleted);
    return { ...document, links: this.links.get(documentId) ?? {} };
  }

  /** Somebody else's change, or the pipeline's. */
  public change(documentId: string, part: Partial<DocumentSummary>): DocumentSummary {
    const isEdit = Object.keys(part).every((name) => EDITED.includes(name as keyof DocumentSummary));
    return isEdit ? this.edit(documentId, part) : this.update(documentId, part);
  }

  public arrive(fileName: string, part: Partial<DocumentSummary> = {}): DocumentSummary {
    const now = new Date().toISOString();
    const document: DocumentSummary = {
      documentId: randomBytes(16).toString('hex'), status: DocumentStatus.RECEIVED, attempt: 1, createdAt: now, uploadedAt: now, updatedAt: now, labels: {}, fileName, ...part,
    };
    this.put(document, now);
    return document;
  }

  public list(query: Record<string, any>): DocumentList {
    return pageOf(this.byId.values(), query, query.ids === undefined ? this.mostExamined : Infinity);
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
    const { revision, edits } = this.byId.get(documentId)!;
    return `"${revision}-${edits}"`;
  }

  public label(documentId: string, { labels = {}, removeLabels = [] }: DocumentPatch, ifMatch?: string): DocumentSummary {
    if (ifMatch !== undefined && ifMatch !== this.etag(documentId)) {
      throw new Refused(ApiErrorCode.PRECONDITION_FAILED);
    }
    const merged: Record<string, string | null> = { ...this.existing(documentId).labels, ...labels };
    removeLabels.forEach((key) => delete merged[key]);
    const left = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null);
    return this.edit(documentId, { labels: Object.fromEntries(left) });
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
    return this.update(documentId, { status: DocumentStatus.VALIDATED, attempt: attempt + 1, error: undefined });
  }

  public rescan(documentId: string): DocumentSummary {
    const { status, attempt } = this.existing(documentId);
    if (status !== DocumentStatus.QUARANTINED && status !== DocumentStatus.SCANNING) {
      throw new Refused(ApiErrorCode.NOT_RESCANNABLE, `It is ${status}.`);
    }
    return this.update(documentId, { status: DocumentStatus.SCANNING, attempt: attempt + 1, error: undefined });
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
    return this.edit(documentId, { deletedAt: undefined });
  }

  public delete(documentId: string, purge = false): { status: number } {
    this.existing(documentId, purge);
    if (purge) {
      this.links.delete(documentId);
      const [purgedAt, expiresAt] = [0, 90].map((days) => new Date(Date.now() + days * 24 * 3600_000).toISOString());
      this.edit(documentId, { purgedAt, expiresAt, fileName: undefined, resultAttempt: undefined });
    } else {
      this.edit(documentId, { deletedAt: new Date().toISOString() });
    }
    return { status: 204 };
  }

  private existing(documentId: string, deleted = false): DocumentSummary {
    const { document } = this.byId.get(documentId) ?? {};
    if (!document || (document.deletedAt && !deleted)) {
      throw new Refused(ApiErrorCode.NOT_FOUND);
    }
    return document;
  }

  private update(documentId: string, part: Partial<DocumentSummary>): DocumentSummary {
    const { document, ...stored } = this.byId.get(documentId)!;
    const now = new Date().toISOString();
    return this.put({ ...document, ...part, updatedAt: now }, now, { ...stored, revision: stored.revision + 1 });
  }

  private edit(documentId: string, part: Partial<DocumentSummary>): DocumentSummary {
    const { document, ...stored } = this.byId.get(documentId)!;
    return this.put({ ...document, ...part }, new Date().toISOString(), { ...stored, edits: stored.edits + 1 });
  }

  private put(document: DocumentSummary, now: string, stored: Omit<StoredDocument, 'document'> = { revision: 1, edits: 0 }): DocumentSummary {
    this.byId.set(document.documentId, { ...stored, document, changedAt: changedNow({ ...stored, document }, now) });
    return document;
  }
}
