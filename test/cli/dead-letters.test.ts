import { docpipe } from './docpipe';
import { PARTS, pipelineWithParts } from './fake-parts';
import { webhooksParameterName } from '../../src/contract/pipeline-description';
import { toNotification } from '../../src/runtime/uploads/upload-notification';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
const clock = fakeClock();
const { parameters, parts } = pipelineWithParts(() => aws);

const idOf = (n: number) => n.toString(16).padStart(32, '0');
const run = async (...args: string[]) => docpipe(['dead-letters', ...args]);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

function denied(n: number): void {
  parts.put('RecognitionDead', { documentId: idOf(n) });
  parts.log('RecognizeFunction', { level: 'ERROR', documentId: idOf(n), error: { name: 'AccessDeniedException', message: `User may not call Textract, request ${n}` } });
}

describe('list', () => {
  test('says by queue how many there are, why, and what to type next; all stay where they are', async () => {
    [1, 2].forEach(denied);
    const messageId = parts.put('RecognitionDead', { documentId: idOf(3) });
    parts.log('RecognizeFunction', { level: 'ERROR', messageId, error: { name: 'Error', message: "The record names the engine 'x', which the pipeline does not have" } });
    const { stdout, code } = await run('list');
    expect(code).toBe(0);
    expect(stdout).toContain('recognition: 3 messages');
    expect(stdout).toMatch(/2 messages: AWS denies the function something that it needs\.\n {4}Mend the role.*\n {4}0+1\n {4}0+2\n/);
    expect(stdout).toMatch(/1 message: The engine of the documents was taken out of the pipeline\./);
    expect(stdout).toContain('docpipe dead-letters redrive recognition');
    expect(stdout).not.toContain('intake');
    expect(parts.visible('RecognitionDead')).toBe(3);
  });

  test('is what the command does without a word more, and there may be none', async () => {
    expect(await run()).toMatchObject({ code: 0, stdout: 'There is no dead letter.\n' });
  });

  test('names each cause once, whatever numbers and ids are in it, and tells of more than it looked at', async () => {
    Array.from({ length: 230 }, (_, n) => {
      parts.put('CollectionDead', { documentId: idOf(n), attempt: 1 });
      parts.log('CollectFunction', { level: 'ERROR', documentId: idOf(n), error: { name: 'RangeError', message: `Part ${n + 10_000} of ${idOf(n)} is odd` } });
    });
    const { queues } = await json('list');
    expect(queues.find((each: any) => each.queue === 'collection')).toMatchObject({ messages: 230, lookedAt: 200, causes: [{ cause: 'RangeError: Part … of … is odd', messages: 200 }] });
    expect((await run('list')).stdout).toContain('These are the causes of 200 of them');
  });

  test('what no function wrote a word about broke off', async () => {
    parts.put('IntakeDead', { documentId: idOf(1) });
    expect((await run('list')).stdout).toContain('The function broke off without a word');
  });
});

/** What other senders leave in a queue, or a later Amazon S3 may write. */
const FOREIGN: ReadonlyArray<readonly [string, unknown]> = [
  ['what a topic wraps, record by record', { Records: [{ Sns: { Message: 'x' } }] }],
  ['an upload that a topic wraps, without its object', { Type: 'Notification', Message: JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put' }] }) }],
  ['a record without an object', { Records: [{ eventName: 'ObjectCreated:Put', s3: {} }] }],
  ['a key that is no text', { Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key: 5 } } }] }],
  ['a key that is badly encoded', { Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key: '%E0%A4%A' } } }] }],
  ['no record', { Records: [null] }],
  ['a list', [null]],
  ['an id that is a number', { documentId: 5 }],
  ['an id that is empty', { documentId: '' }],
  ['an id that no document has', { detail: { documentId: 'x'.repeat(3000) } }],
  ['a verdict without an object', { detail: { s3ObjectDetails: {} } }],
  ['a verdict on a text', { detail: { s3ObjectDetails: { bucketName: 'b', objectKey: ['a'] } } }],
  ['a detail that is a text', { detail: 'x' }],
  ['a job tag that is none', { JobTag: { a: 1 } }],
  ['a message in a message that is none', { Message: { a: 1 } }],
  ['null', null],
];

describe.each(FOREIGN)('a message that nobody of the pipeline wrote: %s', (_what, body) => {
  test('names no document, and hides nothing of the others', async () => {
    parts.put('IntakeDead', body);
    parts.put('IntakeDead', { documentId: idOf(1) });
    denied(2);
    const { messages } = await json('show', 'intake');
    expect(messages).toEqual([expect.not.objectContaining({ documentId: expect.anything() }), expect.objectContaining({ documentId: idOf(1) })]);
    const { code, stdout } = await run('list');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/intake: 2 messages[^]*recognition: 1 message/)]);
  });
});

describe('show', () => {
  test.each<[string, string, unknown]>([
    ['an upload', 'intake', toNotification({ bucket: 'b', key: 'uploads/a b.pdf', versionId: 'v', eTag: 'e', sizeBytes: 1, eventTime: '2029-06-01T00:00:00Z' })],
    ['an id that was given out', 'intake', toNotification({ bucket: 'b', key: `uploads/${idOf(7)}/a.pdf`, versionId: 'v', eTag: 'e', sizeBytes: 1, eventTime: '2029-06-01T00:00:00Z' })],
    ['a job', 'collection', { JobId: 'j', Status: 'SUCCEEDED', JobTag: `${idOf(7)}:2` }],
    ['what a topic wraps', 'undeliveredCompletions', { Type: 'Notification', Message: JSON.stringify({ JobTag: `${idOf(7)}:2` }) }],
  ])('finds the document of %s', async (what, queue, body) => {
    const documentId = what === 'an upload' ? 'f3aa3dc19a9f3e8b6ec3d7d6c4c7b1b0' : idOf(7);
    aws.table.put(validatedRecord({ documentId: what === 'an upload' ? (await ownId(body as string)) : documentId }));
    parts.put((PARTS.deadLetters as any)[queue], body);
    const { messages } = await json('show', queue);
    expect(messages).toEqual([expect.objectContaining({ documentId: what === 'an upload' ? await ownId(body as string) : documentId, status: 'VALIDATED' })]);
  });

  test('of a document whose purge broke off tells no name', async () => {
    aws.table.put(validatedRecord({ documentId: idOf(7), fileName: 'secret.pdf', deletedAt: '2029', purgedAt: '2029' }));
    parts.put('RecognitionDead', { documentId: idOf(7) });
    const { messages } = await json('show', 'recognition');
    expect(messages).toEqual([expect.objectContaining({ documentId: idOf(7) })]);
    expect(JSON.stringify(messages)).not.toContain('secret');
  });

  test('shows what is none of the pipeline, and why a topic could not deliver', async () => {
    parts.put('Undelivered', 'hello \u001b[31m', { MessageAttributes: { ErrorCode: { StringValue: 'AccessDenied', DataType: 'String' } } });
    const { stdout } = await run('show', 'undeliveredCompletions');
    expect(stdout).toMatch(/Document: {2}none that is known/);
    expect(stdout).toMatch(/Cause: {5}It could not be delivered: AccessDenied/);
    expect(stdout).not.toContain('\u001b');
  });

  test('a queue that there is not is wrong use, and the others are named', async () => {
    expect(await run('show', 'intakes')).toMatchObject({ code: 2, stderr: expect.stringMatching(/no dead-letter queue intakes: there are intake, recognition, collection, undeliveredCompletions\./) });
  });
});

async function ownId(body: string): Promise<string> {
  const { documentIdOf } = await import('../../src/runtime/uploads/object-document-id');
  const { parseUploadEvents } = await import('../../src/runtime/uploads/upload-notification');
  return documentIdOf(parseUploadEvents(body)[0]);
}

describe('redrive', () => {
  test('sends all of them to the queues that they came from, until there are none', async () => {
    const bodies = Array.from({ length: 25 }, (_, n) => `{"documentId":"${idOf(n)}"}`);
    bodies.forEach((body) => parts.put('RecognitionDead', body));
    parts.put('Undelivered', '{"JobTag":"x:1"}');
    const { code, stdout } = await run('redrive');
    expect(code).toBe(0);
    expect(stdout).toContain('recognition: 25 messages redriven, and it is empty.');
    expect(parts.bodies('RecognitionQueue')).toEqual(bodies);
    expect(parts.bodies('CollectionQueue')).toEqual(['{"JobTag":"x:1"}']);
    expect(parts.bodies('RecognitionDead')).toEqual([]);
  });

  test('keeps in the dead-letter queue what the other does not take', async () => {
    parts.put('IntakeDead', 'good');
    parts.put('IntakeDead', 'bad');
    parts.refused.add('bad');
    expect(await json('redrive', 'intake')).toEqual({ queues: [{ queue: 'intake', done: 1, failed: 1, elsewhere: 0 }] });
    expect(parts.bodies('IntakeDead')).toEqual(['bad']);
    expect(await run('redrive', 'intake')).toMatchObject({ code: 1, stdout: expect.stringContaining('intake: 0 messages redriven, and 1 that its queue did not take.') });
  });

  test('a connection that is lost in the middle loses none, and the same command goes on', async () => {
    parts.put('IntakeDead', 'one');
    aws.failOnce('DeleteMessageBatchCommand', Object.assign(new Error('connect ECONNRESET'), { code: 'ECONNRESET' }), 'before');
    expect((await run('redrive', 'intake')).code).toBe(1);
    expect([...parts.bodies('IntakeDead'), ...parts.bodies('IntakeQueue')]).toEqual(['one', 'one']); // twice is harmless
  });

  test('what an event says of its failure stays behind, and what else is on it goes with it', async () => {
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    parameters.put('invoices', { parts: { ...PARTS, webhooks: 1 } });
    parameters.values.set(webhooksParameterName('invoices'), JSON.stringify({ billing: ['BillingQueue', 'BillingDead', 'BillingFunction'] }));
    parts.put('BillingDead', '{}', { MessageAttributes: { reason: text('The receiver answered 500'), trace: text('t') } });
    expect((await run('list')).stdout).toMatch(/webhook-billing: 1 message.*\n.*The receiver did not take it: The receiver answered 500/);
    expect((await run('redrive', 'webhook-billing')).code).toBe(0);
    expect(aws.callsOf('SendMessageBatchCommand')).toEqual([expect.objectContaining({ Entries: [{ Id: '0', MessageBody: '{}', MessageAttributes: { trace: text('t') } }] })]);
  });

  test('waits for what a command that broke off has hidden, and goes on with it', async () => {
    ['one', 'two'].forEach((body) => parts.put('IntakeDead', body));
    const [hidden] = parts.queues.get('IntakeDead')!;
    hidden.hidden = true;
    setTimeout(() => {
      hidden.hidden = false;
    }, 300);
    expect(await run('redrive', 'intake')).toMatchObject({
      code: 0, stdout: expect.stringContaining('intake: 2 messages redriven, and it is empty.'), stderr: expect.stringContaining('intake: 1 message is with somebody else, or with a command that broke off'),
    });
    expect(parts.bodies('IntakeQueue').sort()).toEqual(['one', 'two']);
  });

  test('does not wait for ever for what somebody else has', async () => {
    parts.put('IntakeDead', 'theirs');
    parts.queues.get('IntakeDead')![0].hidden = true;
    setTimeout(() => clock.advance(3 * MINUTE), 300);
    expect(await run('redrive', 'intake')).toMatchObject({ code: 1, stdout: expect.stringContaining('intake: 0 messages redriven, and 1 that somebody else has.') });
  });

  test('Ctrl-C ends it between two batches, and says what is left', async () => {
    Array.from({ length: 15 }, (_, n) => parts.put('IntakeDead', `${n}`));
    const interruption = new AbortController();
    aws.justBefore('SendMessageBatchCommand', () => interruption.abort());
    const ended = await docpipe(['dead-letters', 'redrive', 'intake'], { interrupted: interruption.signal });
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('10 messages were redriven') });
    expect(parts.bodies('IntakeDead')).toHaveLength(5);
  });
});

describe('discard', () => {
  test('asks first, and throws nothing away where nobody answers, or somebody says no', async () => {
    parts.put('IntakeDead', 'x');
    expect(await run('discard', 'intake')).toMatchObject({ code: 2, stderr: expect.stringContaining('Nobody is there to be asked') });
    expect(await docpipe(['dead-letters', 'discard', 'intake'], { answer: 'n' })).toMatchObject({ code: 1 });
    expect(await json('discard', 'intake', '--dry-run')).toEqual({ dryRun: true, queue: 'intake', messages: 1 });
    expect(parts.bodies('IntakeDead')).toEqual(['x']);
  });

  test('with --json, what was thrown away can be kept, though the connection is lost afterwards', async () => {
    Array.from({ length: 15 }, (_, n) => parts.put('IntakeDead', `${n}`));
    let batches = 0;
    aws.failOnce('DeleteMessageBatchCommand', Object.assign(new Error('connect ECONNRESET'), { code: 'ECONNRESET' }), 'before', () => (batches += 1) === 2);
    const { code, stdout, stderr } = await run('discard', 'intake', '--yes', '--json');
    expect([code, stderr]).toEqual([1, expect.stringContaining('AWS cannot be reached')]);
    expect(JSON.parse(stdout).done.length).toBeGreaterThanOrEqual(10);
    expect(parts.bodies('IntakeDead')).toHaveLength(5);
  });

  test('with --json, what was thrown away can be kept', async () => {
    ['x', 'y'].forEach((body) => parts.put('IntakeDead', body));
    expect((await json('discard', 'intake', '--yes')).done.map(({ body }: any) => body)).toEqual(['x', 'y']);
    expect(parts.bodies('IntakeDead')).toEqual([]);
  });
});
