import type { S3Client } from '@aws-sdk/client-s3';
import { createRecognizer } from '../recognize';
import type { Notify } from './job-runner';
import type { Job } from './jobs';
import { DEFAULT_QUOTAS, type Quotas } from './limits';
import { OPERATIONS } from './operations';
import { TextractService } from './service';
import type { Recognizer } from '../recognize/recognizer';
import { CallLog, type Call, type Notification } from '../stand-in/call-log';
import { DAY, systemClock, type Clock } from '../stand-in/clock';
import { close, listen } from '../stand-in/listen';
import { createJsonServer, type Authorize } from '../stand-in/server';

/*
 * A stand-in for Amazon Textract on this machine. It speaks the service's protocol and refuses what the service refuses: sizes, pages,
 * types, parameters, tokens, rates and concurrent jobs. It reads documents in an emulated S3 and recognizes their text by Tesseract.
 *
 * Lines and words are read for real. Everything else is found by simple rules over where the words stand and what they say: good enough to
 * see a pipeline at work, and no measure of what the service finds. Confidences are Tesseract's, of the words that something is made of:
 * - Key-values are 'Key: value' lines; tables are three or more even rows in columns (two, where there are three columns).
 * - A query is answered by the field, the cell or the line that shares most words with it; the smaller that share, the less confident.
 * - Layout knows titles and text. No signature is found, and no selection element.
 * - Expenses are lines that end in an amount; identity documents are key-values with well-known names; lending tells page types by a few words.
 * - A folder of `replays` has the service's own answers for expense, identity and lending of known documents.
 *
 * What it does not do:
 * - It reads printed English only, and worse than Textract: no handwriting, no rotation beyond a few degrees.
 * - Human review (HumanLoopConfig) is an unknown parameter; adapters are accepted and change nothing.
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
  /** A folder of answers to give for known documents: see `Replays`. @default - none */
  readonly replays?: string;
  /** @default - Tesseract */
  readonly recognizer?: Recognizer;
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
  const recognizer = options.recognizer ?? createRecognizer();
  const log = new CallLog();
  const service = new TextractService({
    s3: options.s3,
    notify: options.notify ?? (async () => undefined),
    recognizer,
    clock,
    log,
    quotas,
    replays: options.replays,
    latency: options.latency ?? 0,
    resultsExpireAfter: options.resultsExpireAfter ?? 7 * DAY,
  });
  const server = createJsonServer({
    target: 'Textract', iamPrefix: 'textract', operations: OPERATIONS, service, authorize: options.authorize, clock, log,
  });
  return {
    url: await listen(server, options.port),
    log,
    jobs: () => service.jobs.all(),
    idle: async () => service.runner.idle(),
    stop: async () => {
      service.runner.stop();
      await close(server);
      await recognizer.stop();
    },
  };
}

export type { Authorize, Call, Clock, Notification, Notify, Quotas };
