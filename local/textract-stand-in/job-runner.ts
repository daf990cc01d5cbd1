import { asTextractFault } from './errors';
import type { Job, Jobs, StartRequest } from './jobs';
import { MAX_ASYNCHRONOUS_PAGES } from './limits';
import type { Output } from './output';
import type { Replays } from './replays';
import type { ResultKind } from './result-kinds';
import { documentTypeOf, type DocumentType } from '../recognize/document-type';
import type { RecognisedPage, Recognizer } from '../recognize/recognizer';
import type { CallLog } from '../stand-in/call-log';
import type { Clock } from '../stand-in/clock';
import type { Documents } from '../stand-in/documents';
import { ServiceError } from '../stand-in/errors';

/** An asynchronous operation. */
export interface JobKind<Request extends StartRequest = StartRequest> {
  /** The name of the Start operation. */
  readonly api: string;
  readonly types: readonly DocumentType[];
  readonly results: ResultKind;
  /** What an answer says of one page. */
  read(page: RecognisedPage, pageNumber: number, request: Request): object[];
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
  readonly recognizer: Recognizer;
  readonly replays: Replays;
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
      Object.assign(job, await this.recognize(job, kind));
      if (this.stopped) {
        return;
      }
      await output.write(jobs, job);
      status = 'SUCCEEDED';
    } catch (thrown) {
      if (this.stopped) {
        return;
      }
      const error = asTextractFault(thrown);
      job.statusMessage = error instanceof Error ? error.message : String(error);
      status = error instanceof ServiceError ? 'FAILED' : 'ERROR'; // the document's fault, or this program's
    }
    job.status = status === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED';
    await this.notify(job, status);
  }

  private async recognize(job: Job, kind: JobKind): Promise<Pick<Job, 'pages' | 'results'>> {
    const { documents, recognizer, replays } = this.options;
    const object = job.request.DocumentLocation!.S3Object!;
    const bytes = await documents.read(object);
    const document = await recognizer.open(bytes, documentTypeOf(bytes)!);
    try {
      const pages = document.pageCount;
      if (pages > MAX_ASYNCHRONOUS_PAGES) {
        throw new ServiceError('DocumentTooLargeException', `The document has ${pages} pages, and at most ${MAX_ASYNCHRONOUS_PAGES} are accepted.`);
      }
      const stored = replays.find(bytes, object.Name, kind.results);
      if (stored) {
        return stored;
      }
      const results: object[] = [];
      for (let page = 1; page <= pages && !this.stopped; page++) {
        for (const result of kind.read(await document.recognize(page - 1), page, job.request)) {
          results.push(result);
        }
      }
      return { pages, results };
    } finally {
      document.close();
    }
  }

  private async notify(job: Job, status: 'SUCCEEDED' | 'FAILED' | 'ERROR'): Promise<void> {
    const { NotificationChannel: channel, JobTag, DocumentLocation } = job.request;
    if (!channel) {
      return;
    }
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
