import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { UPLOADS_QUEUE } from '../helpers/fake-queues';
import { loadScanning } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { strictClient } from '../helpers/strict-client';

const SCANNER_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:scan:live';

const aws = fakeAws();
fakeClock();
let answer: { Payload?: unknown; FunctionError?: string } = {};
let during: () => void = () => undefined;
const requests: any[] = [];
strictClient(LambdaClient, () => aws, [[InvokeCommand, ({ FunctionName, Payload }) => {
  expect(FunctionName).toBe(SCANNER_ARN);
  requests.push(JSON.parse(Buffer.from(Payload).toString()));
  during();
  return { ...answer, Payload: Buffer.from(typeof answer.Payload === 'string' ? answer.Payload : JSON.stringify(answer.Payload ?? null)) };
}]]);

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadScanning({ uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'FUNCTION', functionArn: SCANNER_ARN, callSeconds: 45 } });
});
beforeEach(() => {
  requests.splice(0);
  during = () => undefined;
});

async function scan(said: unknown, record: Partial<DocumentRecord> = {}): Promise<DocumentRecord> {
  const object = aws.bucket.put('uploads/scan of Jan.pdf', 'scan');
  aws.table.put(validatedRecord({ status: DocumentStatus.SCANNING, versionId: object.versionId, eTag: object.eTag, ...record }));
  answer = typeof said === 'object' && said !== null && 'FunctionError' in said ? said as typeof answer : { Payload: said };
  expect(await deliver(handler, [{ documentId: DOCUMENT_ID }])).toEqual([]);
  return aws.table.get(DOCUMENT_ID);
}

test('the function is told what to scan, and the tag to set', async () => {
  await scan({ result: 'NO_THREATS_FOUND' });
  expect(requests).toEqual([{
    contractVersion: '1.0',
    documentId: DOCUMENT_ID,
    bucket: BUCKET,
    key: 'uploads/scan of Jan.pdf',
    versionId: 'version-1',
    fileName: 'scan of Jan.pdf',
    sizeBytes: 1234,
    cleanTag: { key: 'GuardDutyMalwareScanStatus', value: 'NO_THREATS_FOUND' },
  }]);
});

test('its answer is a verdict', async () => {
  expect(await scan({ result: 'NO_THREATS_FOUND' })).toMatchObject({ status: DocumentStatus.RECEIVED, verdict: { result: 'NO_THREATS_FOUND', at: new Date().toISOString() } });
  expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID }]);
});

test.each([
  [{ result: 'THREATS_FOUND', threats: ['EICAR-Test-File', '', 7] }, DocumentStatus.QUARANTINED, { result: 'THREATS_FOUND', threats: ['EICAR-Test-File'] }],
  [{ result: 'UNSUPPORTED', reason: 'It is an archive.' }, DocumentStatus.REJECTED, { result: 'UNSUPPORTED', reason: 'It is an archive.' }],
  [{ result: 'FAILED', reason: 'No definitions.' }, DocumentStatus.SCANNING, { result: 'FAILED', reason: 'No definitions.' }],
  ['hello', DocumentStatus.SCANNING, { result: 'FAILED', reason: expect.stringContaining('must be one of NO_THREATS_FOUND, THREATS_FOUND, UNSUPPORTED, FAILED, but its answer is "hello"') }],
  [null, DocumentStatus.SCANNING, { result: 'FAILED' }],
  [{ result: 'CLEAN' }, DocumentStatus.SCANNING, { result: 'FAILED' }],
  [{ FunctionError: 'Unhandled', Payload: { errorMessage: 'Out of memory' } }, DocumentStatus.SCANNING, { result: 'FAILED', reason: expect.stringContaining('Out of memory') }],
])('%j leaves the document %s', async (said, status, verdict) => {
  expect(await scan(said)).toMatchObject({ status, verdict });
});

test('where it did not run the message comes back', async () => {
  aws.bucket.put('uploads/scan of Jan.pdf', 'scan');
  aws.table.put(validatedRecord({ status: DocumentStatus.SCANNING, versionId: 'version-1' }));
  aws.failOnce('InvokeCommand', serviceError('TooManyRequestsException', 429));
  expect(await deliver(handler, [{ documentId: DOCUMENT_ID }])).toEqual(['m1']);
});

test.each([DocumentStatus.QUARANTINED, DocumentStatus.SCANNING])('what was %s meanwhile, by another call, is not cleared by this one', async (status) => {
  const object = aws.bucket.put('uploads/scan of Jan.pdf', 'scan');
  aws.table.put(validatedRecord({ status: DocumentStatus.SCANNING, versionId: object.versionId }));
  answer = { Payload: { result: 'NO_THREATS_FOUND' } };
  during = () => aws.table.put({ ...aws.table.get(DOCUMENT_ID), status, revision: 3 });
  expect(await deliver(handler, [{ documentId: DOCUMENT_ID }])).toEqual(['m1']);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status, revision: 3 });
});

test('a scan after quarantine counts as later than it, whatever the clocks say', async () => {
  const future = new Date(Date.now() + 5 * 60_000).toISOString();
  const record = await scan({ result: 'NO_THREATS_FOUND' }, { verdict: { result: 'THREATS_FOUND', at: future, threatAt: future } });
  expect(record.status).toBe(DocumentStatus.RECEIVED);
  expect(record.verdict!.at > future).toBe(true);
});
