import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Job, Jobs, ResultPage, StartRequest } from './jobs';
import { invalidS3Object } from '../stand-in/errors';

const DEFAULT_PREFIX = 'textract_output';

/** The service writes every member of a block into the customer's bucket, `null` where it has none; Get* answers leave those out. */
const BLOCK_MEMBERS = [
  'BlockType', 'ColumnIndex', 'ColumnSpan', 'Confidence', 'EntityTypes', 'Geometry', 'Hint', 'Id', 'Page', 'PageClassification', 'Query',
  'Relationships', 'RowIndex', 'RowSpan', 'SelectionStatus', 'Text', 'TextType',
];

/** Results in the bucket of the customer, where a request has an OutputConfig. */
export class Output {
  constructor(private readonly s3: S3Client) {}

  /** A Start call fails at once where the results could not be written. */
  async checkAccess(jobId: string, request: StartRequest): Promise<void> {
    if (!request.OutputConfig) {
      return;
    }
    try {
      await this.put(jobId, request, '.s3_access_check', '');
    } catch {
      throw invalidS3Object();
    }
  }

  /** The parts `1` to `n`: each is what a Get* call would answer, with the members in which it is richer. */
  async write(jobs: Jobs, job: Job): Promise<void> {
    if (!job.request.OutputConfig) {
      return;
    }
    let nextToken: string | undefined;
    for (let part = 1; part === 1 || nextToken; part++) {
      const page = jobs.page({ ...job, status: 'SUCCEEDED' }, undefined, nextToken);
      nextToken = page.NextToken;
      await this.put(job.id, job.request, `${job.kind.partsFolder ?? ''}${part}`, JSON.stringify({
        ...job.kind.modelVersion,
        DocumentMetadata: page.DocumentMetadata,
        JobStatus: page.JobStatus,
        NextToken: page.NextToken ?? null,
        ...resultsOf(page),
        StatusMessage: null,
        Warnings: null,
      }));
    }
    for (const [name, answer] of Object.entries(job.kind.besideParts?.(job.results) ?? {})) {
      await this.put(job.id, job.request, name, JSON.stringify({
        ...job.kind.modelVersion, DocumentMetadata: { Pages: job.pages }, JobStatus: 'SUCCEEDED', ...answer, StatusMessage: null, Warnings: null,
      }));
    }
  }

  private async put(jobId: string, request: StartRequest, name: string, body: string): Promise<void> {
    const { S3Bucket, S3Prefix = DEFAULT_PREFIX } = request.OutputConfig!;
    const encryption = request.KMSKeyId
      ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: request.KMSKeyId }
      : { ServerSideEncryption: 'AES256' as const };
    await this.s3.send(new PutObjectCommand({
      Bucket: S3Bucket,
      Key: `${S3Prefix.replace(/\/+$/, '')}/${jobId}/${name}`,
      Body: body,
      ContentLength: Buffer.byteLength(body), // the SDK takes an empty body for one of unknown length
      ...encryption,
    }));
  }
}

function resultsOf({ Blocks, ExpenseDocuments, Results }: ResultPage): Partial<ResultPage> {
  return { Blocks: Blocks?.map(withEveryMember), ExpenseDocuments, Results };
}

function withEveryMember(block: object): object {
  const given = block as Record<string, unknown>;
  return Object.fromEntries(BLOCK_MEMBERS.map((member) => [member, given[member] ?? null]));
}
