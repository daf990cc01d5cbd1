import { fateOf, processingRecord, RESULTS, results, WHERE_ITS_ANSWER_IS_GONE } from './collecting';
import { DEFAULT_RESULT_FORMATS } from '../../src/collection/collection-settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { EmbeddedTextPart } from '../../src/normalization/embedded-text';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { expectValid } from '../normalization/schema';

const aws = fakeAws();
const DONE = { documentId: DOCUMENT_ID, attempt: 1 };

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection({ engines: { embeddedText: { engineType: 'embedded-text' } }, formats: DEFAULT_RESULT_FORMATS });
});

async function collect(parts: EmbeddedTextPart[], contentType: string): Promise<string[]> {
  aws.table.put(processingRecord({ engine: 'embeddedText', contentType, jobId: undefined, pageCount: contentType === 'application/pdf' ? 3 : undefined }));
  parts.forEach((part, i) => aws.bucket.put(`${RESULTS}raw/${i + 1}`, JSON.stringify(part)));
  return deliver(handler, [DONE]);
}

const page = (number: number, ...lines: string[]) => ({
  page: number,
  width: 600,
  height: 800,
  isBlank: false,
  unreadableCharacters: 0,
  lines: lines.map((line, row) => line.split(' ').map((text, i) => ({ text, box: [60 + 100 * i, 100 + 30 * row, 60, 20] as [number, number, number, number] }))),
});

test('the parts of a PDF become results of the same shape as those of any engine', async () => {
  expect(await collect([{ last: false, pageCount: 3, pages: [page(1, 'Dear you', 'hello'), page(2)] }, { last: true, pageCount: 3, pages: [page(3, 'end')] }], 'application/pdf')).toEqual([]);

  const { text, document } = results(aws);
  expect(text).toBe('Dear you\nhello\n\n\nend\n');
  expectValid(document);
  expect(document.pages[0].lines[0].words[1]).toEqual({ text: 'you', boundingBox: { left: 0.266667, top: 0.125, width: 0.1, height: 0.025 } });
  expect(document.warnings).toEqual([expect.stringContaining('(once, on page 2)')]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, pageCount: 3, ocrLineCount: 3, wordCount: 4, ocrText: text });
  expect(aws.table.get(DOCUMENT_ID)).not.toHaveProperty('ocrAvgConfidencePct');
});

test('the parts of a text file are one page, and together as it was', async () => {
  expect(await collect([{ last: false, lines: ['one', ''] }, { last: true, lines: ['  two three'] }], 'text/plain')).toEqual([]);

  const { text, document } = results(aws);
  expect(text).toBe('one\n\n  two three\n');
  expectValid(document);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ pageCount: 1, ocrLineCount: 3, wordCount: 3 });
});

test('what an earlier run left behind the end is no part of the text', async () => {
  await collect([{ last: true, lines: ['one'] }, { last: true, lines: ['left behind'] }], 'text/plain');
  expect(results(aws).text).toBe('one\n');
});

test('an answer without its end is no result', async () => {
  expect(await collect([{ last: false, lines: ['one'] }], 'text/plain')).toEqual(['m1']);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.PROCESSING);
  expect(aws.bucket.keys(`${RESULTS}text.txt`)).toEqual([]);
});

test.each(WHERE_ITS_ANSWER_IS_GONE)('where the parts are gone the document is read again, but not after attempt 3: attempt %d', async (attempt, fate) => {
  aws.table.put(processingRecord({ engine: 'embeddedText', jobId: undefined, attempt }));
  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt }])).toEqual([]);
  expect(fateOf(aws.table.get(DOCUMENT_ID))).toEqual(fate);
});
