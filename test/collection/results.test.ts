import { COMPLETION, processingRecord, results, RESULTS, SETTINGS, storeParts } from './collecting';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { MetricName } from '../../src/contract/metric-name';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

test('a finished job ends in a record that says what was read, and where it is', async () => {
  aws.table.put(processingRecord({ pageCount: undefined }));
  storeParts(aws, [[
    ...pageBlocks(1, [{ words: ['Grüße', 'aus'], confidence: 90 }, { words: ['Köln'], confidence: 99 }]),
    ...pageBlocks(2, [{ words: ['Ende'], confidence: 98.5 }]),
  ]], 2);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  const record = aws.table.get(DOCUMENT_ID);
  expect(record).toMatchObject({
    status: DocumentStatus.SUCCEEDED,
    jobId: 'job-1',
    resultAttempt: 1,
    resultKey: `${RESULTS}document.json`,
    revision: 4,
    ocrText: 'Grüße aus\nKöln\n\nEnde\n',
    ocrLineCount: 3,
    wordCount: 4,
    pageCount: 2,
    ocrAvgConfidencePct: 94.38,
    processedAt: new Date().toISOString(),
  });
  expect(record.statusKey).toContain('#SUCCEEDED#');
  for (const attribute of ['dueKey', 'dueAt', 'claimUntil', 'error']) {
    expect(record).not.toHaveProperty(attribute);
  }
  expect(record.request).toBeUndefined();
});

test('text.txt has a line a line, and an empty one between pages', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [[...pageBlocks(1, [{ words: ['one'] }, { words: ['two', 'three'] }]), ...pageBlocks(2, []), ...pageBlocks(3, [{ words: ['four'] }])]], 3);

  await deliver(handler, [COMPLETION]);

  expect(results(aws).text).toBe('one\ntwo three\n\n\nfour\n');
  expect(aws.bucket.get(`${RESULTS}text.txt`).contentType).toBe('text/plain; charset=utf-8');
});

test('document.json has pages, lines and words with their confidence and place, and names the version that was read', async () => {
  const { bucket, objectKey, versionId, contentType, sizeBytes, sha256 } = aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['Hello', 'there'], confidence: 97 }])], 1);

  await deliver(handler, [COMPLETION]);

  const boundingBox = { left: 0.1, top: 0.2, width: 0.3, height: 0.04 };
  expect(results(aws).document).toEqual({
    schemaVersion: '1.1',
    documentId: DOCUMENT_ID,
    attempt: 1,
    engine: 'textractText',
    source: { bucket, objectKey, versionId, contentType, sizeBytes, sha256 },
    pages: [{
      page: 1,
      lines: [{
        text: 'Hello there',
        confidence: 97,
        boundingBox,
        words: [{ text: 'Hello', confidence: 97, boundingBox }, { text: 'there', confidence: 97, boundingBox }],
      }],
    }],
    summary: { pageCount: 1, lineCount: 1, wordCount: 2, averageConfidence: 97 },
    warnings: [],
  });
});

test('handwriting, and words that are in no line, are kept', async () => {
  aws.table.put(processingRecord());
  const [page, line, word] = pageBlocks(1, [{ words: ['typed'] }]);
  const loose = { ...word, Id: 'loose', Text: 'signed', TextType: 'HANDWRITING' };
  storeParts(aws, [[page, line, word, loose]], 1);

  await deliver(handler, [COMPLETION]);

  expect(results(aws).text).toBe('typed\nsigned\n');
  expect(results(aws).document.pages[0].unplacedWords).toEqual([expect.objectContaining({ text: 'signed', handwriting: true })]);
  expect(results(aws).document.summary.wordCount).toBe(2);
});

test('manifest.json comes last and tells the true size of the others', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['Grüße', '🙂'] }])], 1);

  await deliver(handler, [COMPLETION]);

  expect(aws.callsOf('PutObjectCommand').at(-1).Key).toBe(`${RESULTS}manifest.json`);
  const { files, ...manifest } = results(aws).manifest;
  expect(manifest).toMatchObject({ schemaVersion: '1.1', documentId: DOCUMENT_ID, attempt: 1, engine: 'textractText', summary: { lineCount: 1 } });
  for (const { key, contentType, sizeBytes } of files) {
    expect(aws.bucket.get(key)).toMatchObject({ contentType, body: { length: sizeBytes } });
  }
  expect(files).toHaveLength(3);
});

test('manifest.json says where each page lies in document.json, so that one is read without the others', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['Grüße', '🙂'] }]), pageBlocks(2, [{ words: ['ß'] }]), pageBlocks(3, [{ words: ['x'.repeat(6_000_000)] }]), pageBlocks(4, [{ words: ['last'] }])], 2);

  await deliver(handler, [COMPLETION]);

  const { document, manifest } = results(aws);
  const bytes = aws.bucket.get(`${RESULTS}document.json`)!.body;
  expect(manifest.pages).toHaveLength(4);
  const read = manifest.pages.map(({ page, offset, length }: any) => [page, JSON.parse(Buffer.from(bytes.subarray(offset, offset + length)).toString('utf8'))]);
  expect(read).toEqual(document.pages.map((page: any) => [page.page, page]));
});

test('parts are read in the order of their numbers, not of their names', async () => {
  aws.table.put(processingRecord());
  const pages = Array.from({ length: 12 }, (_, index) => pageBlocks(index + 1, [{ words: [`page${index + 1}`] }]));
  storeParts(aws, pages, 12);

  await deliver(handler, [COMPLETION]);

  expect(results(aws).document.pages.map((page: any) => page.lines[0].text)).toEqual(pages.map((_, index) => `page${index + 1}`));
});

test('a page that is spread over parts stays one page', async () => {
  aws.table.put(processingRecord());
  const blocks = [...pageBlocks(1, [{ words: ['a', 'b', 'c'] }, { words: ['d'] }]), ...pageBlocks(2, [{ words: ['e'] }])];
  storeParts(aws, blocks.map((block) => [block]), 2);

  await deliver(handler, [COMPLETION]);

  expect(results(aws).text).toBe('a b c\nd\n\ne\n');
  expect(results(aws).document.pages[0].lines[0].words).toHaveLength(3);
});

test('another job\'s parts beside it are not read', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['mine'] }])], 1);
  aws.bucket.put(`${RESULTS}raw/job-10/1`, JSON.stringify({ Blocks: pageBlocks(1, [{ words: ['other'] }]) }));

  await deliver(handler, [COMPLETION]);

  expect(results(aws).text).toBe('mine\n');
});

test('a blank document has a result, without a confidence', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [])], 1);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  const record = aws.table.get(DOCUMENT_ID);
  expect(record).toMatchObject({ status: DocumentStatus.SUCCEEDED, ocrLineCount: 0, wordCount: 0, pageCount: 1 });
  expect(record).not.toHaveProperty('ocrAvgConfidencePct');
  expect(record).not.toHaveProperty('ocrText');
  expect(results(aws).text).toBe('');
});

test.each([
  ['8192 bytes of text stand on the record', 'ü'.repeat(4095) + 'x', true],
  ['8193 bytes, though fewer characters, do not', 'ü'.repeat(4096), false],
])('%s', async (_, word, inline) => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: [word] }])], 1);

  await deliver(handler, [COMPLETION]);

  expect(Buffer.byteLength(results(aws).text)).toBe(inline ? 8192 : 8193);
  expect(aws.table.get(DOCUMENT_ID).ocrText).toBe(inline ? `${word}\n` : undefined);
});

test.each([
  ['before', ['begin', 'x'.repeat(9000)]],
  ['after', ['x'.repeat(9000), 'end']],
])('a small page %s a large one does not stand on the record alone', async (_, words) => {
  aws.table.put(processingRecord());
  storeParts(aws, words.map((word, index) => pageBlocks(index + 1, [{ words: [word] }])), 2);

  await deliver(handler, [COMPLETION]);

  expect(aws.table.get(DOCUMENT_ID)).not.toHaveProperty('ocrText');
});

test('the same answer gives the same bytes when it is collected again', async () => {
  storeParts(aws, [pageBlocks(1, [{ words: ['a', 'b'] }]), pageBlocks(2, [{ words: ['c'] }])], 2);
  const bytes = [];
  for (let run = 1; run <= 2; run++) {
    aws.table.put(processingRecord());
    await deliver(handler, [COMPLETION]);
    bytes.push(['text.txt', 'document.json', 'manifest.json'].map((name) => aws.bucket.text(RESULTS + name)));
  }

  expect(bytes[1]).toEqual(bytes[0]);
});

test('documents and their pages are counted, once', async () => {
  jest.mocked(console.log).mockClear();
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, []), pageBlocks(2, [])], 2);

  await deliver(handler, [COMPLETION, COMPLETION]);

  expect(emittedMetrics()).toMatchObject({ [MetricName.SUCCEEDED]: 1, [MetricName.PAGES]: 2 });
});

describe('an answer of which a part is missing', () => {
  const page = (number: number) => pageBlocks(number, [{ words: [`page${number}`] }]);
  const partial = () => aws.table.get(DOCUMENT_ID);

  test.each<[string, () => void, RegExp]>([
    ['has two of four pages', () => storeParts(aws, [page(1), page(2)], 4), /The answer counts 4 pages and holds 2\./],
    ['ends with a NextToken', () => storeParts(aws, [page(1)], 1, { NextToken: 'more' }), /its last part has a NextToken/],
    ['lost some lines of a page', () => storeParts(aws, [page(1).filter(({ BlockType }) => BlockType !== 'LINE')], 1), /Page 1 names 1 blocks that are not there\./],
    ['lost some words of a line', () => storeParts(aws, [page(1).filter(({ BlockType }) => BlockType !== 'WORD')], 1), /On page 1 there are blocks missing/],
    ['has fewer pages than intake counted', () => {
      aws.table.put(processingRecord({ pageCount: 3 }));
      storeParts(aws, [page(1)], 1);
    }, /The document has 3 pages, and the engine read 1\./],
  ])('is PARTIAL where it %s, and the record says what is missing', async (_, store, message) => {
    aws.table.put(processingRecord());
    store();
    expect(await deliver(handler, [COMPLETION])).toEqual([]);
    const error = { code: DocumentErrorCode.OCR_PARTIAL, message: expect.stringMatching(message) };
    expect(partial()).toMatchObject({ status: DocumentStatus.PARTIAL, error });
  });

  test('keeps the pages that intake counted where the engine read fewer, and takes those that the engine read where intake counted fewer', async () => {
    for (const [counted, read] of [[3, 1], [1, 2]]) {
      aws.table.put(processingRecord({ pageCount: counted }));
      storeParts(aws, Array.from({ length: read }, (_, i) => page(i + 1)), read);
      await deliver(handler, [COMPLETION]);
      expect(partial()).toMatchObject({ pageCount: Math.max(counted, read) });
    }
  });

  test('is whole where only its layout points to what is not there: the text is in lines', async () => {
    aws.table.put(processingRecord());
    storeParts(aws, [[...page(1), { BlockType: 'LAYOUT_TEXT', Id: 'layout', Page: 1, Relationships: [{ Type: 'CHILD', Ids: ['gone'] }] }]], 1);
    await deliver(handler, [COMPLETION]);
    expect(partial()).toMatchObject({ status: DocumentStatus.SUCCEEDED });
  });

  test('is looked at again a minute later where the tick had asked about the job: there may be more to come', async () => {
    const asked = { documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true };
    aws.table.put(processingRecord());
    storeParts(aws, [page(1)], 2);
    expect(await deliver(handler, [asked])).toEqual(['m1']);
    expect(aws.callsOf('ChangeMessageVisibilityCommand')).toMatchObject([{ VisibilityTimeout: 60 }]);
    expect(partial()).toMatchObject({ status: DocumentStatus.PROCESSING });

    storeParts(aws, [page(1), page(2)], 2);
    await deliver(handler, [asked], { receives: 2 });
    expect(partial()).toMatchObject({ status: DocumentStatus.SUCCEEDED, pageCount: 2 });
  });

  test('is PARTIAL where that second look finds no more', async () => {
    aws.table.put(processingRecord());
    storeParts(aws, [page(1)], 2);
    await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true }], { receives: 2 });
    expect(partial()).toMatchObject({ status: DocumentStatus.PARTIAL });
  });
});
