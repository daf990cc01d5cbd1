import { processingRecord, RESULTS, results } from './collecting';
import { CollectionSettings } from '../../src/collection/collection-settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { EngineType } from '../../src/contract/engine-type';
import { ResultFormat } from '../../src/contract/result-format';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks, textractCompletion } from '../helpers/textract-answers';

const SETTINGS: CollectionSettings = {
  engines: Object.fromEntries(Object.values(EngineType).map((engineType) => [engineType, { engineType }])), formats: Object.values(ResultFormat),
};
const aws = fakeAws();
const place = { Page: 1, Geometry: { BoundingBox: { Left: 0.1, Top: 0.5, Width: 0.1, Height: 0.1 } } };

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

/** An answer as the engine's own kind of run leaves it: parts of a job, or one stored answer. */
async function collect(engine: string, answer: object) {
  const asynchronous = !engine.endsWith('-sync') && engine !== EngineType.TEXTRACT_ID && engine !== EngineType.REKOGNITION_TEXT && engine !== EngineType.FUNCTION_RESPONSE;
  aws.table.put(processingRecord({ engine, contentType: 'image/png', jobId: asynchronous ? 'job-1' : undefined }));
  aws.bucket.put(`${RESULTS}raw/${asynchronous ? `job-1/${engine === EngineType.TEXTRACT_LENDING ? 'detailedResponse/' : ''}` : ''}1`, JSON.stringify(answer));
  const message = asynchronous ? textractCompletion(`${DOCUMENT_ID}:1`) : { documentId: DOCUMENT_ID, attempt: 1 };
  expect(await deliver(handler, [message])).toEqual([]);
  const record = aws.table.get(DOCUMENT_ID);
  expect(record.status).toBe(DocumentStatus.SUCCEEDED);
  return { record, ...results(aws) };
}

describe.each([EngineType.TEXTRACT_ANALYSIS, EngineType.TEXTRACT_ANALYSIS_SYNC])('%s', (engine) => {
  const [page, ...text] = pageBlocks(1, [{ words: ['Tea', '2.50'] }]);
  const [tea, price] = text.filter(({ BlockType }) => BlockType === 'WORD').map(({ Id }) => Id);
  const cell = (column: number, word: string) => ({
    BlockType: 'CELL', Id: `cell-${column}`, RowIndex: 1, ColumnIndex: column, RowSpan: 1, ColumnSpan: 1, ...place, Relationships: [{ Type: 'CHILD', Ids: [word] }],
  });
  const answer = {
    DocumentMetadata: { Pages: 1 },
    JobStatus: 'SUCCEEDED',
    Blocks: [
      page, ...text,
      { BlockType: 'TABLE', Id: 'table', Confidence: 97, ...place, Relationships: [{ Type: 'CHILD', Ids: ['cell-1', 'cell-2'] }] },
      cell(1, tea), cell(2, price),
      { BlockType: 'QUERY', Id: 'query', Page: 1, Query: { Text: 'What is the total?', Alias: 'TOTAL' }, Relationships: [{ Type: 'ANSWER', Ids: ['answer'] }] },
      { BlockType: 'QUERY_RESULT', Id: 'answer', Text: '2.50', Confidence: 88, ...place },
    ],
  };

  test('tables are in document.json, as CSV and as Markdown', async () => {
    const { document, manifest } = await collect(engine, answer);
    expect(document.pages[0].tables[0].cells.map((each: any) => each.text)).toEqual(['Tea', '2.50']);
    expect(aws.bucket.text(`${RESULTS}tables/1-1.csv`)).toBe('\uFEFFTea,2.50\r\n');
    expect(aws.bucket.text(`${RESULTS}document.md`)).toContain('| Tea | 2.50 |');
    expect(manifest.tables).toEqual({ prefix: `${RESULTS}tables/`, count: 1 });
  });

  test('answers stand on the record by their alias', async () => {
    const { record } = await collect(engine, answer);
    expect(record.queryAnswers).toEqual({ TOTAL: { text: '2.50', confidence: 88, page: 1 } });
  });
});

test('tables of a page whose blocks came far apart do not overwrite one another', async () => {
  const tableOf = (page: number, id: string, word: string) => {
    const at = { ...place, Page: page };
    return [
      { BlockType: 'WORD', Id: `${id}-word`, Text: word, Confidence: 99, ...at },
      { BlockType: 'CELL', Id: `${id}-cell`, RowIndex: 1, ColumnIndex: 1, ...at, Relationships: [{ Type: 'CHILD', Ids: [`${id}-word`] }] },
      { BlockType: 'TABLE', Id: id, ...at, Relationships: [{ Type: 'CHILD', Ids: [`${id}-cell`] }] },
    ];
  };
  const between = pageBlocks(2, [{ words: Array.from({ length: 4000 }, () => 'x') }]);
  const { manifest } = await collect(EngineType.TEXTRACT_ANALYSIS, {
    DocumentMetadata: { Pages: 3 },
    JobStatus: 'SUCCEEDED',
    Blocks: [...tableOf(1, 'first', 'one'), ...between, ...pageBlocks(3, [{ words: ['end'] }]), ...tableOf(1, 'second', 'two')],
  });
  expect(manifest.tables.count).toBe(2);
  expect([1, 2].map((number) => aws.bucket.text(`${RESULTS}tables/1-${number}.csv`))).toEqual(['\uFEFFone\r\n', '\uFEFFtwo\r\n']);
});

test.each([EngineType.TEXTRACT_EXPENSE, EngineType.TEXTRACT_EXPENSE_SYNC])('%s: fields of an invoice', async (engine) => {
  const { document } = await collect(engine, {
    DocumentMetadata: { Pages: 1 },
    ExpenseDocuments: [{
      ExpenseIndex: 1,
      SummaryFields: [{ PageNumber: 1, Type: { Text: 'TOTAL', Confidence: 99 }, ValueDetection: { Text: '$12.00', Confidence: 98 } }],
      LineItemGroups: [],
    }],
  });
  expect(JSON.stringify(document.pages[0].expenseDocuments)).toContain('$12.00');
});

describe('the size of an image', () => {
  const part = { DocumentMetadata: { Pages: 2 }, JobStatus: 'SUCCEEDED', Blocks: [...pageBlocks(1, [{ words: ['one'] }]), ...pageBlocks(2, [{ words: ['two'] }])] };
  const sizes = async (record: object) => {
    aws.table.put(processingRecord({ engine: EngineType.TEXTRACT_TEXT, ...record }));
    aws.bucket.put(`${RESULTS}raw/job-1/1`, JSON.stringify(part));
    expect(await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:1`)])).toEqual([]);
    return results(aws).document.pages.map(({ page, widthPx, heightPx }: any) => [page, widthPx, heightPx]);
  };

  test('stands on its page, so that places can be had in pixels', async () => {
    expect(await sizes({ contentType: 'image/tiff', widthPx: 1700, heightPx: 2200 })).toEqual([[1, 1700, 2200], [2, undefined, undefined]]);
  });

  test('is left out where the file tells none, or a half of it', async () => {
    expect(await sizes({ contentType: 'image/jpeg', widthPx: 1700 })).toEqual([[1, undefined, undefined], [2, undefined, undefined]]);
  });
});

test('textract-id: fields of a passport', async () => {
  const { document } = await collect(EngineType.TEXTRACT_ID, {
    DocumentMetadata: { Pages: 1 },
    IdentityDocuments: [{
      DocumentIndex: 1, IdentityDocumentFields: [{ Type: { Text: 'LAST_NAME' }, ValueDetection: { Text: 'QUENBY', Confidence: 97 } }],
    }],
  });
  expect(JSON.stringify(document.pages[0].identityDocuments)).toContain('QUENBY');
});

test('textract-lending: types of pages and their fields', async () => {
  const { document } = await collect(EngineType.TEXTRACT_LENDING, {
    DocumentMetadata: { Pages: 1 },
    JobStatus: 'SUCCEEDED',
    Results: [{
      Page: 1,
      PageClassification: { PageType: [{ Value: 'PAYSLIPS', Confidence: 99 }], PageNumber: [{ Value: '1', Confidence: 99 }] },
      Extractions: [{ LendingDocument: { LendingFields: [{ Type: 'NET_PAY', ValueDetections: [{ Text: '1,000', Confidence: 95 }] }], SignatureDetections: [] } }],
    }],
  });
  expect(JSON.stringify(document.pages[0].lending)).toMatch(/PAYSLIPS.*1,000/);
});

describe('textract-lending', () => {
  const COMPLETION = textractCompletion(`${DOCUMENT_ID}:1`);
  const FOLDER = `${RESULTS}raw/job-1/`;
  const part = (Page: number, pages: number) => ({
    DocumentMetadata: { Pages: pages },
    JobStatus: 'SUCCEEDED',
    Results: [{ Page, Extractions: [{ LendingDocument: { LendingFields: [{ Type: 'NET_PAY', KeyDetection: { Text: `Net pay ${Page}:` }, ValueDetections: [{ Text: '1,000' }] }] } }] }],
  });

  test('parts are read from S3 in the order of their numbers, past the summary and the split documents beside them', async () => {
    aws.table.put(processingRecord({ engine: EngineType.TEXTRACT_LENDING }));
    aws.bucket.put(`${FOLDER}.s3_access_check`, '');
    for (let number = 1; number <= 11; number++) {
      aws.bucket.put(`${FOLDER}detailedResponse/${number}`, JSON.stringify(part(number, 11)));
    }
    aws.bucket.put(`${FOLDER}summaryResponse/1`, JSON.stringify({ JobStatus: 'SUCCEEDED', Summary: { DocumentGroups: [] } }));
    aws.bucket.put(`${FOLDER}splitDocuments/PAYSLIPS_1.pdf`, '%PDF-1.7');

    expect(await deliver(handler, [COMPLETION])).toEqual([]);

    expect(results(aws).document.pages.map(({ page }: { page: number }) => page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(results(aws).text).toMatch(/^Net pay 1: 1,000\n\nNet pay 2: 1,000\n/);
    expect(aws.callsOf('GetLendingAnalysisCommand')).toEqual([]);
  });

  test('where there is no folder of parts, Textract is asked, a few pages at a time', async () => {
    aws.table.put(processingRecord({ engine: EngineType.TEXTRACT_LENDING }));
    aws.textract.answers = [part(1, 2), part(2, 2)];

    expect(await deliver(handler, [COMPLETION])).toEqual([]);

    expect(aws.callsOf('GetLendingAnalysisCommand')).toEqual([undefined, '1'].map((NextToken) => ({ JobId: 'job-1', MaxResults: 30, NextToken })));
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, ocrText: 'Net pay 1: 1,000\n\nNet pay 2: 1,000\n' });
  });
});

test('rekognition-text: lines with their words', async () => {
  const box = { BoundingBox: { Left: 0.1, Top: 0.1, Width: 0.2, Height: 0.1 } };
  const { document, text, record } = await collect(EngineType.REKOGNITION_TEXT, {
    TextDetections: [
      { Type: 'LINE', Id: 0, DetectedText: 'NO PARKING', Confidence: 99, Geometry: box },
      { Type: 'WORD', Id: 1, ParentId: 0, DetectedText: 'NO', Confidence: 98, Geometry: box },
      { Type: 'WORD', Id: 2, ParentId: 0, DetectedText: 'PARKING', Confidence: 96, Geometry: box },
    ],
  });
  expect(text).toBe('NO PARKING\n');
  expect(document.pages[0].lines[0].words.map((word: any) => word.text)).toEqual(['NO', 'PARKING']);
  expect(record).toMatchObject({ ocrLineCount: 1, wordCount: 2, ocrAvgConfidencePct: 97 });
});

test('function-response: what a function returned, by page', async () => {
  const { document, text } = await collect(EngineType.FUNCTION_RESPONSE, {
    pages: [{ lines: [{ text: 'Tea 2.50', confidence: 90 }], keyValues: [{ key: 'Total', value: '2.50' }], tables: [{ rows: [['Tea', '2.50']] }] }],
  });
  expect(text).toBe('Tea 2.50\n');
  expect(document.pages[0].keyValues).toEqual([{ key: 'Total', value: '2.50' }]);
  expect(aws.bucket.text(`${RESULTS}tables/1-1.csv`)).toBe('\uFEFFTea,2.50\r\n');
});
