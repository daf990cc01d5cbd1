import type { S3Client } from '@aws-sdk/client-s3';
import type { Document } from '@aws-sdk/client-textract';
import type { CallLog } from './call-log';
import type { Clock } from './clock';
import { documentTypeOf, type DocumentType } from './document-type';
import { Documents } from './documents';
import { invalidParameter, unsupportedDocument } from './errors';
import { IdempotencyTokens } from './idempotency';
import { JobRunner, type JobKind, type Notify } from './job-runner';
import { Jobs, type StartRequest } from './jobs';
import { checkAsynchronousSize, checkSynchronousSize, MAX_SYNCHRONOUS_PAGES } from './limits';
import { Output } from './output';
import type { RecognisedPage, Recogniser } from './recognise/recogniser';

export interface ServiceOptions {
  readonly s3: S3Client;
  readonly notify: Notify;
  readonly recogniser: Recogniser;
  readonly clock: Clock;
  readonly log: CallLog;
  readonly maxConcurrentJobs: number;
  readonly latency: number;
  readonly resultsExpireAfter: number;
}

/** The steps that operations are made of. */
export class TextractService {
  readonly jobs: Jobs;
  readonly runner: JobRunner;
  private readonly tokens: IdempotencyTokens;
  private readonly documents: Documents;
  private readonly output: Output;

  constructor(private readonly options: ServiceOptions) {
    this.jobs = new Jobs(options.clock, options.maxConcurrentJobs, options.resultsExpireAfter);
    this.tokens = new IdempotencyTokens(options.clock);
    this.documents = new Documents(options.s3);
    this.output = new Output(options.s3);
    this.runner = new JobRunner({ ...options, jobs: this.jobs, documents: this.documents, output: this.output });
  }

  /** Everything that a Start call refuses, it refuses before there is a job; what only reading the document shows, fails the job. */
  async startJob(kind: JobKind, request: StartRequest): Promise<string> {
    return this.tokens.once(kind.api, request.ClientRequestToken, request, async () => {
      const { size, head } = await this.documents.inspect(request.DocumentLocation!.S3Object!);
      checkAsynchronousSize(acceptedType(head, kind.types), size);
      this.jobs.checkCapacity();
      const jobId = this.jobs.newId();
      await this.output.checkAccess(jobId, request);
      this.runner.start(this.jobs.add(jobId, kind.api, request), kind);
      return jobId;
    });
  }

  async recogniseOnePage({ Bytes, S3Object }: Document, types: readonly DocumentType[]): Promise<RecognisedPage> {
    if ((Bytes === undefined) === (S3Object === undefined)) throw invalidParameter('Document must have either Bytes or S3Object.');
    if (S3Object) checkSynchronousSize((await this.documents.inspect(S3Object)).size);
    const bytes = Bytes ?? await this.documents.read(S3Object!);
    const document = await this.options.recogniser.open(bytes, acceptedType(bytes, types));
    try {
      if (document.pageCount > MAX_SYNCHRONOUS_PAGES) throw unsupportedDocument();
      return await document.recognise(0);
    } finally {
      document.close();
    }
  }
}

function acceptedType(bytes: Uint8Array, types: readonly DocumentType[]): DocumentType {
  const type = documentTypeOf(bytes);
  if (!type || !types.includes(type)) throw unsupportedDocument();
  return type;
}
