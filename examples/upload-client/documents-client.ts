import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, apiErrorOf } from './api-error';
import { Document, DocumentFile, DocumentList, isFinished, Upload } from './api-types';
import { Authorize } from './authorization';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
/** What a request may be repeated for: too many at once, or something that was out of order for a moment. */
const PASSING_STATUSES = [429, 500, 502, 503, 504];

export interface DocumentsClientOptions {
  /** The address of the API with its stage, such as `https://abc123.execute-api.eu-west-1.amazonaws.com/v1`. */
  readonly url: string;
  readonly authorize: Authorize;
  /** @default - that of Node.js */
  readonly fetch?: typeof fetch;
}

export interface UploadOptions {
  readonly labels?: Readonly<Record<string, string>>;
  /** The same key again, with the same file, has the effect of one upload. @default - a new one */
  readonly idempotencyKey?: string;
}

export interface WaitOptions {
  /** @default - 15 minutes */
  readonly timeoutMs?: number;
  /** Between two looks at the document. @default - a second */
  readonly pollMs?: number;
  /** Told of each status that is new. */
  readonly onStatus?: (document: Document) => void;
}

/** The documents of a pipeline, by its HTTP API. */
export class DocumentsClient {
  private readonly url: string;
  private readonly authorize: Authorize;
  private readonly fetch: typeof fetch;

  public constructor(options: DocumentsClientOptions) {
    this.url = options.url.replace(/\/+$/, '');
    this.authorize = options.authorize;
    this.fetch = options.fetch ?? fetch;
  }

  /**
   * Announces a file, and uploads it to where the API says. Its size and its SHA-256 are announced, so that Amazon S3 takes
   * these very bytes and no others.
   *
   * @returns the document's id; the pipeline reads the document from now on
   */
  public async upload(file: DocumentFile, { labels, idempotencyKey = randomUUID() }: UploadOptions = {}): Promise<string> {
    const { documentId, uploadUrl, method, headers } = await this.call<Upload>('POST', '/uploads', {
      headers: { 'Idempotency-Key': idempotencyKey },
      body: {
        fileName: file.name,
        contentType: file.contentType,
        sizeBytes: file.bytes.byteLength,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        labels,
      },
    });
    // The URL carries its own authorization: nothing else may be sent with it.
    const response = await this.fetch(uploadUrl, { method, headers, body: file.bytes });
    if (!response.ok) {
      throw new ApiError(`The upload of ${file.name} was refused`, response.status, await response.text());
    }
    return documentId;
  }

  public async get(documentId: string): Promise<Document> {
    return this.call('GET', `/documents/${documentId}`);
  }

  /** One page, newest first: `cursor` of an answer leads to the next. */
  public async list(query: Readonly<Record<string, string>> = {}): Promise<DocumentList> {
    return this.call('GET', `/documents?${new URLSearchParams(query)}`);
  }

  /** Waits until the pipeline is done with a document, whatever became of it. */
  public async wait(documentId: string, { timeoutMs = 15 * 60_000, pollMs = 1_000, onStatus }: WaitOptions = {}): Promise<Document> {
    let status: string | undefined;
    for (const start = Date.now(); ; await sleep(pollMs)) {
      const document = await this.get(documentId);
      if (document.status !== status) {
        status = document.status;
        onStatus?.(document);
      }
      if (isFinished(document)) {
        return document;
      }
      if (Date.now() - start > timeoutMs) {
        throw new Error(`The document ${documentId} is still ${document.status} after ${timeoutMs / 1000} seconds.`);
      }
    }
  }

  /** `document.json`, by its presigned URL; `undefined` where the document has no result. */
  public async result({ links }: Document): Promise<unknown> {
    if (!links.result) {
      return undefined;
    }
    const response = await this.fetch(links.result);
    if (!response.ok) {
      throw new ApiError('The result cannot be had', response.status, await response.text());
    }
    return response.json();
  }

  /** Uploads a file, waits, and gets what was read. */
  public async read(file: DocumentFile, options: UploadOptions & WaitOptions = {}): Promise<{ document: Document; result: unknown }> {
    const document = await this.wait(await this.upload(file, options), options);
    return { document, result: await this.result(document) };
  }

  /** What is repeated here may be: reads, and writes under an Idempotency-Key. */
  private async call<T>(method: string, path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const request = new Request(`${this.url}${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const response = await this.fetch(await this.authorize(request));
      if (response.ok) {
        return await response.json() as T;
      }
      if (attempt === ATTEMPTS || !PASSING_STATUSES.includes(response.status)) {
        throw await apiErrorOf(response);
      }
      await response.arrayBuffer();
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * Math.random());
    }
  }
}
