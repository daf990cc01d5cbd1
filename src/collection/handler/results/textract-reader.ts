import { NoSuchKey } from '@aws-sdk/client-s3';
import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { AnswerReader, EngineAnswer } from './engine-answer';
import { beginningWith, readParts, storedAnswer } from './stored-parts';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentError } from '../../../contract/document-record';
import { pagesOf, TextractPart, Warnings } from '../../../normalization';
import { s3 } from '../../../runtime/clients';
import { JobResults } from '../../../runtime/jobs/job-results';
import { resultKeys } from '../../../storage/object-keys';

/** Reads the answer of a job: the parts in S3, which no quota binds, or Get* where there are none. */
export function jobReader(results: JobResults): AnswerReader {
  return async ({ record, jobId, jobSucceeded, cannotAsk }) => {
    if (!jobId) {
      throw new Error(`The completion of document ${record.documentId} names no job.`);
    }
    if (!jobSucceeded) {
      // the completion says only that the job failed; the reason is asked for
      const status = cannotAsk ? undefined : await results.status(jobId);
      return { kind: 'FAILED', error: jobFailed(jobId, status?.StatusMessage) };
    }
    const { raw } = resultKeys(record.documentId, record.attempt);
    const stored = await storedAnswer(s3(), record.bucket, `${raw}/${jobId}/${results.partsFolder}`);
    return answerOf(stored ?? (cannotAsk ? nothing() : results.pages(jobId)), jobId);
  };
}

/**
 * Reads the answer of a call, as the recognize function stored it.
 *
 * @param toPart for an engine that answers otherwise than Textract
 */
export function answerReader(toPart?: (answer: object) => TextractPart): AnswerReader {
  return async ({ record }) => {
    const { rawAnswer } = resultKeys(record.documentId, record.attempt);
    const parts = readParts(s3(), record.bucket, [rawAnswer]);
    return answerOf(toPart ? mapped(parts, toPart) : parts);
  };
}

/** What the parts of an answer say, taken one after the other. */
export async function answerOf(parts: AsyncGenerator<TextractPart>, jobId?: string): Promise<EngineAnswer> {
  const first = await firstOf(parts);
  if (!first) {
    const whose = jobId ? `job ${jobId}` : 'the engine';
    return { kind: 'FAILED', error: { code: DocumentErrorCode.RESULT_GONE, message: `The answer of ${whose} cannot be found any more.` } };
  }
  const { DocumentMetadata, JobStatus, StatusMessage } = first;
  if (JobStatus === 'IN_PROGRESS') {
    throw new Error(`Job ${jobId} is still at work, though its completion has come.`);
  }
  if (JobStatus === 'FAILED') {
    return { kind: 'FAILED', error: jobFailed(jobId, StatusMessage) };
  }
  const warnings = new Warnings();
  return {
    kind: 'READ',
    pages: pagesOf(beginningWith(first, parts), warnings),
    pageCount: DocumentMetadata?.Pages ?? undefined,
    warnings,
    missing: JobStatus === 'PARTIAL_SUCCESS' ? partlyRead(first) : undefined,
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

async function* nothing(): AsyncGenerator<TextractPart> {
  // neither stored, nor to be asked for
}

async function* mapped(parts: AsyncGenerator<TextractPart>, toPart: (answer: object) => TextractPart): AsyncGenerator<TextractPart> {
  for await (const part of parts) {
    yield toPart(part);
  }
}

function jobFailed(jobId: string | undefined, reason: string | null | undefined): DocumentError {
  return { code: DocumentErrorCode.OCR_FAILED, message: `Amazon Textract failed on the document: ${reason ?? 'it gave no reason'} (job ${jobId})` };
}

function partlyRead({ StatusMessage, Warnings: given }: TextractPart): DocumentError {
  const reasons = (given ?? []).map((warning) => {
    const pages = warning?.Pages?.join(', ');
    return `${warning?.ErrorCode ?? 'Unknown warning'}${pages ? ` on page ${pages}` : ''}`;
  });
  return {
    code: DocumentErrorCode.OCR_PARTIAL,
    message: `Amazon Textract read a part of the document only: ${StatusMessage || reasons.join('; ') || 'it gave no reason'}.`,
  };
}
