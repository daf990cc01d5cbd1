import {
  GetDocumentTextDetectionCommand as Get,
  InvalidJobIdException,
  InvalidParameterException,
  InvalidS3ObjectException,
  StartDocumentTextDetectionCommand as Start,
  type Block,
} from '@aws-sdk/client-textract';
import { ApiResponsePage, TextractDocument } from 'amazon-textract-response-parser';
import { BUCKET, locationOf, ROLE, startHarness, stopHarnesses, TOPIC, type Harness } from './harness';
import { DAY } from '../../local/stand-in/clock';

afterEach(stopHarnesses);

async function run(harness: Harness, content: string, parameters: object = {}): Promise<string> {
  harness.s3.put(`${BUCKET}/a.pdf`, content);
  const { JobId } = await harness.textract.send(new Start({ DocumentLocation: locationOf('a.pdf'), ...parameters }));
  await harness.standIn.idle();
  return JobId!;
}

describe('the pages of results', () => {
  test('hold each block once, in the order PAGE, LINEs, WORDs of each page', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-2x2');
    const blocks: Block[] = [];
    let NextToken: string | undefined;
    do {
      const page = await harness.textract.send(new Get({ JobId, MaxResults: 4, NextToken }));
      expect(page.Blocks!.length).toBeLessThanOrEqual(4);
      expect(page).toMatchObject({ JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 2 }, DetectDocumentTextModelVersion: '1.0' });
      blocks.push(...page.Blocks!);
      NextToken = page.NextToken;
    } while (NextToken);

    expect(blocks.map(({ BlockType, Page }) => `${BlockType![0]}${Page}`).join(' '))
      .toBe('P1 L1 L1 W1 W1 W1 W1 P2 L2 L2 W2 W2 W2 W2');
    expect(new Set(blocks.map(({ Id }) => Id)).size).toBe(14);
  });

  test('have at most 1,000 blocks, whatever is asked for', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-1x500');

    const page = await harness.textract.send(new Get({ JobId, MaxResults: 5000 }));

    expect(page.Blocks).toHaveLength(1000);
    expect(page.NextToken).toBeDefined();
  });

  test('parse with the response parser, where lines and words agree', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-3x2');
    const document = new TextractDocument(await harness.textract.send(new Get({ JobId })) as ApiResponsePage);

    expect(document.listPages()).toHaveLength(3);
    for (const page of document.listPages()) {
      expect(page.listLines().map(({ text }) => text)).toEqual([`page${page.pageNumber} line1`, `page${page.pageNumber} line2`]);
      for (const line of page.listLines()) {
        expect(line.listWords().map(({ text }) => text).join(' ')).toBe(line.text);
        expect(line.confidence).toBe(80);
      }
    }
  });

  test('give boxes as fractions of the page', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-1x1');

    const { Blocks } = await harness.textract.send(new Get({ JobId }));

    expect(Blocks!.map(({ Geometry }) => Geometry!.BoundingBox)).toEqual([
      { Left: 0, Top: 0, Width: 1, Height: 1 },
      { Left: 0.05, Top: 0, Width: 0.45, Height: 0.01 },
      { Left: 0.05, Top: 0, Width: 0.2, Height: 0.01 },
      { Left: 0.3, Top: 0, Width: 0.2, Height: 0.01 },
    ]);
    expect(Blocks![1].Geometry!.Polygon).toEqual([{ X: 0.05, Y: 0 }, { X: 0.5, Y: 0 }, { X: 0.5, Y: 0.01 }, { X: 0.05, Y: 0.01 }]);
  });

  test('refuse a token that is made up or of another job', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-1x2');
    const other = await run(harness, '%PDF-1x2');
    const { NextToken } = await harness.textract.send(new Get({ JobId: other, MaxResults: 1 }));

    await expect(harness.textract.send(new Get({ JobId, NextToken }))).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(harness.textract.send(new Get({ JobId, NextToken: 'x' }))).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(harness.textract.send(new Get({ JobId, MaxResults: 0 }))).rejects.toBeInstanceOf(InvalidParameterException);
  });

  test('expire', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-1x1');
    harness.clock.advance(7 * DAY);
    await expect(harness.textract.send(new Get({ JobId }))).resolves.toHaveProperty('JobStatus', 'SUCCEEDED');
    harness.clock.advance(1);

    await expect(harness.textract.send(new Get({ JobId }))).rejects.toBeInstanceOf(InvalidJobIdException);
  });

  test('are nothing while the job runs', async () => {
    const harness = await startHarness({ latency: 1000 });
    harness.s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');
    const { JobId } = await harness.textract.send(new Start({ DocumentLocation: locationOf('a.pdf') }));

    const { Blocks, JobStatus } = await harness.textract.send(new Get({ JobId }));

    expect([JobStatus, Blocks]).toEqual(['IN_PROGRESS', undefined]);
    harness.clock.advance(1000);
    await harness.standIn.idle();
  });
});

describe('the output bucket', () => {
  const OutputConfig = { S3Bucket: 'output', S3Prefix: 'results/1/raw' };

  test('gets parts of at most 1,000 blocks that chain as Get* pages do, and Get* still answers', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-2x400', { OutputConfig, KMSKeyId: 'alias/documents' });
    const folder = `output/results/1/raw/${JobId}`;

    expect([...harness.s3.objects.keys()].filter((key) => key.startsWith('output/')))
      .toEqual([`${folder}/.s3_access_check`, `${folder}/1`, `${folder}/2`, `${folder}/3`]);
    const parts = [1, 2, 3].map((part) => harness.s3.json(`${folder}/${part}`));
    expect(parts.map(({ Blocks }) => Blocks.length)).toEqual([1000, 1000, 402]);
    expect(parts.map(({ NextToken }) => typeof NextToken)).toEqual(['string', 'string', 'object']);
    expect(parts[0]).toMatchObject({
      DetectDocumentTextModelVersion: '1.0', DocumentMetadata: { Pages: 2 }, JobStatus: 'SUCCEEDED', StatusMessage: null, Warnings: null,
    });
    expect(parts[0].Blocks[0]).toMatchObject({ BlockType: 'PAGE', Text: null, ColumnIndex: null, Page: 1 });
    const second = await harness.textract.send(new Get({ JobId, NextToken: parts[0].NextToken }));
    expect(second.Blocks!.map(({ Id }) => Id)).toEqual(parts[1].Blocks.map(({ Id }: Block) => Id));
    expect(harness.s3.puts.every(({ SSEKMSKeyId }) => SSEKMSKeyId === 'alias/documents')).toBe(true);
  });

  test('that cannot be written fails the call', async () => {
    const harness = await startHarness();
    harness.s3.readOnly.add('output');

    await expect(run(harness, '%PDF-1x1', { OutputConfig })).rejects.toBeInstanceOf(InvalidS3ObjectException);
    expect(harness.standIn.jobs()).toEqual([]);
  });
});

describe('the completion message', () => {
  const NotificationChannel = { SNSTopicArn: TOPIC, RoleArn: ROLE };

  test('tells the job, its tag and its document', async () => {
    const harness = await startHarness();
    const JobId = await run(harness, '%PDF-1x1', { NotificationChannel, JobTag: 'doc-1:2' });

    expect(harness.messages).toEqual([{
      topicArn: TOPIC,
      roleArn: ROLE,
      message: {
        JobId,
        Status: 'SUCCEEDED',
        API: 'StartDocumentTextDetection',
        JobTag: 'doc-1:2',
        Timestamp: harness.clock.now(),
        DocumentLocation: { S3ObjectName: 'a.pdf', S3Bucket: BUCKET },
      },
    }]);
  });

  test.each([
    ['is corrupt', '%PDF-nonsense'],
    ['has more than 3,000 pages', '%PDF-3001x0'],
  ])('is FAILED where the document %s', async (_, content) => {
    const harness = await startHarness();
    const JobId = await run(harness, content, { NotificationChannel });

    expect(harness.messages[0].message).toMatchObject({ JobId, Status: 'FAILED' });
    await expect(harness.textract.send(new Get({ JobId }))).resolves.toMatchObject({ JobStatus: 'FAILED', StatusMessage: expect.any(String) });
  });

  test('that cannot be sent leaves the job as it is', async () => {
    const harness = await startHarness({ notify: async () => Promise.reject(new Error('no topic')) });
    const JobId = await run(harness, '%PDF-1x1', { NotificationChannel });

    await expect(harness.textract.send(new Get({ JobId }))).resolves.toHaveProperty('JobStatus', 'SUCCEEDED');
    expect(harness.standIn.log.notifications).toEqual([expect.objectContaining({ failure: 'Error: no topic' })]);
  });
});
