import {
  DetectDocumentTextCommand, GetDocumentTextDetectionCommand, GetLendingAnalysisCommand, StartDocumentTextDetectionCommand, TextractClient,
} from '@aws-sdk/client-textract';
import type { FakeAws } from './fake-aws';
import { serviceError } from './service-errors';
import { strictClient } from './strict-client';

/** Amazon Textract as far as money goes: it counts what it would charge for, and remembers tokens. */
export class FakeTextract {
  /** What a synchronous call, or each Get* page of a job, gives. */
  public answers: any[] = [];
  /** Jobs by token: what they were asked, and their ids. */
  private jobs = new Map<string, { readonly input: string; readonly jobId: string }>();
  private detections = 0;

  public constructor(aws: FakeAws) {
    strictClient(TextractClient, () => aws, [
      [StartDocumentTextDetectionCommand, (input) => ({ JobId: this.start(input) })],
      [DetectDocumentTextCommand, () => {
        this.detections += 1;
        return { ...this.answers[0], $metadata: { requestId: 'differs each time' } };
      }],
      [GetDocumentTextDetectionCommand, (input) => this.pageOfAnswer(input)],
      [GetLendingAnalysisCommand, (input) => this.pageOfAnswer(input)],
    ]);
  }

  public reset(): void {
    this.answers = [];
    this.jobs.clear();
    this.detections = 0;
  }

  /** How many runs there are to pay for. */
  public get paidRuns(): number {
    return this.jobs.size + this.detections;
  }

  /** After seven days. */
  public forgetTokens(): void {
    this.jobs = new Map([...this.jobs].map(([token, job]) => [`forgotten ${token}`, job]));
  }

  private pageOfAnswer({ NextToken }: any): object {
    const index = Number(NextToken ?? 0);
    return { ...this.answers[index], NextToken: index + 1 < this.answers.length ? String(index + 1) : undefined };
  }

  private start({ ClientRequestToken, ...parameters }: any): string {
    const input = JSON.stringify(parameters);
    const known = this.jobs.get(ClientRequestToken);
    if (!known) {
      const jobId = `job-${this.jobs.size + 1}`;
      this.jobs.set(ClientRequestToken, { input, jobId });
      return jobId;
    }
    if (known.input !== input) {
      throw serviceError('IdempotentParameterMismatchException', 400);
    }
    return known.jobId;
  }
}
