import * as fc from 'fast-check';
import { ALL_OPERATIONS, operationOf } from '../../src/api/openapi/operations';
import { DocumentStatus } from '../../src/contract/document-status';
import { PARTS, pipelineWithParts } from '../cli/fake-parts';
import { ApiCall, callApi } from '../helpers/api-calls';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
const { parameters: known } = pipelineWithParts(() => aws);
beforeEach(() => known.put('Documents', { parts: PARTS }));

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('', '1', '-1', '1e3', 'true', '2029-02-30', 'a:b', '*', 'post'));
const likely = fc.oneof(
  fc.record({ fileName: text, contentType: text, sizeBytes: fc.jsonValue(), labels: fc.dictionary(text, text) }, { requiredKeys: [] }),
  fc.record({ labels: fc.dictionary(text, fc.oneof(text, fc.constant(null))) }),
  fc.record({ engine: text }),
  fc.record({ queue: fc.oneof(fc.constantFrom('intake', 'recognition'), text), cause: text }, { requiredKeys: ['queue'] }),
);

const PARAMETERS = new Set(ALL_OPERATIONS.flatMap(({ parameters }) => parameters.map(({ name }) => name)));

/** Requests that nobody would make on purpose, and some that look nearly right. */
const calls: fc.Arbitrary<ApiCall> = fc.record({
  documentId: fc.oneof(fc.constant(DOCUMENT_ID), text),
  query: fc.dictionary(fc.oneof(fc.constantFrom(...PARAMETERS), text), text, { maxKeys: 3 }),
  headers: fc.record({
    'Content-Type': fc.constantFrom('application/json', 'application/merge-patch+json', 'application/pdf', '', 'x'), 'Idempotency-Key': text, 'If-Match': text,
  }, { requiredKeys: ['Content-Type'] }),
  body: fc.oneof(likely, fc.json(), text, fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes))),
});

test.each(ALL_OPERATIONS.map(({ operationId }) => operationId))('%s answers any request as the description says, and never fails', async (operationId) => {
  const named = operationOf(operationId).path.includes('{documentId}');
  await fc.assert(fc.asyncProperty(calls, async ({ documentId, ...call }) => {
    aws.table.put(validatedRecord({ status: DocumentStatus.SUCCEEDED, resultKey: 'results/none' }));
    const { status } = await callApi(operationId, { ...call, documentId: named ? documentId : undefined });
    expect(status).toBeLessThan(500);
  }), { numRuns: 200 });
});
