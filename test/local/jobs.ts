import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Environment } from '../../local/environment';
import { RESULTS_PREFIX } from '../../src/storage/object-keys';

/** Amazon Textract leaves it where it is going to write the answer of a job, as it starts that. */
const STARTED = /^([0-9a-f]+)\/(\d+)\/raw\/([^/]+)\/\.s3_access_check$/;

/** A job that Amazon Textract was paid for. */
export interface StartedJob {
  readonly documentId: string;
  readonly attempt: number;
  readonly jobId: string;
}

/** The jobs that were started, of all documents that were not purged. */
export async function startedJobs({ clients: { s3 }, outputs }: Environment): Promise<StartedJob[]> {
  const jobs: StartedJob[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: outputs.BucketName, Prefix: RESULTS_PREFIX })) {
    for (const { Key } of Contents) {
      const [, documentId, attempt, jobId] = STARTED.exec(Key!.slice(RESULTS_PREFIX.length)) ?? [];
      if (documentId !== undefined) {
        jobs.push({ documentId, attempt: Number(attempt), jobId });
      }
    }
  }
  return jobs;
}

/** Of one document. */
export async function startedJobsOf(environment: Environment, documentId: string): Promise<StartedJob[]> {
  return (await startedJobs(environment)).filter((job) => job.documentId === documentId);
}
