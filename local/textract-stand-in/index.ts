import type { AddressInfo } from 'node:net';
import type { S3Client } from '@aws-sdk/client-s3';
import { CallLog, type Call, type Notification } from './call-log';
import { DAY, systemClock, type Clock } from './clock';
import type { Notify } from './job-runner';
import type { Job } from './jobs';
import { DEFAULT_QUOTAS, type Quotas } from './limits';
import { createRecogniser } from './recognise';
import type { Recogniser } from './recognise/recogniser';
import { createTextractServer, type Authorize } from './server';
import { TextractService } from './service';

/*
 * A stand-in for Amazon Textract on this machine. It speaks the service's protocol and refuses what the service refuses: sizes, pages,
 * types, parameters, tokens, rates and concurrent jobs. It reads documents in an emulated S3 and recognises their text by Tesseract.
 *
 * What it does not do:
 * - It reads printed English only, and worse than Textract: no handwriting, no rotation beyond a few degrees.
 * - It checks no signature and assumes no role; S3 is read and written with the client that it is given, not with the caller's permissions.
 * - The service does not document the wording of its messages, nor which faults of a document fail the call and which the job. Here a Start
 *   call looks at the size and the first bytes; what shows only when a document is opened (corrupt, encrypted, too many pages) fails the job.
 * - No job ends in PARTIAL_SUCCESS, and the only throttling is that of the quotas. Jobs and tokens are in memory, and gone when it stops.
 */

export interface TextractStandInOptions {
  /** Reads documents and writes results, in the emulated S3. */
  readonly s3: S3Client;
  /** Publishes completion messages. @default - nobody is told */
  readonly notify?: Notify;
  /** Whether a caller may do an operation. @default - everybody may do everything */
  readonly authorize?: Authorize;
  /** @default - 2 starts, 5 gets and 1 synchronous call a second, 100 jobs at a time */
  readonly quotas?: Partial<Quotas>;
  /** @default - Tesseract */
  readonly recogniser?: Recogniser;
  /** How long a job waits before its document is read, in milliseconds. @default 0 */
  readonly latency?: number;
  /** How long after its start a job is forgotten, in milliseconds. @default - 7 days */
  readonly resultsExpireAfter?: number;
  readonly clock?: Clock;
  /** On 127.0.0.1. @default - a free one */
  readonly port?: number;
}

export interface TextractStandIn {
  /** For `AWS_ENDPOINT_URL_TEXTRACT` or a client's `endpoint`. */
  readonly url: string;
  /** What was called and which messages were sent. */
  readonly log: CallLog;
  /** The jobs that were started, the expired ones left out. */
  jobs(): readonly Job[];
  /** Waits until no job runs. */
  idle(): Promise<void>;
  /** Ends the server and the workers; jobs that run are dropped. */
  stop(): Promise<void>;
}

export async function startTextractStandIn(options: TextractStandInOptions): Promise<TextractStandIn> {
  const clock = options.clock ?? systemClock;
  const quotas = { ...DEFAULT_QUOTAS, ...options.quotas };
  const recogniser = options.recogniser ?? createRecogniser();
  const log = new CallLog();
  const service = new TextractService({
    s3: options.s3,
    notify: options.notify ?? (async () => undefined),
    recogniser,
    clock,
    log,
    maxConcurrentJobs: quotas.maxConcurrentJobs,
    latency: options.latency ?? 0,
    resultsExpireAfter: options.resultsExpireAfter ?? 7 * DAY,
  });
  const server = createTextractServer(service, { authorize: options.authorize, clock, log, quotas });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    jobs: () => service.jobs.all(),
    idle: async () => service.runner.idle(),
    stop: async () => {
      service.runner.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await recogniser.stop();
    },
  };
}

export type { Authorize, Call, Clock, Notification, Notify, Quotas };
