import createClient from 'openapi-fetch';
import { ApiFailure, Problem } from './problem';
import { retryingFetch } from './retrying-fetch';
import type { components, operations, paths } from './schema';

export type DocumentSummary = components['schemas']['DocumentSummary'];
export type Document = components['schemas']['Document'];
export type DocumentList = components['schemas']['DocumentList'];
export type Engine = components['schemas']['EngineSuitability'];
export type TableList = components['schemas']['TableList'];
export type DocumentStatus = components['schemas']['DocumentStatus'];
export type Upload = components['schemas']['Upload'];
export type UploadRequest = components['schemas']['UploadRequest'];
export type LabelsPatch = NonNullable<components['schemas']['DocumentPatch']['labels']>;
export type Operations = components['schemas']['Operations'];
export type DeadLetterList = components['schemas']['DeadLetterList'];
export type DeadLettersDealtWith = components['schemas']['DeadLettersDealtWith'];
export type DeadLettersRequest = components['schemas']['RedriveRequest'];
export type ListQuery = NonNullable<operations['listDocuments']['parameters']['query']>;

/** A document, and the version of its record. */
export type ReadDocument = Document & { readonly etag?: string };

/** What the console's requests carry. */
export interface Credentials {
  /** An access token that is good now. */
  token(): Promise<string>;
  /** Told where the API does not know the caller any more. */
  refused(): void;
  /** Told where the API does. @param askedAt when the request began, by `performance.now()` */
  accepted(askedAt: number): void;
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The pipeline's HTTP API, as far as the console uses it. Its types are those of the API's OpenAPI document. */
export class DocumentsApi {
  private readonly client;
  /** How far the API's clock is before that of this machine, in milliseconds. */
  private aheadMs = 0;

  public constructor(url: string, private readonly credentials: Credentials) {
    this.client = createClient<paths>({
      baseUrl: url.replace(/\/$/, ''),
      fetch: async (request: Request) => {
        const askedAt = performance.now();
        request.headers.set('Authorization', `Bearer ${await credentials.token()}`);
        const response = await retryingFetch(request);
        const told = Date.parse(response.headers.get('Date') ?? ''); // absent where a proxy takes it out
        this.aheadMs = Number.isNaN(told) ? this.aheadMs : told - Date.now();
        if (response.ok) {
          this.credentials.accepted(askedAt);
        }
        return response;
      },
    });
  }

  /** What time it is by the API's clock, in milliseconds: that of who looks may be wrong by hours. */
  public now(): number {
    return Date.now() + this.aheadMs;
  }

  public async list(query: ListQuery, signal?: AbortSignal): Promise<DocumentList> {
    return this.answer(this.client.GET('/documents', { params: { query }, signal }));
  }

  public async get(documentId: string, deleted: boolean): Promise<ReadDocument> {
    const asked = this.client.GET('/documents/{documentId}', { params: { path: { documentId }, query: { deleted, disposition: 'inline' } } });
    const { data, response } = await this.settled(asked);
    return { ...data!, etag: response.headers.get('ETag') ?? undefined };
  }

  public async announce(body: UploadRequest, idempotencyKey: string, signal?: AbortSignal): Promise<Upload> {
    return this.answer(this.client.POST('/uploads', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body, signal }));
  }

  /** @param etag of the version that the change is based on: refused where the document was changed since */
  public async changeLabels(documentId: string, labels: LabelsPatch, etag?: string): Promise<DocumentSummary> {
    const header = etag === undefined ? undefined : { 'If-Match': etag };
    return this.answer(this.client.PATCH('/documents/{documentId}', { params: { path: { documentId }, header }, body: { labels } }));
  }

  /** @param engine by its id; without one, the pipeline chooses */
  public async reprocess(documentId: string, idempotencyKey: string, engine?: string): Promise<DocumentSummary> {
    const params = { path: { documentId }, header: { 'Idempotency-Key': idempotencyKey } };
    return this.answer(this.client.POST('/documents/{documentId}/reprocess', { params, ...(engine && { body: { engine } }) }));
  }

  /** The engines of the pipeline, and which may read the document. */
  public async engines(documentId: string): Promise<readonly Engine[]> {
    return (await this.answer(this.client.GET('/documents/{documentId}/engines', { params: { path: { documentId } } }))).engines;
  }

  /** Another malware scan. */
  public async rescan(documentId: string): Promise<DocumentSummary> {
    return this.answer(this.client.POST('/documents/{documentId}/rescan', { params: { path: { documentId } } }));
  }

  /** The tables of a result as CSV files, some at a time. */
  public async tables(documentId: string, cursor?: string): Promise<TableList> {
    return this.answer(this.client.GET('/documents/{documentId}/tables', { params: { path: { documentId }, query: { ...(cursor && { cursor }) } } }));
  }

  public async delete(documentId: string): Promise<void> {
    await this.answer(this.client.DELETE('/documents/{documentId}', { params: { path: { documentId } } }));
  }

  /** Removes the content for good. Where there is much of it, the API asks to be asked again. */
  public async purge(documentId: string): Promise<void> {
    for (let status = 0; status !== 204;) {
      const { response } = await this.settled(this.client.DELETE('/documents/{documentId}', { params: { path: { documentId }, query: { purge: true } } }));
      status = response.status;
    }
  }

  public async restore(documentId: string): Promise<DocumentSummary> {
    return this.answer(this.client.POST('/documents/{documentId}/restore', { params: { path: { documentId } } }));
  }

  public async operations(): Promise<Operations> {
    return this.answer(this.client.GET('/operations'));
  }

  public async deadLetters(): Promise<DeadLetterList> {
    return this.answer(this.client.GET('/operations/dead-letters'));
  }

  /** As many as one request can; the answer says whether there are more. */
  public async redrive(body: DeadLettersRequest): Promise<DeadLettersDealtWith> {
    return this.answer(this.client.POST('/operations/dead-letters/redrive', { body }));
  }

  /** The same, thrown away. */
  public async discard(body: DeadLettersRequest): Promise<DeadLettersDealtWith> {
    return this.answer(this.client.POST('/operations/dead-letters/discard', { body }));
  }

  private async answer<T>(asked: Promise<Answer<T>>): Promise<T> {
    return (await this.settled(asked)).data as T;
  }

  private async settled<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    let answer: Answer<T>;
    try {
      answer = await asked;
    } catch (error) {
      throw error instanceof TypeError ? new ApiFailure(0) : error;
    }
    const { error, response } = answer;
    if (response.ok) {
      return answer;
    }
    if (response.status === 401) {
      this.credentials.refused();
    }
    throw new ApiFailure(response.status, isProblem(error) ? error : undefined);
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && typeof (value as Problem).code === 'string';
}
