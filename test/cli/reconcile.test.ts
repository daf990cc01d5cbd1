import { docpipe } from './docpipe';
import { pipelineWithParts } from './fake-parts';
import { listingKeys } from '../helpers/cli-records';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();
const { parts } = pipelineWithParts(() => aws);

const object = (name: string) => aws.bucket.put(`uploads/${name}`, Buffer.from(name));
const json = async (...args: string[]) => JSON.parse((await docpipe(['reconcile', ...args, '--json'])).stdout);

function known(n: number, pageCount: number): void {
  const keys = { documentId: n.toString(16).padStart(32, '0'), createdAt: `2029-06-01T00:0${n}:00.000Z`, fileName: `${n}.pdf` };
  const record = validatedRecord({ ...keys, engine: 'textractText', pageCount });
  aws.table.put({ ...record, ...listingKeys({ ...keys, status: record.status }) });
}

test('says how many pages and how much money it is about before anything is sent, and sends nothing unless somebody agrees', async () => {
  ['a.pdf', 'b.pdf'].forEach(object);
  known(1, 10);
  known(2, 20);
  parts.reconcileBy(() => {
    throw new Error('It must not be called');
  });
  expect(await json('--dry-run')).toEqual({ dryRun: true, objects: 2, missing: 2, pages: 30, estimatedUsd: expect.closeTo(0.045), sample: 2 });
  expect((await docpipe(['reconcile', '--dry-run'])).stdout).toBe('Of 2 objects, 2 have no record: about 30 pages and $0.04, if they are like the last 2 documents. Nothing was done.\n');
  expect(await docpipe(['reconcile'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Nobody is there to be asked') });
  expect(await docpipe(['reconcile'], { answer: '' })).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was done') });
});

test('calls the function until it has seen all, and adds up', async () => {
  object('a.pdf');
  const requests: object[] = [];
  parts.reconcileBy((request) => {
    requests.push(request);
    return requests.length < 3 ? { examined: 5000, sent: 2, startAfter: `uploads/${requests.length}` } : { examined: 10, sent: 1 };
  });
  expect(await json('--yes')).toEqual({ examined: 10_010, sent: 5 });
  expect(requests).toEqual([{ maxObjects: 5000 }, { maxObjects: 5000, startAfter: 'uploads/1' }, { maxObjects: 5000, startAfter: 'uploads/2' }]);
});

test('without documents to go by, it says what the estimate rests on', async () => {
  object('a.pdf');
  expect((await docpipe(['reconcile', '--dry-run'])).stdout).toContain('Of 1 object, 1 has no record: about 1 page and less than $0.01, at a page each by the dearest engine');
});

test('where all have a record, nobody is asked', async () => {
  expect(await docpipe(['reconcile'])).toMatchObject({ code: 0, stdout: '0 objects examined, 0 documents sent to intake.\n' });
});

test('the index of labels is brought up to date without an estimate', async () => {
  parts.reconcileBy(({ labels }) => (labels ? { examined: 7, changed: 3 } : {}));
  expect((await docpipe(['reconcile', '--labels'])).stdout).toBe('7 records examined, the places of 3 in the index of labels were mended.\n');
});

test('what the function says of a failure is told, with what to do', async () => {
  parts.reconcileBy(() => {
    throw new Error('Access to the bucket is denied.');
  });
  expect(await docpipe(['reconcile'])).toMatchObject({ code: 1, stderr: expect.stringMatching(/Access to the bucket is denied\. .*sends nothing twice/) });
});

test('Ctrl-C ends it between two calls', async () => {
  const interruption = new AbortController();
  parts.reconcileBy(() => {
    interruption.abort();
    return { examined: 5000, sent: 1, startAfter: 'x' };
  });
  expect(await docpipe(['reconcile'], { interrupted: interruption.signal })).toMatchObject({ code: 3, stderr: expect.stringContaining('5,000 objects are examined') });
  expect(aws.callsOf('InvokeCommand')).toHaveLength(1);
});
