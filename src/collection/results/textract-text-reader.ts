import { NoSuchKey } from '@aws-sdk/client-s3';
import { GetDocumentTextDetectionCommand, InvalidJobIdException } from '@aws-sdk/client-textract';
import { AnswerReader, EngineAnswer, FinishedRun } from './engine-answer';
import { assemblePages } from './page-assembler';
import { listParts, readParts } from './stored-parts';
import { TextractPart } from './textract-answer';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { DocumentError } from '../../contract/document-record';
import { s3 } from '../../runtime/clients';
import { textractResults } from '../../runtime/textract-clients';
import { resultKeys } from '../../storage/contract';

/** The largest page that Get* gives. */
const MAX_BLOCKS_A_PAGE = 1000;

/** The answer of StartDocumentTextDetection: the parts in S3, which no quota binds, or Get* where there are none. */
export const readTextractText: AnswerReader = async ({ record, jobId, jobSucceeded }) => {
  if (!jobId) {
    throw new Error(`The completion of document ${record.documentId} names no job.`);
  }
  if (!jobSucceeded) {
    return { kind: 'FAILED', error: await failureOf(jobId) };
  }
  const { raw } = resultKeys(record.documentId, record.attempt);
  const keys = await listParts(s3(), record.bucket, `${raw}/${jobId}/`);
  return answerOf(keys.length > 0 ? readParts(s3(), record.bucket, keys) : getParts(jobId), jobId);
};

/** The answer of DetectDocumentText, as the recognize function stored it. */
export const readTextractTextSync: AnswerReader = async ({ record }: FinishedRun) => {
  const { rawAnswer } = resultKeys(record.documentId, record.attempt);
  return answerOf(readParts(s3(), record.bucket, [rawAnswer]));
};

async function answerOf(parts: AsyncGenerator<TextractPart>, jobId?: string): Promise<EngineAnswer> {
  const first = await firstOf(parts);
  if (!first) {
    const whose = jobId ? `job ${jobId}` : 'the engine';
    return { kind: 'FAILED', error: { code: DocumentErrorCode.RESULT_GONE, message: `The answer of ${whose} cannot be found any more.` } };
  }
  const { DocumentMetadata, JobStatus, StatusMessage, Warnings } = first;
  if (JobStatus === 'IN_PROGRESS') {
    throw new Error(`Job ${jobId} is still at work, though its completion has come.`);
  }
  if (JobStatus === 'FAILED') {
    return { kind: 'FAILED', error: jobFailed(jobId, StatusMessage) };
  }
  const warnings = (Warnings ?? []).map(({ ErrorCode, Pages }) => `${ErrorCode ?? 'Unknown warning'}${Pages?.length ? ` on page ${Pages.join(', ')}` : ''}`);
  return {
    kind: 'READ',
    pages: assemblePages(startingWith(first, parts)),
    pageCount: DocumentMetadata?.Pages,
    warnings,
    missing: JobStatus === 'PARTIAL_SUCCESS'
      ? { code: DocumentErrorCode.OCR_PARTIAL, message: `Amazon Textract read a part of the document only: ${StatusMessage || warnings.join('; ') || 'it gave no reason'}.` }
      : undefined,
  };
}

/** Nothing where the answer is gone: Get* forgets a job after seven days, and an object may have been deleted. */
async function firstOf(parts: AsyncGenerator<TextractPart>): Promise<TextractPart | undefined> {
  try {
    const { value } = await parts.next();
    return value as TextractPart | undefined;
  } catch (error) {
    if (error instanceof InvalidJobIdException || error instanceof NoSuchKey) {
      return undefined;
    }
    throw error;
  }
}

async function* startingWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function* getParts(jobId: string): AsyncGenerator<TextractPart> {
  let nextToken: string | undefined;
  do {
    const part: TextractPart = await textractResults().send(new GetDocumentTextDetectionCommand({
      JobId: jobId,
      MaxResults: MAX_BLOCKS_A_PAGE,
      NextToken: nextToken,
    }));
    yield part;
    nextToken = part.NextToken ?? undefined;
  } while (nextToken);
}

/** The completion says only that the job failed; the reason is asked for. */
async function failureOf(jobId: string): Promise<DocumentError> {
  let reason: string | undefined;
  try {
    ({ StatusMessage: reason } = await textractResults().send(new GetDocumentTextDetectionCommand({ JobId: jobId, MaxResults: 1 })));
  } catch (error) {
    // Get* forgets a job after seven days
    if (!(error instanceof InvalidJobIdException)) {
      throw error;
    }
  }
  return jobFailed(jobId, reason);
}

function jobFailed(jobId: string | undefined, reason: string | null | undefined): DocumentError {
  return { code: DocumentErrorCode.OCR_FAILED, message: `Amazon Textract failed on the document: ${reason ?? 'it gave no reason'} (job ${jobId})` };
}
