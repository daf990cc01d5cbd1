import * as fc from 'fast-check';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord, StoredRequest } from '../../src/contract/document-record';
import { complete } from '../../src/lifecycle/collection-changes';
import { receive, reject, Upload, validate } from '../../src/lifecycle/intake-changes';
import { claim, endAttempt, fail, nextAttempt, release, start, unclaim } from '../../src/lifecycle/recognition-changes';
import { RecordChange } from '../../src/lifecycle/record-change';

const ERROR = { code: DocumentErrorCode.OCR_FAILED, message: 'It failed.' };

export const uploads: fc.Arbitrary<Upload> = fc.record({
  documentId: fc.stringMatching(/^[0-9a-f]{32}$/),
  bucket: fc.constant('documents-bucket'),
  objectKey: fc.array(fc.stringMatching(/^[^/]{1,12}$/), { minLength: 1, maxLength: 3 }).map((names) => `uploads/${names.join('/')}`),
  versionId: fc.option(fc.stringMatching(/^[A-Za-z0-9._]{32}$/), { nil: undefined }),
  eTag: fc.stringMatching(/^[0-9a-f]{32}$/),
  sizeBytes: fc.nat(),
  uploadedAt: dates(),
});

export function dates(): fc.Arbitrary<Date> {
  return fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
}

/** Every change that the pipeline makes to a record, by name. */
export const CHANGES: Readonly<Record<string, (record: DocumentRecord, now: Date) => RecordChange>> = {
  validate: (record, now) => validate(record, { contentType: 'application/pdf', sizeBytes: 5, sha256: 'ab', pageCount: 1 }, 'textractText', now),
  reject: (record, now) => reject(record, ERROR, undefined, now),
  claim: (record, now) => claim(record, requestOf(now), now, new Date(now.getTime() + 120_000)),
  release: (record) => release(record),
  unclaim: (record) => unclaim(record),
  start: (record, now) => start(record, 'job-1', now),
  startSynchronous: (record, now) => start(record, undefined, now),
  nextAttempt: (record, now) => nextAttempt(record, requestOf(now)),
  startOverdueLater: (record, now) => start(record, 'job-1', now, 7200),
  endAttempt: (record) => endAttempt(record),
  fail: (record, now) => fail(record, ERROR, now),
  complete: (record, now) => complete(record, { resultKey: 'results/d/1/document.json', ocrLineCount: 0 }, undefined, now),
  completePartly: (record, now) => complete(record, { resultKey: 'results/d/1/document.json', ocrLineCount: 0 }, ERROR, now),
};

/** How far a document gets before things are tried on it at random. */
const BEGINNINGS = [[], ['validate'], ['validate', 'claim'], ['validate', 'claim', 'start']];

/** A document, and what is tried on it one after the other; each change at a time after the last. */
export const lives = fc.tuple(
  uploads,
  fc.constantFrom(...BEGINNINGS),
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.integer({ min: 1, max: 10 * 60_000 })), { maxLength: 10 }),
).map(([upload, beginning, steps]) => {
  let time = upload.uploadedAt.getTime();
  const received = receive(upload, new Date(time));
  const all = [...beginning.map((name) => [name, 1000] as const), ...steps];
  return { received, steps: all.map(([name, pause]) => ({ name, change: CHANGES[name], at: new Date(time += pause) })) };
});

function requestOf(now: Date): StoredRequest {
  return { createdAt: now.toISOString(), parameters: { call: 'me' } };
}
