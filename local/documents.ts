import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { Clients } from './emulator/clients';
import { ContentType } from '../src/contract/content-type';
import { DocumentRecord } from '../src/contract/document-record';
import { isTerminal } from '../src/contract/status-table';
import { encodingOf } from '../src/formats/text-decoding';
import { DocumentResult } from '../src/normalization';
import { LOOKUP_BATCH, recordsById } from '../src/runtime/records-by-id';
import { deriveDocumentId } from '../src/runtime/uploads/object-document-id';
import { resultKeys } from '../src/storage/object-keys';

const POLL_MS = 200;

/** An object version in the pipeline's bucket. */
export interface Upload {
  readonly key: string;
  readonly versionId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface DocumentsLocation {
  readonly bucket: string;
  readonly table: string;
  readonly uploadPrefix: string;
}

export interface WatchOptions {
  readonly timeoutMs: number;
  /** Called with each new status of a document. */
  readonly onStatus?: (upload: Upload, record: DocumentRecord) => void;
}

/**
 * The pipeline's documents as an uploader and a reader see them.
 */
export class Documents {
  constructor(private readonly clients: Clients, private readonly location: DocumentsLocation) {}

  /** @param name what comes after the upload prefix in the key */
  public async upload(name: string, content: string | Buffer): Promise<Upload> {
    return this.put(name, content, Buffer.byteLength(content));
  }

  public async uploadFile(name: string, file: string): Promise<Upload> {
    return this.put(name, fs.createReadStream(file), fs.statSync(file).size);
  }

  /** All records there are: the tables here are small. */
  public async records(): Promise<DocumentRecord[]> {
    const records: DocumentRecord[] = [];
    const pages = paginateScan({ client: this.clients.dynamoDb }, { TableName: this.location.table, ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      records.push(...Items as DocumentRecord[]);
    }
    return records;
  }

  /** Those of some uploads that have a record, in no order; what one costs does not grow with the table. */
  public async recordsOf(uploads: readonly Upload[]): Promise<DocumentRecord[]> {
    const { bucket, table } = this.location;
    const documentIds = uploads.map(({ key, versionId }) => deriveDocumentId(bucket, key, versionId));
    const records: DocumentRecord[] = [];
    for (let first = 0; first < documentIds.length; first += LOOKUP_BATCH) {
      records.push(...await recordsById(this.clients.dynamoDb, { tableName: table, documentIds: documentIds.slice(first, first + LOOKUP_BATCH) }));
    }
    return records;
  }

  /**
   * Waits until each document is in a terminal status.
   *
   * @returns the records as they were last seen, in the order of the uploads: one may be missing, or not terminal, where the time ran out
   */
  public async watch(uploads: Upload[], { timeoutMs, onStatus }: WatchOptions): Promise<(DocumentRecord | undefined)[]> {
    const seen = new Map<Upload, DocumentRecord>();
    for (const start = Date.now(); ; await sleep(POLL_MS)) {
      const records = await this.recordsOf(uploads);
      for (const upload of uploads) {
        const record = records.find(candidate => candidate.objectKey === upload.key && candidate.versionId === upload.versionId);
        if (record && record.status !== seen.get(upload)?.status) {
          onStatus?.(upload, record);
        }
        if (record) {
          seen.set(upload, record);
        }
      }
      const found = uploads.map(upload => seen.get(upload));
      if (found.every(isAtItsEnd) || Date.now() - start > timeoutMs) {
        return found;
      }
    }
  }

  /** The whole text of a document, or `undefined` where there is none. */
  public async textOf(record: DocumentRecord): Promise<string | undefined> {
    if (record.ocrText) {
      return record.ocrText;
    }
    const source = textSourceOf(record);
    return source && this.read(source.key, source.versionId);
  }

  /** As the record has it, or the result. */
  public async wordCountOf(record: DocumentRecord): Promise<number | undefined> {
    return record.wordCount ?? (await this.resultOf(record))?.summary.wordCount;
  }

  /** The result, or `undefined` where there is none. */
  public async resultOf({ documentId, resultAttempt, resultKey }: DocumentRecord): Promise<DocumentResult | undefined> {
    return resultKey && resultAttempt !== undefined ? JSON.parse(await this.read(resultKeys(documentId, resultAttempt).document)) : undefined;
  }

  private async read(key: string, versionId?: string): Promise<string> {
    const { Body } = await this.clients.s3.send(new GetObjectCommand({ Bucket: this.location.bucket, Key: key, VersionId: versionId }));
    const bytes = await Body!.transformToByteArray();
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  }

  private async put(name: string, body: string | Buffer | fs.ReadStream, size: number): Promise<Upload> {
    const key = `${this.location.uploadPrefix}${name}`;
    const at = Date.now();
    const { VersionId } = await this.clients.s3.send(new PutObjectCommand({
      Bucket: this.location.bucket,
      Key: key,
      Body: body,
      ContentLength: size,
    }));
    return { key, versionId: VersionId!, at };
  }
}

/** The object that a document's text is in: a part of its results, or a text file itself where no engine read it. */
export function textSourceOf(record: DocumentRecord): { readonly key: string; readonly versionId?: string } | undefined {
  const { documentId, resultAttempt, resultKey, ocrLineCount, contentType, objectKey, versionId } = record;
  if (!resultKey || resultAttempt === undefined) {
    return undefined;
  }
  return contentType === ContentType.TEXT.mimeType && !ocrLineCount
    ? { key: objectKey, versionId }
    : { key: resultKeys(documentId, resultAttempt).text };
}

function isAtItsEnd(record: DocumentRecord | undefined): boolean {
  return record !== undefined && isTerminal(record.status);
}
