import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Deployed } from './deployed';
import { operationsOf } from './operations';
import { Expectation, Steps } from './steps';
import { toldOf } from './telling';
import { EICAR } from '../../examples/scanner/scan/signatures.mjs';
import { signed } from '../../examples/upload-client/authorization';
import { Upload } from '../../local/documents';
import { apiOf } from '../../local/environment';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { statusKey, sweepDue, waitingDue } from '../../src/storage/table-schema';
import { Answer, ApiCaller } from '../local/api-caller';
import { invoke } from '../local/invoke';
import { Queues } from '../local/queues';

const HOUR_MS = 3_600_000;

/** One time through all that the pipeline does, with documents of its own. */
export class Journey {
  private readonly api: ApiCaller;
  private readonly steps: Steps;
  private readonly name: string;

  /** @param signal ends it, whatever it waits for */
  public constructor(private readonly deployed: Deployed, timeoutMs: number, signal: AbortSignal) {
    this.steps = new Steps(deployed, timeoutMs, signal);
    this.name = this.steps.name;
    const { url, fetch: fetchLocally, credentials, region } = apiOf(deployed.environment);
    this.api = new ApiCaller(url, fetchLocally, signed({ ...credentials, region }));
  }

  public expectations(): Expectation[] {
    return [
      { title: 'a scan is read', holds: async () => this.steps.ends('scan.png', this.steps.picture(), DocumentStatus.SUCCEEDED) },
      { title: 'a photograph is read at once', holds: async () => this.steps.ends('photo.jpg', this.steps.photograph(), DocumentStatus.SUCCEEDED) },
      { title: 'a text file is its own text', holds: async () => this.steps.ends('a.txt', `Dear ${this.name}`, DocumentStatus.SUCCEEDED) },
      { title: 'what is no document is rejected', holds: async () => this.steps.ends('no.png', `no ${this.name}`, DocumentStatus.REJECTED) },
      { title: 'malware is quarantined', holds: async () => this.steps.ends('eicar.pdf', EICAR, DocumentStatus.QUARANTINED) },
      { title: 'each change is an event', holds: async () => this.published(this.deployed.environment.outputs.EventsQueueUrl) },
      { title: 'each change is a notification', holds: async () => this.published(this.deployed.environment.outputs.NotifiedQueueUrl) },
      { title: 'a document is uploaded by the API', holds: async () => this.uploadedByApi() },
      { title: 'a document is announced once, however often', holds: async () => this.announcedTwice() },
      { title: 'documents are listed', holds: async () => this.listed() },
      { title: 'a document has its file, its result and its tables', holds: async () => this.fetched() },
      { title: 'labels are changed', holds: async () => this.labelled() },
      { title: 'a document is deleted, and restored', holds: async () => this.restored() },
      { title: 'a document is purged', holds: async () => this.purged() },
      { title: 'a document is read again, when it is its turn', holds: async () => this.readAgain() },
      { title: 'a document whose event was lost is found', holds: async () => this.found() },
      { title: 'a document whose file is gone comes to its end', holds: async () => this.missed() },
      { title: 'documents that were left behind are brought on', holds: async () => this.broughtOn() },
      ...toldOf(this.deployed, this.steps),
      ...operationsOf(this.deployed, this.steps, async (...of) => this.call(...of)),
    ];
  }

  private async published(queueUrl: string): Promise<void> {
    const upload = await this.steps.upload('published.txt', this.name);
    const queues = new Queues(this.deployed.environment);
    await this.steps.until('Nothing was published', async () => (await queues.take(queueUrl)).some((body) => body.includes(upload.key)));
  }

  private async call(status: number, method: string, where: string, body?: unknown): Promise<Answer> {
    const answer = await this.api.call(method, where, { body });
    if (answer.status !== status) {
      throw new Error(`${method} ${where} was answered with ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
    return answer;
  }

  private async uploadedByApi(): Promise<void> {
    const bytes = this.steps.picture();
    const answer = await this.call(201, 'POST', '/uploads', { fileName: 'announced.png', contentType: 'image/png', sizeBytes: bytes.length });
    const { documentId, uploadUrl, headers } = answer.body;
    const put = await apiOf(this.deployed.environment).fetch(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    if (!put.ok) {
      throw new Error(`The upload was answered with ${put.status}`);
    }
    await this.steps.until('The announced document was not read', async () => (
      (await this.call(200, 'GET', `/documents/${documentId}`)).body.status === DocumentStatus.SUCCEEDED
    ));
    await this.call(202, 'PUT', '/documents?fileName=sent.txt', `sent ${this.name}`);
  }

  /** Whoever lost the first answer gets it again. */
  private async announcedTwice(): Promise<void> {
    const announce = async () => this.api.call('POST', '/uploads', {
      headers: { 'Idempotency-Key': this.name }, body: { fileName: 'twice.png', contentType: 'image/png' },
    });
    const ids = [await announce(), await announce()].map(({ body }) => body.documentId);
    if (!ids[0] || ids[0] !== ids[1]) {
      throw new Error(`Two documents were announced: ${ids}`);
    }
  }

  private async listed(): Promise<void> {
    const since = encodeURIComponent(new Date().toISOString()); // no page is filled by documents of other journeys
    const prefix = `listed-${this.name}`;
    const { documentId } = await this.steps.read(`${prefix}.png`);
    for (const query of ['', '&status=SUCCEEDED', `&updatedSince=${since}`, `&fileNamePrefix=${prefix}`]) {
      await this.steps.until(`?limit=100${query} did not list the document`, async () => {
        const { body } = await this.call(200, 'GET', `/documents?limit=100${query}`);
        return body.documents.some((document: { documentId: string }) => document.documentId === documentId);
      });
    }
  }

  private async fetched(): Promise<void> {
    const { documentId } = await this.steps.read('fetched.png');
    const { links } = (await this.call(200, 'GET', `/documents/${documentId}`)).body;
    const { result } = (await this.call(200, 'GET', `/documents/${documentId}/result`)).body.links;
    for (const url of [links.source, result]) {
      const { ok, status } = await apiOf(this.deployed.environment).fetch(url);
      if (!ok) {
        throw new Error(`A presigned URL was answered with ${status}`);
      }
    }
    await this.call(200, 'GET', `/documents/${documentId}/tables`);
    await this.call(200, 'GET', `/documents/${documentId}/engines`);
  }

  private async labelled(): Promise<void> {
    const { documentId } = await this.steps.read('labelled.png');
    await this.call(200, 'PATCH', `/documents/${documentId}`, { labels: { of: this.name } });
  }

  private async restored(): Promise<void> {
    const { documentId } = await this.steps.read('restored.png');
    await this.call(204, 'DELETE', `/documents/${documentId}`);
    await this.call(200, 'POST', `/documents/${documentId}/restore`);
  }

  private async purged(): Promise<void> {
    const { documentId } = await this.steps.read('purged.png');
    await this.steps.until('The document was not purged', async () => {
      const { status, body } = await this.api.call('DELETE', `/documents/${documentId}?purge=true`);
      if (status !== 202 && status !== 204) {
        throw new Error(`The purge was answered with ${status}: ${JSON.stringify(body).slice(0, 300)}`);
      }
      return status === 204;
    });
  }

  private async readAgain(): Promise<void> {
    const { documentId } = await this.steps.read('again.png');
    await this.call(202, 'POST', `/documents/${documentId}/reprocess`);
    await this.steps.until('The document was not read again', async () => {
      await invoke(this.deployed.environment.clients.lambda, this.deployed.tickFunction);
      const { body } = await this.call(200, 'GET', `/documents/${documentId}`);
      return body.attempt === 2 && body.status === DocumentStatus.SUCCEEDED;
    });
  }

  private async found(): Promise<void> {
    const upload = await this.steps.upload('found.txt', this.name); // no engine remembers it
    const { documentId } = await this.steps.comesTo(upload, DocumentStatus.SUCCEEDED);
    const { clients, outputs } = this.deployed.environment;
    await clients.dynamoDb.send(new DeleteCommand({ TableName: outputs.TableName, Key: { documentId } }));
    await invoke(clients.lambda, this.deployed.reconcileFunction);
    await this.steps.comesTo(upload, DocumentStatus.SUCCEEDED);
  }

  /** Its file is deleted before it is read: by the queue, and when its turn comes. */
  private async missed(): Promise<void> {
    const { clients, outputs } = this.deployed.environment;
    const upload = await this.steps.upload('missed.png', this.steps.picture());
    const { jobId: _job, ...record } = withoutResult(await this.steps.comesTo(upload, DocumentStatus.SUCCEEDED));
    await clients.s3.send(new DeleteObjectCommand({ Bucket: outputs.BucketName, Key: upload.key, VersionId: upload.versionId }));
    const long = new Date(Date.now() - HOUR_MS).toISOString();
    for (const change of [{ attempt: 2 }, { attempt: 3, ...waitingDue(record.documentId, record.engine!, long) }]) {
      await this.leave({ ...record, ...sweepDue(record.documentId, long), ...change, status: DocumentStatus.VALIDATED });
      await this.steps.until('It did not come to an end', async () => {
        await invoke(clients.lambda, this.deployed.tickFunction);
        const found = await this.steps.recordOf(upload);
        return found?.status === DocumentStatus.FAILED && found.error?.code === DocumentErrorCode.SOURCE_GONE;
      });
    }
  }

  private async leave(record: DocumentRecord): Promise<void> {
    const { clients, outputs } = this.deployed.environment;
    const Item = { ...record, statusKey: statusKey(record.listKey, record.status) };
    await clients.dynamoDb.send(new PutCommand({ TableName: outputs.TableName, Item }));
  }

  /** As if all that was to bring them on had been lost an hour ago, wherever they were. */
  private async broughtOn(): Promise<void> {
    const long = new Date(Date.now() - HOUR_MS).toISOString();
    const upload = await this.steps.upload('left.png', this.steps.picture());
    const { jobId, ...record } = withoutResult(await this.steps.comesTo(upload, DocumentStatus.SUCCEEDED));
    const { documentId, engine } = record;
    const left: Array<Partial<DocumentRecord> & { readonly status: DocumentStatus }> = [
      { status: DocumentStatus.PROCESSING, jobId },
      { status: DocumentStatus.RECEIVED, attempt: 2 }, // an attempt that the engine does not know yet
      { status: DocumentStatus.VALIDATED, attempt: 3 },
      { status: DocumentStatus.VALIDATED, attempt: 4, ...waitingDue(documentId, engine!, long) },
      { status: DocumentStatus.SCANNING, attempt: 5, verdict: undefined },
    ];
    for (const change of left) {
      await this.isBroughtOn(upload, { ...record, ...sweepDue(documentId, long), ...change });
    }
    // an engine that has no quota is called by recognition alone: the tick sends the document there
    const text = await this.steps.upload('left.txt', `left ${this.name}`);
    const read = withoutResult(await this.steps.comesTo(text, DocumentStatus.SUCCEEDED));
    await this.isBroughtOn(text, { ...read, status: DocumentStatus.VALIDATED, attempt: 2, ...waitingDue(read.documentId, read.engine!, long) });
  }

  private async isBroughtOn(upload: Upload, record: DocumentRecord): Promise<void> {
    await this.leave(record);
    await this.steps.until(`A document that was left as ${record.status} was not brought on`, async () => {
      await invoke(this.deployed.environment.clients.lambda, this.deployed.tickFunction);
      return (await this.steps.recordOf(upload))?.status === DocumentStatus.SUCCEEDED;
    });
  }
}

function withoutResult(record: DocumentRecord): DocumentRecord {
  const { resultAttempt: _attempt, resultKey: _key, processedAt: _at, changedAt: _changed, ocrText: _text, ...rest } = record;
  return rest;
}
