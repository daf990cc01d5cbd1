import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import { LONG_QUESTIONS, questionsOf } from './long-questions';
import { ContentType, OcrEngine, TextractAnalysisProps, TextractFeature } from '../../src';
import { unpackEngines } from '../../src/recognition/handler/runners/recognition-settings';
import { synthError, synthesize } from '../helpers/synthesize';

const QUESTION = { text: 'What is the total?' };
const ADAPTER = { adapterId: '0123456789ab', version: '1' };

const FAULTS: Array<[string, TextractAnalysisProps, RegExp]> = [
  ['nothing to look for', {}, /features is empty and there are no queries: name a feature/],
  ['questions that are not there', { features: [TextractFeature.QUERIES] }, /features has QUERIES, but queries is empty/],
  ['too many questions', { queries: Array.from({ length: 31 }, (_, index) => ({ text: `Question ${index}?` })) }, /queries has 31 questions: .* 30 at most/],
  ['a question of no length', { queries: [{ text: '' }] }, /queries\[0\]\.text has 0 characters: it must have 1 to 200/],
  ['an alias that is too long', { queries: [{ ...QUESTION, alias: 'a'.repeat(201) }] }, /queries\[0\]\.alias has 201 characters/],
  ['two answers of one name', { queries: [QUESTION, { text: 'And the sum?', alias: QUESTION.text }] }, /queries has 'What is the total\?' twice/],
  ['a character that Textract does not take', { queries: [{ text: 'Où est le numéro?' }] }, /queries\[0\]\.text has 'ù': Amazon Textract takes letters without accents/],
  ['an alias with one', { queries: [{ ...QUESTION, alias: '金額' }] }, /queries\[0\]\.alias has '金'/],
  ['a page that is none', { queries: [{ ...QUESTION, pages: ['1', 'first'] }] }, /queries\[0\]\.pages has 'first': it must be a page \("3"\)/],
  ['page 0', { queries: [{ ...QUESTION, pages: ['0'] }] }, /queries\[0\]\.pages has '0'/],
  ['an interval backwards', { queries: [{ ...QUESTION, pages: ['4-2'] }] }, /queries\[0\]\.pages has '4-2'/],
  ['an interval that is too long', { queries: [{ ...QUESTION, pages: ['10000-10001'] }] }, /queries\[0\]\.pages has '10000-10001': .* in 9 characters at most/],
  ['all pages and one of them', { queries: [{ ...QUESTION, pages: ['*', '2'] }] }, /queries\[0\]\.pages has '\*' and others: all pages must stand alone/],
  ['no pages', { queries: [{ ...QUESTION, pages: [] }] }, /queries\[0\]\.pages is empty: name a page/],
  ['adapters with nothing to answer', { features: [TextractFeature.TABLES], adapters: [ADAPTER] }, /adapters is given without queries/],
  ['too many adapters', { queries: [QUESTION], adapters: Array.from({ length: 101 }, () => ADAPTER) }, /adapters has 101: Amazon Textract takes 100 at most/],
  ['an adapter\'s name instead of its id', { queries: [QUESTION], adapters: [{ ...ADAPTER, adapterId: 'invoices' }] }, /adapters\[0\]\.adapterId has 8 characters: it must have 12 to 1011/],
  ['an adapter without a version', { queries: [QUESTION], adapters: [{ ...ADAPTER, version: '' }] }, /adapters\[0\]\.version has 0 characters: it must have 1 to 128/],
  ['two adapters of one page', { queries: [QUESTION], adapters: [{ ...ADAPTER, pages: ['2', '5-*'] }, { ...ADAPTER, pages: ['4-7'] }] }, /adapters\[0\] and adapters\[1\] are both for page 5: .* one adapter a page/],
  ['two adapters of the first page', { queries: [QUESTION], adapters: [ADAPTER, ADAPTER] }, /adapters\[0\] and adapters\[1\] are both for page 1/],
  ['an adapter of a page that is none', { queries: [QUESTION], adapters: [ADAPTER, { ...ADAPTER, pages: ['all'] }] }, /adapters\[1\]\.pages has 'all'/],
];

test.each(FAULTS)('%s is refused at synth, with the name of the engine', (_name, props, message) => {
  const error = synthError({ engine: OcrEngine.textractAnalysis(props) });
  expect(error).toMatch(message);
  expect(error).toMatch(/- textractAnalysis-[0-9a-f]{8}: /);
});

test.each([['1'], ['2-4'], ['3-3'], ['4-*'], ['*'], ['100-3000']])('pages may be %j, as Textract documents it', (page) => {
  const pages = [page];
  expect(OcrEngine.textractAnalysis({ queries: [{ ...QUESTION, pages }], adapters: [{ ...ADAPTER, pages }] })._validate()).toEqual([]);
});

test('each page may have an adapter of its own', () => {
  const adapters = [{ ...ADAPTER, pages: ['1-5'] }, { ...ADAPTER, pages: ['6-*'] }];
  expect(OcrEngine.textractAnalysis({ queries: [QUESTION], adapters })._validate()).toEqual([]);
});

test('every character that Textract takes may be asked with', () => {
  const text = 'aZ09 \t!"#$%\'&()*+,-./:;=?@[\\]^_`{|}~><';
  expect(OcrEngine.textractAnalysis({ queries: [{ text, alias: `${text} again` }] })._validate()).toEqual([]);
});

test('what is known at deployment only is not judged at synth', () => {
  const unknown = Token.asString({ Ref: 'Parameter' });
  const props = { queries: [{ text: unknown, pages: [unknown] }], adapters: [{ adapterId: unknown, version: unknown, pages: Token.asList({ Ref: 'Pages' }) }] };
  expect(OcrEngine.textractAnalysis(props)._validate()).toEqual([]);
});

test('a synchronous analysis answers half as many questions', () => {
  const queries = Array.from({ length: 16 }, (_, index) => ({ text: `Question ${index}?` }));
  expect(() => synthesize({ engine: OcrEngine.textractAnalysis({ queries }) })).not.toThrow();
  expect(synthError({ engine: OcrEngine.textractAnalysisSync({ queries }) })).toMatch(/queries has 16 questions: .* 15 at most/);
});

test('faults of an engine stand beside those of the pipeline', () => {
  expect(synthError({ engine: OcrEngine.textractAnalysis({}), upload: { prefix: 'scans' } })).toMatch(/2 invalid props/);
});

test('queries imply their feature and reach the function as they are', () => {
  const { template } = synthesize({
    engine: OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES], queries: [{ ...QUESTION, alias: 'TOTAL', pages: ['1-2'] }] }),
  });
  const settings = JSON.stringify(template.findResources('AWS::Lambda::Function')).replaceAll('\\', '');
  expect(settings).toContain(
    '{"FeatureTypes":["TABLES","QUERIES"],"QueriesConfig":{"Queries":[{"Text":"What is the total?","Alias":"TOTAL","Pages":["1-2"]}]}}',
  );
});

test('thirty questions of 160 characters fit beside the quota, with aliases and pages, and reach the function whole', () => {
  const queries = questionsOf(160).map((text, index) => ({ text, alias: `FIELD_${index}`, pages: ['*'] }));
  const { template } = synthesize({ engine: OcrEngine.textractAnalysis({ features: [TextractFeature.FORMS], queries }) });

  const functions = JSON.stringify(template.findResources('AWS::Lambda::Function')).replaceAll('\\', '');
  const [, parameters] = /"engineType":"textract-analysis","parameters":"([A-Za-z0-9+/=]+)"/.exec(functions)!;
  expect(JSON.parse(unpackEngines({ packed: { engineType: 'textract-analysis', parameters } }).packed.parameters.request)).toEqual({
    FeatureTypes: ['FORMS', 'QUERIES'], QueriesConfig: { Queries: queries.map(({ text, alias, pages }) => ({ Text: text, Alias: alias, Pages: pages })) },
  });
});

test('questions that do not fit into the function are refused at synth', () => {
  const noise = (index: number) => createHash('sha512').update(`${index}`).digest('base64').replace(/=/g, '').repeat(2).slice(0, 190);
  const queries = Array.from({ length: 30 }, (_, index) => ({ text: `${noise(index)}?`, alias: noise(-1 - index) }));
  expect(synthError({ engine: OcrEngine.textractAnalysis({ queries }) })).toMatch(
    /^Stack\/Documents: the settings of the engines take \d+ bytes, compressed from \d+, but .* room for 2820: ask fewer or shorter questions/,
  );
});

test('questions that are known at deployment only stand there as they are', () => {
  const unknown = Token.asString({ Ref: 'Question' });
  const queries = [...LONG_QUESTIONS.slice(0, 11), unknown].map((text) => ({ text }));
  const { template } = synthesize({ engine: OcrEngine.textractAnalysis({ queries }) });
  const functions = JSON.stringify(template.findResources('AWS::Lambda::Function'));
  expect(functions).toContain('{"Ref":"Question"}');
  expect(functions).toContain(LONG_QUESTIONS[0].slice(0, 50));

  const many = [...LONG_QUESTIONS, unknown].slice(1).map((text) => ({ text }));
  expect(synthError({ engine: OcrEngine.textractAnalysis({ queries: many }) })).toMatch(/the settings of the engines take \d+ bytes, but/);
});

test('an engine that takes no TIFF leaves TIFF to another', () => {
  const pipeline = () => synthesize({
    engine: OcrEngine.textractExpense(), routes: [{ contentTypes: [ContentType.TIFF], engine: OcrEngine.textractExpenseSync() }],
  });
  expect(pipeline).not.toThrow();
  expect(OcrEngine.textractExpense().contentTypes.map(({ contentType }) => contentType.mimeType)).not.toContain('image/tiff');
});
