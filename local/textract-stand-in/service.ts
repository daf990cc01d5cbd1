import type { S3Client } from '@aws-sdk/client-s3';
import type { Document } from '@aws-sdk/client-textract';
import { asTextractFault, unsupportedDocument } from './errors';
import { IdempotencyTokens } from './idempotency';
import { JobRunner, type JobKind, type Notify } from './job-runner';
import { Jobs, type StartRequest } from './jobs';
import { checkAsynchronousSize, checkSynchronousSize, MAX_SYNCHRONOUS_PAGES, type Quotas } from './limits';
import { Output } from './output';
import { Replays } from './replays';
import type { ResultKind } from './result-kinds';
import { documentTypeOf, type DocumentType } from '../recognize/document-type';
import type { RecognisedPage, Recognizer } from '../recognize/recognizer';
import type { CallLog } from '../stand-in/call-log';
import type { Clock } from '../stand-in/clock';
import { Documents } from '../stand-in/documents';
import { invalidParameter } from '../stand-in/errors';

export interface ServiceOptions {
  readonly s3: S3Client;
  readonly notify: Notify;
  readonly recognizer: Recognizer;
  readonly clock: Clock;
  readonly log: CallLog;
  readonly quotas: Quotas;
  readonly replays?: string;
  readonly latency: number;
  readonly resultsExpireAfter: number;
}

/** The steps that operations are made of. */
export class TextractService {
  readonly jobs: Jobs;
  readonly quotas: Quotas;
  readonly runner: JobRunner;
  private readonly tokens: IdempotencyTokens;
  private readonly documents: Documents;
  private readonly output: Output;
  private readonly replays: Replays;

  constructor(private readonly options: ServiceOptions) {
    this.quotas = options.quotas;
    this.jobs = new Jobs(options.clock, options.quotas.maxConcurrentJobs, options.resultsExpireAfter);
    this.tokens = new IdempotencyTokens(options.clock);
    this.documents = new Documents(options.s3);
    this.output = new Output(options.s3);
    this.replays = new Replays(options.replays);
    this.runner = new JobRunner({ ...options, jobs: this.jobs, documents: this.documents, output: this.output, replays: this.replays });
  }

  /** Everything that a Start call refuses, it refuses before there is a job; what only reading the document shows, fails the job. */
  async startJob(kind: JobKind, request: StartRequest): Promise<string> {
    return this.tokens.once(kind.api, request.ClientRequestToken, request, async () => {
      const { size, head } = await this.documents.inspect(request.DocumentLocation!.S3Object!);
      checkAsynchronousSize(acceptedType(head, kind.types), size);
      this.jobs.checkCapacity();
      const jobId = this.jobs.newId();
      await this.output.checkAccess(jobId, request);
      this.runner.start(this.jobs.add(jobId, kind.api, kind.results, request), kind);
      return jobId;
    });
  }

  /** What `read` finds on the page of a document that has but one, or what the service once answered. */
  async readOnePage<Result extends object>(
    { Bytes, S3Object }: Document,
    types: readonly DocumentType[],
    kind: ResultKind,
    read: (page: RecognisedPage) => Result[],
  ): Promise<Result[]> {
    if ((Bytes === undefined) === (S3Object === undefined)) {
      throw invalidParameter('Document must have either Bytes or S3Object.');
    }
    if (S3Object) {
      checkSynchronousSize((await this.documents.inspect(S3Object)).size);
    }
    const bytes = Bytes ?? await this.documents.read(S3Object!);
    try {
      const document = await this.options.recognizer.open(bytes, acceptedType(bytes, types));
      try {
        if (document.pageCount > MAX_SYNCHRONOUS_PAGES) {
          throw unsupportedDocument();
        }
        const stored = this.replays.find(bytes, S3Object?.Name, kind);
        return stored ? stored.results as Result[] : read(await document.recognize(0));
      } finally {
        document.close();
      }
    } catch (error) {
      throw asTextractFault(error);
    }
  }
}

function acceptedType(bytes: Uint8Array, types: readonly DocumentType[]): DocumentType {
  const type = documentTypeOf(bytes);
  if (!type || !types.includes(type)) {
    throw unsupportedDocument();
  }
  return type;
}
