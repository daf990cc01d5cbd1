import { VirtualTime } from './virtual-time';

export interface TextractProps {
  readonly time: VirtualTime;
  readonly startsPerSecond: number;
  readonly maxConcurrentJobs: number;
  readonly durationOf: (documentId: string) => number;
  readonly onEnd: (jobId: string, jobTag: string) => void;
}

/** A start that Amazon Textract accepted. */
export interface Start {
  readonly documentId: string;
  readonly at: number;
}

/** Amazon Textract with its quota: what is beyond it is refused, and what is not takes its time. */
export class Textract {
  public readonly starts: Start[] = [];
  public refusedForRate = 0;
  public refusedForJobs = 0;
  private readonly jobs = new Map<string, string>();
  private running = 0;
  private tokens: number;
  private tokensAt: number;

  public constructor(private readonly props: TextractProps) {
    this.tokens = this.burst;
    this.tokensAt = props.time.now;
  }

  /** The same token gives the same job, and counts as a call all the same. */
  public start(documentId: string, jobTag: string, token: string): string {
    const { time, startsPerSecond, maxConcurrentJobs } = this.props;
    this.tokens = Math.min(this.burst, this.tokens + (time.now - this.tokensAt) / 1000 * startsPerSecond);
    this.tokensAt = time.now;
    if (this.tokens < 1) {
      this.refusedForRate += 1;
      throw refusal('ProvisionedThroughputExceededException', 'Provisioned rate exceeded');
    }
    const known = this.jobs.get(token);
    if (!known && this.running >= maxConcurrentJobs) {
      this.refusedForJobs += 1;
      throw refusal('LimitExceededException', 'Open jobs exceed maximum concurrent job limit');
    }
    this.tokens -= 1;
    return known ?? this.begin(documentId, jobTag, token);
  }

  private begin(documentId: string, jobTag: string, token: string): string {
    const { time, durationOf, onEnd } = this.props;
    const jobId = `job-${this.jobs.size + 1}`;
    this.jobs.set(token, jobId);
    this.starts.push({ documentId, at: time.now });
    this.running += 1;
    time.after(durationOf(documentId), () => {
      this.running -= 1;
      onEnd(jobId, jobTag);
    });
    return jobId;
  }

  /** As many calls as a second allows may come at once. */
  private get burst(): number {
    return Math.max(1, this.props.startsPerSecond);
  }
}

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}
