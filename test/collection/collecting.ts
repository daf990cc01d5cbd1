import { CollectionSettings } from '../../src/collection/collection-settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ResultFormat } from '../../src/contract/result-format';
import type { FakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { textractCompletion, textractPart } from '../helpers/textract-answers';

export const SETTINGS: CollectionSettings = {
  engines: {
    textractText: { engineType: 'textract-text' },
    textractTextSync: { engineType: 'textract-text-sync' },
    metadataOnly: { engineType: 'metadata-only' },
  },
  formats: Object.values(ResultFormat),
};

export const RESULTS = `results/${DOCUMENT_ID}/1/`;

/** What says that `job-1` is done, for the first attempt. */
export const COMPLETION = textractCompletion(`${DOCUMENT_ID}:1`);

export function processingRecord(change: Partial<DocumentRecord> = {}): DocumentRecord {
  return validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job-1', revision: 3, pageCount: 1, ...change });
}

/** Puts the parts of `job-1`'s answer where Textract does: parts of blocks, numbered from 1. */
export function storeParts(aws: FakeAws, parts: ReadonlyArray<readonly any[]>, pages: number, more: Record<string, unknown> = {}): void {
  const folder = `${RESULTS}raw/job-1/`;
  aws.bucket.put(`${folder}.s3_access_check`, '');
  parts.forEach((blocks, index) => aws.bucket.put(`${folder}${index + 1}`, JSON.stringify(textractPart(blocks, pages, more))));
}

/** The files of the result, by name. */
export function results(aws: FakeAws) {
  return {
    text: aws.bucket.text(`${RESULTS}text.txt`),
    document: aws.bucket.json(`${RESULTS}document.json`),
    manifest: aws.bucket.json(`${RESULTS}manifest.json`),
  };
}

/** What becomes of a document whose answer is gone: it is read again, twice at most, when the turn of its engine's lane comes. */
export const WHERE_ITS_ANSWER_IS_GONE: ReadonlyArray<readonly [attempt: number, fate: object]> = [
  [1, { status: DocumentStatus.VALIDATED, attempt: 2, waitsIn: 'waiting' }],
  [3, { status: DocumentStatus.FAILED, attempt: 3, code: DocumentErrorCode.RESULT_GONE }],
];

export function fateOf({ status, attempt, dueKey, error, jobId, request }: DocumentRecord): object {
  return { status, attempt, waitsIn: dueKey?.split('#')[0], code: error?.code, ...status === DocumentStatus.VALIDATED && { jobId, request } };
}
