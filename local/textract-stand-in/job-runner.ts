import type { Block } from '@aws-sdk/client-textract';
import type { CallLog } from './call-log';
import type { Clock } from './clock';
import { documentTypeOf, type DocumentType } from './document-type';
import type { Documents } from './documents';
import { TextractError } from './errors';
import type { Job, Jobs } from './jobs';
import { MAX_ASYNCHRONOUS_PAGES } from './limits';
import type { Output } from './output';
import type { RecognisedPage, Recogniser } from './recognise/recogniser';

/** What tells one asynchronous operation from another. */
export interface JobKind {
  /** The name of the Start operation. */
  readonly api: string;
  readonly types: readonly DocumentType[];
  readonly modelVersion: Record<string, string>;
  blocksOf(page: RecognisedPage, pageNumber: number): Block[];
}

/** Sends a job's completion message, as Textract does with the role that a request names. */
export type Notify = (topicArn: string, roleArn: string, message: string) => Promise<unknown>;

export interface JobRunnerOptions {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly jobs: Jobs;
  /** How long a job waits before its document is read, in milliseconds. */
  readonly latency: number;
  readonly log: CallLog;
  readonly notify: Notify;
  readonly output: Output;
  readonly recogniser: Recogniser;
}

/** Runs jobs, and tells when they end. */
export class JobRunner {
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(private readonly options: JobRunnerOptions) {}

  start(job: Job, kind: JobKind): void {
    const run = this.run(job, kind).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Waits for the jobs that run now. */
  async idle(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Jobs that run now stop after their page, and notify nobody. */
  stop(): void {
    this.stopped = true;
  }

  private async run(job: Job, kind: JobKind): Promise<void> {
    const { clock, jobs, latency, output } = this.options;
    await clock.sleep(latency);
    let status: 'SUCCEEDED' | 'FAILED' | 'ERROR';
    try {
      Object.assign(job, await this.recognise(job, kind));
      if (this.stopped) return;
      await output.write(jobs, job, kind.modelVersion);
      status = 'SUCCEEDED';
    } catch (error) {
      if (this.stopped) return;
      job.statusMessage = error instanceof Error ? error.message : String(error);
      status = error instanceof TextractError ? 'FAILED' : 'ERROR'; // the document's fault, or this program's
    }
    job.status = status === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED';
    await this.notify(job, status);
  }

  private async recognise(job: Job, kind: JobKind): Promise<Pick<Job, 'pages' | 'blocks'>> {
    const bytes = await this.options.documents.read(job.request.DocumentLocation!.S3Object!);
    const document = await this.options.recogniser.open(bytes, documentTypeOf(bytes)!);
    try {
      const pages = document.pageCount;
      if (pages > MAX_ASYNCHRONOUS_PAGES) {
        throw new TextractError('DocumentTooLargeException', `The document has ${pages} pages, and at most ${MAX_ASYNCHRONOUS_PAGES} are accepted.`);
      }
      const blocks: Block[] = [];
      for (let page = 1; page <= pages && !this.stopped; page++) {
        for (const block of kind.blocksOf(await document.recognise(page - 1), page)) blocks.push(block);
      }
      return { pages, blocks };
    } finally {
      document.close();
    }
  }

  private async notify(job: Job, status: 'SUCCEEDED' | 'FAILED' | 'ERROR'): Promise<void> {
    const { NotificationChannel: channel, JobTag, DocumentLocation } = job.request;
    if (!channel) return;
    const { Bucket, Name } = DocumentLocation!.S3Object!;
    const message = JSON.stringify({
      JobId: job.id,
      Status: status,
      API: job.api,
      JobTag,
      Timestamp: this.options.clock.now(),
      DocumentLocation: { S3ObjectName: Name, S3Bucket: Bucket },
    });
    const failure = await this.options.notify(channel.SNSTopicArn!, channel.RoleArn!, message).then(() => undefined, String);
    this.options.log.notified({ topicArn: channel.SNSTopicArn!, message, failure });
  }
}
