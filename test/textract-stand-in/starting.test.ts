import {
  DocumentTooLargeException,
  GetDocumentTextDetectionCommand,
  IdempotentParameterMismatchException,
  InvalidParameterException,
  InvalidS3ObjectException,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  StartDocumentTextDetectionCommand as Start,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract';
import { BUCKET, locationOf, ROLE, startHarness, stopHarnesses, TOPIC } from './harness';
import { DAY } from '../../local/stand-in/clock';

afterEach(stopHarnesses);

const MIB = 1024 * 1024;

describe('the client request token', () => {
  const request = {
    DocumentLocation: locationOf('a.pdf'),
    ClientRequestToken: 'token-1',
    NotificationChannel: { SNSTopicArn: TOPIC, RoleArn: ROLE },
  };

  test('gives the same job, does not run it again and notifies once', async () => {
    const { textract, s3, standIn, messages, recognizer } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');

    const [first, atTheSameTime] = await Promise.all([textract.send(new Start(request)), textract.send(new Start(request))]);
    await standIn.idle();
    const later = await textract.send(new Start(request));
    await standIn.idle();

    expect([atTheSameTime.JobId, later.JobId]).toEqual([first.JobId, first.JobId]);
    expect(recognizer.opened).toBe(1);
    expect(messages).toHaveLength(1);
    expect(standIn.log.count('StartDocumentTextDetection')).toBe(3);
  });

  test('refuses other parameters', async () => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');
    await textract.send(new Start(request));

    await expect(textract.send(new Start({ ...request, JobTag: 'other' }))).rejects.toBeInstanceOf(IdempotentParameterMismatchException);
  });

  test('is forgotten after seven days', async () => {
    const { textract, s3, clock, standIn } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');
    const first = await textract.send(new Start(request));
    await standIn.idle();
    clock.advance(7 * DAY + 1);

    const second = await textract.send(new Start({ ...request, JobTag: 'other' }));

    expect(second.JobId).not.toBe(first.JobId);
  });

  test('is not used up by a call that failed', async () => {
    const { textract, s3 } = await startHarness();
    await expect(textract.send(new Start(request))).rejects.toBeInstanceOf(InvalidS3ObjectException);
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');

    await expect(textract.send(new Start(request))).resolves.toHaveProperty('JobId', expect.stringMatching(/^[0-9a-f]{64}$/));
  });
});

describe('parameters', () => {
  test.each([
    ['a token with a dot', { ClientRequestToken: 'a.b' }],
    ['a token of 65 characters', { ClientRequestToken: 'x'.repeat(65) }],
    ['an empty token', { ClientRequestToken: '' }],
    ['a job tag with a slash', { JobTag: 'a/b' }],
    ['a job tag of 65 characters', { JobTag: 'x'.repeat(65) }],
    ['no document', { DocumentLocation: undefined }],
    ['no object', { DocumentLocation: {} }],
    ['no key', { DocumentLocation: { S3Object: { Bucket: BUCKET } } }],
    ['a channel without role', { NotificationChannel: { SNSTopicArn: TOPIC, RoleArn: undefined } }],
    ['a topic that is none', { NotificationChannel: { SNSTopicArn: 'arn:aws:sqs:eu-west-1:111122223333:q', RoleArn: ROLE } }],
    ['an output without bucket', { OutputConfig: { S3Bucket: undefined, S3Prefix: 'x' } }],
  ])('%s is refused', async (_, parameters) => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');

    const start = new Start({ DocumentLocation: locationOf('a.pdf'), ...(parameters as object) });

    await expect(textract.send(start)).rejects.toBeInstanceOf(InvalidParameterException);
  });

  test('a token of 64 characters and a tag with every allowed sign are taken', async () => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');

    const start = new Start({ DocumentLocation: locationOf('a.pdf'), ClientRequestToken: 'aB3-_'.padEnd(64, 'x'), JobTag: 'aB3_.-:' });

    await expect(textract.send(start)).resolves.toHaveProperty('JobId');
  });
});

describe('documents', () => {
  test('the version that is asked for is read', async () => {
    const { textract, s3, standIn } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1', 'v1');
    s3.put(`${BUCKET}/a.pdf`, '%PDF-2x1', 'v2');

    const { JobId } = await textract.send(new Start({ DocumentLocation: locationOf('a.pdf', 'v2') }));
    await standIn.idle();

    await expect(textract.send(new GetDocumentTextDetectionCommand({ JobId }))).resolves.toHaveProperty('DocumentMetadata.Pages', 2);
    await expect(textract.send(new Start({ DocumentLocation: locationOf('a.pdf', 'v3') }))).rejects.toBeInstanceOf(InvalidS3ObjectException);
  });

  test.each([
    ['text named .pdf', Buffer.from('hello'), UnsupportedDocumentException],
    ['an empty object', Buffer.alloc(0), UnsupportedDocumentException],
    ['a PNG over 10 MB', Buffer.alloc(10 * MIB + 1).fill('\x89PNG\r\n\x1a\n', 0, 8, 'latin1'), DocumentTooLargeException],
  ])('%s is refused', async (_, bytes, exception) => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, bytes);

    await expect(textract.send(new Start({ DocumentLocation: locationOf('a.pdf') }))).rejects.toBeInstanceOf(exception);
  });

  test('a PDF of 11 MB is taken', async () => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, Buffer.alloc(11 * MIB, ' ').fill('%PDF-1x1', 0, 8));

    await expect(textract.send(new Start({ DocumentLocation: locationOf('a.pdf') }))).resolves.toHaveProperty('JobId');
  });
});

describe('quotas', () => {
  test('starts over the rate are refused, and a second later taken', async () => {
    const { textract, s3, clock } = await startHarness({ quotas: { startsPerSecond: 2 } });
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');
    const start = async () => textract.send(new Start({ DocumentLocation: locationOf('a.pdf') }));
    await start();
    await start();

    await expect(start()).rejects.toBeInstanceOf(ProvisionedThroughputExceededException);
    clock.advance(500);
    await expect(start()).resolves.toHaveProperty('JobId');
    await expect(start()).rejects.toBeInstanceOf(ProvisionedThroughputExceededException);
  });

  test('jobs over the concurrency are refused until one has ended', async () => {
    const { textract, s3, clock, standIn } = await startHarness({ quotas: { maxConcurrentJobs: 1 }, latency: 1000 });
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');
    const start = async (token: string) => textract.send(new Start({ DocumentLocation: locationOf('a.pdf'), ClientRequestToken: token }));
    const first = await start('one');

    await expect(start('two')).rejects.toBeInstanceOf(LimitExceededException);
    await expect(start('one')).resolves.toHaveProperty('JobId', first.JobId);
    clock.advance(1000);
    await standIn.idle();
    await expect(start('two')).resolves.toHaveProperty('JobId');
  });
});
