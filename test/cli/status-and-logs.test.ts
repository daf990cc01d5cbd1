import { docpipe } from './docpipe';
import { pipelineWithParts } from './fake-parts';
import { DocumentStatus } from '../../src/contract/document-status';
import { listingKeys } from '../helpers/cli-records';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();
const { parameters, parts } = pipelineWithParts(() => aws);

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe('status', () => {
  test('a pipeline at rest is healthy', async () => {
    const { code, stdout } = await docpipe(['status'], { columns: 60 });
    expect(code).toBe(0);
    expect(stdout).toContain('healthy');
    expect(stdout).toContain('The pipeline has no alarms.');
    expect(Math.max(...stdout.replace(/\u001b\[\d+m/g, '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(90); // one sentence may wrap
  });

  test('what is in progress, what ended, what waits and what rings is on one screen', async () => {
    const record = { documentId: DOCUMENT_ID, status: DocumentStatus.PROCESSING, createdAt: ago(3), fileName: 'a.pdf' };
    aws.table.put(validatedRecord({ ...record, ...listingKeys(record) }));
    parts.put('IntakeQueue', 'x');
    parts.put('IntakeDead', 'y');
    parts.metrics.set('DocumentsSucceeded', [[ago(60), 40], [ago(3000), 7]]);
    parts.metrics.set('PagesProcessed', [[ago(60), 1200]]);
    parts.metrics.set('EstimatedCost', [[ago(60), 1.8]]);
    parts.metrics.set('OldestWaiting', [[ago(7), 900], [ago(2), 600]]);
    parts.alarms = [
      { AlarmName: 'Invoices-DocumentsMonitoringUploadsLate', StateValue: 'ALARM', StateTransitionedTimestamp: new Date(ago(5)), AlarmDescription: 'Uploads wait. See runbook' },
      { AlarmName: 'Invoices-DocumentsMonitoringWorkLate', StateValue: 'OK' },
      { AlarmName: 'Invoices-OfSomethingElse', StateValue: 'ALARM' },
    ];
    const { stdout } = await docpipe(['status']);
    expect(stdout).toContain('invoices: 1 alarm in ALARM, 1 dead letter');
    expect(stdout).toContain('1 document, one waits for its engine since 10 minutes');
    expect(stdout).toContain('40 SUCCEEDED, 0 PARTIAL, 0 REJECTED, 0 QUARANTINED, 0 FAILED');
    expect(stdout).toContain('1,200 pages, about $1.80 to engines');
    expect(stdout).toMatch(/intake +1 +0 +1\n/);
    expect(stdout).toMatch(/Invoices-DocumentsMonitoringUploadsLate, since .*\n {2}Uploads wait\. See runbook/);
    expect(stdout).not.toContain('OfSomethingElse');
    expect(stdout).toContain('docpipe dead-letters list');
    expect(JSON.parse((await docpipe(['status', '--json'])).stdout)).toMatchObject({
      pipeline: 'invoices', inProgress: 1, pages: 1200, ended: { SUCCEEDED: 40 }, queues: { intake: { waiting: 1 } }, alarms: { total: 2, ringing: [{ state: 'ALARM' }] },
    });
  });

  test('a pipeline of an older version, which tells no parts, is to be deployed again', async () => {
    parameters.put('invoices', { parts: undefined });
    expect(await docpipe(['status'])).toMatchObject({ code: 1, stderr: expect.stringContaining('deploy it again') });
  });
});

describe('logs', () => {
  test('one document\'s story is in order, whichever functions tell it', async () => {
    aws.table.put(validatedRecord({ createdAt: ago(30) }));
    parts.log('CollectFunction', { level: 'ERROR', message: 'The message could not be handled', documentId: DOCUMENT_ID, attempt: 1, error: { name: 'AccessDenied', message: 'no' } }, Date.parse(ago(1)));
    parts.log('IntakeFunction', { level: 'INFO', message: 'The document is valid', documentId: DOCUMENT_ID }, Date.parse(ago(5)));
    parts.log('RecognizeFunction', { level: 'INFO', message: 'The engine took it', documentId: DOCUMENT_ID, attempt: 1 }, Date.parse(ago(3)));
    parts.log('RecognizeFunction', { level: 'INFO', message: 'Of another', documentId: 'x' }, Date.parse(ago(3)));
    const { stdout } = await docpipe(['logs', DOCUMENT_ID]);
    expect(stdout.split('\n').map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3}/, 'time'))).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'time  intake     The document is valid',
      'time  recognize  The engine took it, attempt 1',
      'time  collect    The message could not be handled, attempt 1',
      `${' '.repeat(25)}AccessDenied: no`,
      '',
    ]);
    expect(JSON.parse((await docpipe(['logs', DOCUMENT_ID, '--json'])).stdout).lines).toHaveLength(3);
  });

  test('however many lines there are, none is missing', async () => {
    aws.table.put(validatedRecord({ createdAt: ago(30) }));
    Array.from({ length: 7 }, (_, n) => parts.log('IntakeFunction', { message: `${n}`, documentId: DOCUMENT_ID }, Date.now() + n));
    expect(JSON.parse((await docpipe(['logs', DOCUMENT_ID, '--json'])).stdout).lines.map(({ message }: any) => message)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('where there is no record, somebody must say since when', async () => {
    expect(await docpipe(['logs', DOCUMENT_ID])).toMatchObject({ code: 1, stderr: expect.stringContaining(`docpipe logs ${DOCUMENT_ID} --from 7d`) });
    expect((await docpipe(['logs', DOCUMENT_ID, '--from', '1h'])).stdout).toContain('No line names the document');
  });
});
