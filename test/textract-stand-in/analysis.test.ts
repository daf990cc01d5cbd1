import {
  AnalyzeDocumentCommand as Analyze,
  GetDocumentAnalysisCommand as Get,
  GetDocumentTextDetectionCommand,
  InvalidJobIdException,
  InvalidParameterException,
  StartDocumentAnalysisCommand as Start,
  type AnalyzeDocumentCommandInput,
  type FeatureType,
} from '@aws-sdk/client-textract';
import { TextractDocument, type ApiResponsePage } from 'amazon-textract-response-parser';
import { BUCKET, locationOf, startHarness, stopHarnesses } from './harness';
import { typed, TypedRecognizer } from './typed-pages';

afterEach(stopHarnesses);

const SHEET = [
  'BOAT YARD',
  'Name: Odile Marchbanks        Number:      17',
  'The berth is kept until the end of the season.',
  '',
  'Item          Length     Price',
  'Slip          12 m       120.00',
  'Berth         8 m',
].join('\n');

const analysisOf = async (text: string, parameters: Partial<AnalyzeDocumentCommandInput>) => {
  const { textract } = await startHarness({ recognizer: new TypedRecognizer() });
  const answer = await textract.send(new Analyze({ Document: { Bytes: typed(text) }, FeatureTypes: [], ...parameters }));
  return { answer, page: new TextractDocument(answer as ApiResponsePage).pageNumber(1) };
};

const asking = (count: number) => ({ Queries: Array.from({ length: count }, (_, i) => ({ Text: `Question ${i}?` })) });

describe('an analysis', () => {
  test('finds fields, on one stretch and on two', async () => {
    const { page, answer } = await analysisOf(SHEET, { FeatureTypes: ['FORMS'] });

    expect(page.form.listFields().map(({ key, value }) => [key.text, value?.text, key.confidence]))
      .toEqual([['Name:', 'Odile Marchbanks', 80], ['Number:', '17', 80]]);
    expect(answer).toMatchObject({ AnalyzeDocumentModelVersion: '1.0', DocumentMetadata: { Pages: 1 } });
    expect(answer.Blocks!.every((block) => block.Page === undefined)).toBe(true);
  });

  test('finds a table with its header and its empty cells', async () => {
    const { answer, page } = await analysisOf(SHEET, { FeatureTypes: ['TABLES'] });

    const [table, ...others] = page.listTables();
    expect(others).toEqual([]);
    expect([...table.iterRows()].map((row) => row.listCells().map(({ text }) => text)))
      .toEqual([['Item', 'Length', 'Price'], ['Slip', '12 m', '120.00'], ['Berth', '8 m', '']]);
    const headers = answer.Blocks!.filter(({ EntityTypes }) => EntityTypes?.includes('COLUMN_HEADER'));
    expect(headers.map(({ RowIndex, ColumnIndex }) => [RowIndex, ColumnIndex])).toEqual([[1, 1], [1, 2], [1, 3]]);
  });

  test('answers what the page says, and nothing else', async () => {
    const Queries = [
      { Text: 'What is the name?', Alias: 'NAME' },
      { Text: 'What is the length of the slip?' },
      { Text: 'How long is the berth kept?' },
      { Text: 'Who painted the ceiling?' },
    ];
    const { page } = await analysisOf(SHEET, { FeatureTypes: ['QUERIES'], QueriesConfig: { Queries } });

    expect([...page.queries.iterQueries()].map(({ alias, topResult }) => [alias, topResult?.text])).toEqual([
      ['NAME', 'Odile Marchbanks'],
      [undefined, '12 m'],
      [undefined, 'The berth is kept until the end of the season.'],
      [undefined, undefined],
    ]);
  });

  test('tells the title from the text, with each line in one of them', async () => {
    const { page, answer } = await analysisOf(SHEET, { FeatureTypes: ['LAYOUT'] });

    const items = page.layout.listItems();
    expect(items.map(({ blockType }) => blockType)).toEqual(['LAYOUT_TITLE', 'LAYOUT_TEXT', 'LAYOUT_TEXT']);
    const ids = answer.Blocks!.filter(({ BlockType }) => BlockType!.startsWith('LAYOUT')).flatMap(({ Relationships }) => Relationships![0].Ids!);
    expect(ids.sort()).toEqual(answer.Blocks!.filter(({ BlockType }) => BlockType === 'LINE').map(({ Id }) => Id).sort());
  });

  test.each<FeatureType>(['TABLES', 'FORMS', 'SIGNATURES', 'LAYOUT'])('of a blank page for %s is its PAGE alone', async (feature) => {
    const { answer } = await analysisOf('', { FeatureTypes: [feature] });

    expect(answer.Blocks!.map(({ BlockType }) => BlockType)).toEqual(['PAGE']);
  });
});

describe('parameters', () => {
  test.each<[string, object]>([
    ['no features', { FeatureTypes: undefined }],
    ['an empty list of features', { FeatureTypes: [] }],
    ['a feature that there is not', { FeatureTypes: ['TABELS'] }],
    ['queries without a question', { FeatureTypes: ['QUERIES'] }],
    ['questions without the feature', { FeatureTypes: ['FORMS'], QueriesConfig: asking(1) }],
    ['16 questions at once', { FeatureTypes: ['QUERIES'], QueriesConfig: asking(16) }],
    ['a question of 201 characters', { FeatureTypes: ['QUERIES'], QueriesConfig: { Queries: [{ Text: 'x'.repeat(201) }] } }],
    ['a page that is none', { FeatureTypes: ['QUERIES'], QueriesConfig: { Queries: [{ Text: 'x', Pages: ['one'] }] } }],
    ['an adapter without version', { FeatureTypes: ['QUERIES'], QueriesConfig: asking(1), AdaptersConfig: { Adapters: [{ AdapterId: 'a'.repeat(12) }] } }],
  ])('%s is refused', async (_, parameters) => {
    await expect(analysisOf(SHEET, parameters)).rejects.toBeInstanceOf(InvalidParameterException);
  });

  test('an adapter is taken', async () => {
    const AdaptersConfig = { Adapters: [{ AdapterId: 'a'.repeat(12), Version: '1', Pages: ['*'] }] };
    await expect(analysisOf(SHEET, { FeatureTypes: ['QUERIES'], QueriesConfig: asking(15), AdaptersConfig })).resolves.toBeDefined();
  });

  test('a job has 30 questions at most', async () => {
    const { textract, s3 } = await startHarness({ recognizer: new TypedRecognizer() });
    s3.put(`${BUCKET}/a.pdf`, typed(SHEET));
    const start = async (count: number) => textract.send(new Start({
      DocumentLocation: locationOf('a.pdf'), FeatureTypes: ['QUERIES'], QueriesConfig: asking(count),
    }));

    await expect(start(31)).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(start(30)).resolves.toHaveProperty('JobId');
  });
});

describe('a job', () => {
  test('asks each page what it is asked, and writes parts as text detection does', async () => {
    const { textract, s3, standIn } = await startHarness({ recognizer: new TypedRecognizer() });
    s3.put(`${BUCKET}/a.pdf`, typed('Name: Ada\fName: Bea\fName: Cy'));
    const Queries = [{ Text: 'name', Alias: 'first' }, { Text: 'name', Alias: 'all', Pages: ['*'] }, { Text: 'name', Alias: 'last', Pages: ['2-3'] }];
    const { JobId } = await textract.send(new Start({
      DocumentLocation: locationOf('a.pdf'), FeatureTypes: ['QUERIES'], QueriesConfig: { Queries }, OutputConfig: { S3Bucket: 'output' },
    }));
    await standIn.idle();

    const answer = await textract.send(new Get({ JobId }));

    const pages = new TextractDocument(answer as ApiResponsePage).listPages();
    expect(pages.map(({ queries }) => [...queries.iterQueries()].map(({ alias, topResult }) => `${alias}: ${topResult?.text}`))).toEqual([
      ['first: Ada', 'all: Ada'], ['all: Bea', 'last: Bea'], ['all: Cy', 'last: Cy'],
    ]);
    expect(s3.json(`output/textract_output/${JobId}/1`)).toMatchObject({
      AnalyzeDocumentModelVersion: '1.0', JobStatus: 'SUCCEEDED', NextToken: null, Blocks: answer.Blocks!.map(({ Id }) => ({ Id, RowIndex: null })),
    });
  });

  test('of another family is not to be had', async () => {
    const { textract, s3 } = await startHarness({ recognizer: new TypedRecognizer() });
    s3.put(`${BUCKET}/a.pdf`, typed('x'));
    const { JobId } = await textract.send(new Start({ DocumentLocation: locationOf('a.pdf'), FeatureTypes: ['FORMS'] }));

    await expect(textract.send(new GetDocumentTextDetectionCommand({ JobId }))).rejects.toBeInstanceOf(InvalidJobIdException);
  });
});
