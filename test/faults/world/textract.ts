import { createHash } from 'node:crypto';
import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { BUCKET, ObjectVersion } from './bucket';
import { Quota } from './scenario';
import type { World } from './world';
import { serviceError } from '../../helpers/service-errors';
import { pageBlocks, textractPart } from '../../helpers/textract-answers';

const DAY_MS = 24 * 60 * 60 * 1000;
const TOKEN_MEMORY_MS = 7 * DAY_MS;
const RESULT_MEMORY_MS = 7 * DAY_MS;
const JOB_MS = 30_000;
/** Longer than a lease lasts. */
const SLOW_JOB_MS = 16 * 60_000;
const LATE_MS = 3 * 60 * 60_000;
const REPEATED_MS = 12_000;
const CALL_MS = 2000;
/** After the end of the job: then all of its answer is stored. */
const LATE_PART_MS = 20_000;
const PARTS = 2;

export const TOPIC_ARN = 'arn:aws:sns:eu-west-1:111122223333:completions';
export const ROLE_ARN = 'arn:aws:iam::111122223333:role/publisher';

export interface Job {
  readonly jobId: string;
  readonly tag: string;
  /** None where the job is another pipeline's. */
  readonly object?: ObjectVersion;
  readonly startedAt: number;
  /** From a moment on, or never: the last part of the answer is stored. */
  wholeAt?: number;
  endedAt?: number;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'PARTIAL_SUCCESS' | 'FAILED';
}

/** What the last page of a job's answer says. */
export const LAST_WORD = 'end';

export interface S3Object {
  readonly Bucket: string;
  readonly Name: string;
  readonly Version?: string;
}

/** What an engine reads in an object: a word that no other bytes have. */
export function wordOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}

/** Amazon Textract: tokens, quotas, jobs that take their time, results that it forgets. */
export class Textract {
  /** How long a call takes after it took effect. */
  public static answerTime(command: string): number {
    return command === 'DetectDocumentText' || command === 'Invoke' ? CALL_MS : 0;
  }

  public readonly jobs: Job[] = [];
  private readonly tokens = new Map<string, { readonly parameters: string; readonly job: Job }>();
  /** Token buckets: what is left of the calls of each operation, and since when. */
  private readonly buckets = new Map<string, { left: number; at: number }>();

  /** @param notify what Amazon SNS does with the notification of a job */
  public constructor(private readonly world: World, private readonly quota: Quota, private readonly notify: (notification: object) => void) {}

  public answer(command: string, input: any): unknown {
    switch (command) {
      case 'StartDocumentTextDetection':
        this.world.scans.engineReads(input.DocumentLocation.S3Object);
        return { JobId: this.start(input).jobId };
      case 'DetectDocumentText':
        this.world.scans.engineReads(input.Document.S3Object);
        return this.read(input.Document.S3Object);
      case 'GetDocumentTextDetection': return this.results(input.JobId, input.NextToken);
      default: return this.world.refuse(`Nobody expects ${command} of Amazon Textract`);
    }
  }

  private start({ ClientRequestToken: token, ...parameters }: any): Job {
    const { JobTag, OutputConfig, NotificationChannel, DocumentLocation } = parameters;
    if (!/^[A-Za-z0-9-_]{1,64}$/.test(token ?? '')) {
      this.world.refuse(`ClientRequestToken is ${token}`);
    }
    if (!/^[A-Za-z0-9_.\-:]{1,64}$/.test(JobTag ?? '')) {
      this.world.refuse(`JobTag is ${JobTag}`);
    }
    if (OutputConfig?.S3Bucket !== BUCKET || !OutputConfig.S3Prefix) {
      this.world.refuse(`OutputConfig is ${JSON.stringify(OutputConfig)}`);
    }
    if (!NotificationChannel?.SNSTopicArn || !NotificationChannel.RoleArn) {
      this.world.refuse(`NotificationChannel is ${JSON.stringify(NotificationChannel)}`);
    }
    this.limitRate('Start');

    const { now } = this.world.scheduler;
    const known = this.tokens.get(token);
    const canonical = JSON.stringify(sorted(parameters));
    if (known && now - known.job.startedAt < TOKEN_MEMORY_MS) {
      if (known.parameters !== canonical) {
        this.world.violated('word for word', `the token of ${known.job.tag} comes with other parameters: ${canonical} after ${known.parameters}`);
        throw serviceError('IdempotentParameterMismatchException', 400);
      }
      return known.job;
    }
    this.limitJobs();
    const job: Job = { jobId: `job-${this.jobs.length + 1}`, tag: JobTag, object: this.object(DocumentLocation.S3Object), startedAt: now, status: 'IN_PROGRESS' };
    this.world.payments.begin(JobTag);
    this.jobs.push(job);
    this.tokens.set(token, { parameters: canonical, job });
    this.plan(job, parameters);
    return job;
  }

  /** A job of another pipeline; nothing where there is no room for it. */
  public neighbourJob(): string | undefined {
    try {
      this.limitRate('Start');
      this.limitJobs();
    } catch {
      return undefined;
    }
    const { scheduler } = this.world;
    const job: Job = { jobId: `job-${this.jobs.length + 1}`, tag: 'neighbour', startedAt: scheduler.now, status: 'IN_PROGRESS' };
    this.jobs.push(job);
    scheduler.after(JOB_MS, () => void Object.assign(job, { status: 'SUCCEEDED', endedAt: scheduler.now }));
    return job.jobId;
  }

  private plan(job: Job, { OutputConfig, DocumentLocation }: any): void {
    const { scheduler, bucket, plan, trace } = this.world;
    const faults = plan.ofJob();
    scheduler.after(faults.has('job is slow') ? SLOW_JOB_MS : JOB_MS, () => {
      job.endedAt = scheduler.now;
      job.status = faults.has('job fails') ? 'FAILED' : faults.has('job reads a part') ? 'PARTIAL_SUCCESS' : 'SUCCEEDED';
      job.wholeAt = faults.has('part lost') ? undefined : scheduler.now + (faults.has('part late') ? LATE_PART_MS : 0);
      if (job.status !== 'FAILED' && !faults.has('parts gone')) {
        const store = (part: number) => bucket.put(`${OutputConfig.S3Prefix}/${job.jobId}/${part}`, JSON.stringify(this.part(job, part)));
        store(1);
        if (job.wholeAt !== undefined) {
          scheduler.at(job.wholeAt, () => void store(PARTS));
        }
      }
      const message = {
        JobId: job.jobId,
        Status: job.status === 'FAILED' ? 'FAILED' : 'SUCCEEDED',
        API: 'StartDocumentTextDetection',
        JobTag: job.tag,
        Timestamp: scheduler.now,
        DocumentLocation: { S3ObjectName: DocumentLocation.S3Object.Name, S3Bucket: BUCKET },
      };
      trace.add(scheduler.now, 'textract', `${job.jobId} of ${job.tag} ends`, `${job.status}${faults.has('notification lost') ? ', notification lost' : ''}`);
      if (!faults.has('notification lost')) {
        scheduler.after(faults.has('notification late') ? LATE_MS : 10, () => this.notify(message));
      }
      if (faults.has('notification repeated')) {
        scheduler.after(REPEATED_MS, () => this.notify(message));
      }
    });
  }

  private read({ Name, Version }: S3Object): object {
    this.limitRate('Detect');
    const { body } = this.object({ Bucket: BUCKET, Name, Version });
    this.world.payments.begin(undefined);
    const { JobStatus, Warnings, StatusMessage, ...answer } = textractPart(blocksOf(1, ['read', wordOf(body)]), 1);
    return { ...answer, $metadata: { requestId: 'request' } };
  }

  private results(jobId: string, nextToken: string | undefined): object {
    const { now } = this.world.scheduler;
    const job = this.jobs.find((each) => each.jobId === jobId);
    if (!job || now - (job.endedAt ?? now) > RESULT_MEMORY_MS) {
      throw new InvalidJobIdException({ message: `Job ${jobId} is not known`, $metadata: { httpStatusCode: 400 } });
    }
    if (job.status === 'IN_PROGRESS' || job.status === 'FAILED') {
      return { JobStatus: job.status, StatusMessage: job.status === 'FAILED' ? 'bad luck' : undefined };
    }
    const part = nextToken === undefined ? 1 : PARTS;
    const hasNext = part < PARTS && job.wholeAt !== undefined && job.wholeAt <= now;
    return { ...this.part(job, part), NextToken: hasNext ? 'next' : null };
  }

  /** Of the two parts of a job's answer: a page each. */
  private part({ object, status }: Job, part: number): object {
    const words = part < PARTS ? ['read', wordOf(object!.body)] : [LAST_WORD];
    return textractPart(blocksOf(part, words), PARTS, { JobStatus: status });
  }

  private object({ Bucket: bucket, Name, Version }: S3Object): ObjectVersion {
    if (bucket !== BUCKET) {
      this.world.refuse(`There is no bucket ${bucket}`);
    }
    const object = this.world.bucket.peek(Name, Version);
    if (!object) {
      throw serviceError('InvalidS3ObjectException', 400);
    }
    return object;
  }

  private limitJobs(): void {
    if (this.jobs.filter(({ status }) => status === 'IN_PROGRESS').length >= this.quota.maxConcurrentJobs) {
      this.world.overQuota('jobs');
      throw serviceError('LimitExceededException', 400);
    }
  }

  private limitRate(operation: string): void {
    const { now } = this.world.scheduler;
    const { startsPerSecond } = this.quota;
    const bucket = this.buckets.get(operation) ?? { left: startsPerSecond, at: now };
    const left = Math.min(startsPerSecond, bucket.left + (now - bucket.at) / 1000 * startsPerSecond);
    if (left < 1) {
      this.buckets.set(operation, { left, at: now });
      this.world.overQuota('rate');
      throw serviceError('ProvisionedThroughputExceededException', 400);
    }
    this.buckets.set(operation, { left: left - 1, at: now });
  }
}

function blocksOf(page: number, words: readonly string[]): any[] {
  return pageBlocks(page, [{ words }]);
}

function sorted(value: any): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
