import { CollectionSettings } from '../../src/collection/contract';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import type { FakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { textractCompletion, textractPart } from '../helpers/textract-answers';

export const SETTINGS: CollectionSettings = {
  engines: {
    textractText: { type: 'textract-text' },
    textractTextSync: { type: 'textract-text-sync' },
    metadataOnly: { type: 'metadata-only' },
  },
};

export const RESULTS = `results/${DOCUMENT_ID}/1/`;

/** What says that `job-1` is done, for the first attempt. */
export const COMPLETION = textractCompletion(`${DOCUMENT_ID}:1`);

export function processingRecord(change: Partial<DocumentRecord> = {}): DocumentRecord {
  return validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job-1', revision: 3, ...change });
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
