import { createHmac, randomBytes } from 'node:crypto';
import type { StartDocumentTextDetectionCommandInput } from '@aws-sdk/client-textract';
import { invalidJobId } from './errors';
import type { ResultKind } from './result-kinds';
import type { Clock } from '../stand-in/clock';
import { invalidParameter, ServiceError } from '../stand-in/errors';

/** What all Start requests share; text detection has nothing else. */
export type StartRequest = StartDocumentTextDetectionCommandInput;

export interface Job {
  readonly id: string;
  /** The Start operation, as completion messages name it. */
  readonly api: string;
  readonly kind: ResultKind;
  readonly request: StartRequest;
  readonly startedAt: number;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  statusMessage?: string;
  pages?: number;
  results: object[];
}

/** The members that all Get* answers share; the results are in a member of their own for each kind. */
export interface ResultPage {
  JobStatus: Job['status'];
  StatusMessage?: string;
  DocumentMetadata?: { Pages: number };
  NextToken?: string;
  Blocks?: object[];
  ExpenseDocuments?: object[];
  Results?: object[];
}

/** The jobs of the last days, their quota, and the pages of their results. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();
  private readonly tokenKey = randomBytes(32);

  constructor(
    private readonly clock: Clock,
    private readonly maxConcurrentJobs: number,
    private readonly resultsExpireAfter: number,
  ) {}

  newId(): string {
    return randomBytes(32).toString('hex');
  }

  checkCapacity(): void {
    if (this.all().filter(({ status }) => status === 'IN_PROGRESS').length >= this.maxConcurrentJobs) {
      throw new ServiceError('LimitExceededException', 'Open jobs exceed maximum concurrent job limit');
    }
  }

  add(id: string, api: string, kind: ResultKind, request: StartRequest): Job {
    this.forgetExpired();
    this.checkCapacity();
    const job: Job = { id, api, kind, request, startedAt: this.clock.now(), status: 'IN_PROGRESS', results: [] };
    this.jobs.set(id, job);
    return job;
  }

  /** A job by its id, where the operation that asks is the one that goes with the operation that started it. */
  find(id: string, api: string): Job {
    this.forgetExpired();
    const job = this.jobs.get(id);
    if (job?.api !== api) {
      throw invalidJobId();
    }
    return job;
  }

  all(): Job[] {
    return [...this.jobs.values()];
  }

  /** The results from `nextToken` on: no more than the kind allows, however many are asked for. */
  page(job: Job, maxResults = Infinity, nextToken?: string): ResultPage {
    const offset = nextToken === undefined ? 0 : this.offsetOf(job, nextToken);
    if (job.status === 'IN_PROGRESS') {
      return { JobStatus: job.status };
    }
    if (job.status === 'FAILED') {
      return { JobStatus: job.status, StatusMessage: job.statusMessage };
    }
    const end = offset + Math.min(maxResults, job.kind.mostAnAnswer);
    return {
      JobStatus: job.status,
      DocumentMetadata: { Pages: job.pages! },
      [job.kind.member]: job.results.slice(offset, end),
      NextToken: end < job.results.length ? this.nextToken(job, end) : undefined,
    };
  }

  /** Opaque and bound to its job: a token that was made up or belongs to another job is refused. */
  private nextToken(job: Job, offset: number): string {
    const seal = createHmac('sha256', this.tokenKey).update(`${job.id} ${offset}`).digest('base64url');
    return Buffer.from(`${offset} ${seal}`).toString('base64');
  }

  private offsetOf(job: Job, nextToken: string): number {
    const offset = Number.parseInt(Buffer.from(nextToken, 'base64').toString(), 10);
    if (nextToken !== this.nextToken(job, offset)) {
      throw invalidParameter('Invalid NextToken');
    }
    return offset;
  }

  private forgetExpired(): void {
    const oldest = this.clock.now() - this.resultsExpireAfter;
    for (const job of this.jobs.values()) {
      if (job.status !== 'IN_PROGRESS' && job.startedAt < oldest) {
        this.jobs.delete(job.id);
      }
    }
  }
}
