import { kinds } from './kinds';
import { DocumentStatus } from '../../src/contract/document-status';
import { reduce } from '../../src/lifecycle/reduce';
import { validatedRecord } from '../helpers/records';

const completed = (status: DocumentStatus, attempt: number, completedAttempt: number) => (
  reduce(validatedRecord({ status, attempt }), { kind: 'COMPLETED', attempt: completedAttempt, jobId: 'job' }, new Date())
);

test.each([DocumentStatus.VALIDATED, DocumentStatus.PROCESSING])('the completion of the attempt that is under way is collected, and its lease stays until then: %s', (status) => {
  expect(kinds(completed(status, 2, 2))).toEqual(['COLLECT']);
});

test.each([DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.FAILED, DocumentStatus.REJECTED])(
  'a completion that comes late, of an attempt that is finished, frees its lease and does nothing else: %s', (status) => {
    expect(completed(status, 2, 2)).toEqual({ effects: [{ kind: 'RELEASE_LEASE', attempt: 2 }] });
  });

test.each([DocumentStatus.VALIDATED, DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED])('one of an earlier attempt frees the lease of that one: %s', (status) => {
  expect(completed(status, 3, 1)).toEqual({ effects: [{ kind: 'RELEASE_LEASE', attempt: 1 }] });
});

test.each([DocumentStatus.VALIDATED, DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED])('one of an attempt that is yet to come frees nothing: %s', (status) => {
  expect(completed(status, 1, 2)).toEqual({ effects: [] });
});

test.each([DocumentStatus.RECEIVED, DocumentStatus.PENDING_UPLOAD])('one of a document that is not in recognition is nothing to collect: %s', (status) => {
  expect(completed(status, 1, 1)).toEqual({ effects: [] });
});
