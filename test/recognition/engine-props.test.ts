import { ContentType, OcrEngine, TextractAnalysisProps, TextractFeature } from '../../src';
import { synthError, synthesize } from '../helpers/synthesize';

const QUESTION = { text: 'What is the total?' };

const FAULTS: Array<[string, TextractAnalysisProps, RegExp]> = [
  ['nothing to look for', {}, /features is empty and there are no queries: name a feature/],
  ['questions that are not there', { features: [TextractFeature.QUERIES] }, /features has QUERIES, but queries is empty/],
  ['too many questions', { queries: Array.from({ length: 31 }, (_, index) => ({ text: `Question ${index}?` })) }, /queries has 31 questions: .* 30 at most/],
  ['a question of no length', { queries: [{ text: '' }] }, /queries\[0\]\.text has 0 characters: it must have 1 to 200/],
  ['an alias that is too long', { queries: [{ ...QUESTION, alias: 'a'.repeat(201) }] }, /queries\[0\]\.alias has 201 characters/],
  ['two answers of one name', { queries: [QUESTION, { text: 'And the sum?', alias: QUESTION.text }] }, /queries has 'What is the total\?' twice/],
  ['a page that is none', { queries: [{ ...QUESTION, pages: ['first'] }] }, /queries\[0\]\.pages has 'first': a page is a number/],
  ['adapters with nothing to answer', { features: [TextractFeature.TABLES], adapters: [{ adapterId: 'a', version: '1' }] }, /adapters is given without queries/],
];

test.each(FAULTS)('%s is refused at synth, with the name of the engine', (_name, props, message) => {
  const error = synthError({ engine: OcrEngine.textractAnalysis(props) });
  expect(error).toMatch(message);
  expect(error).toContain('- textractAnalysis: ');
});

test('a synchronous analysis answers half as many questions', () => {
  const queries = Array.from({ length: 16 }, (_, index) => ({ text: `Question ${index}?` }));
  expect(() => synthesize({ engine: OcrEngine.textractAnalysis({ queries }) })).not.toThrow();
  expect(synthError({ engine: OcrEngine.textractAnalysisSync({ queries }) })).toMatch(/queries has 16 questions: .* 15 at most/);
});

test('faults of an engine stand beside those of the pipeline', () => {
  expect(synthError({ engine: OcrEngine.textractAnalysis({}), upload: { prefix: 'scans' } })).toMatch(/2 props that cannot be/);
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

test('questions that do not fit into the function are refused at synth', () => {
  const queries = Array.from({ length: 30 }, (_, index) => ({ text: `${index} ${'x'.repeat(190)}?` }));
  expect(synthError({ engine: OcrEngine.textractAnalysis({ queries }) }))
    .toMatch(/^Stack\/Documents: the settings of the engines take \d+ bytes, but .* room for 3000: ask fewer or shorter questions/);
});

test('an engine that takes no TIFF leaves TIFF to another', () => {
  const pipeline = () => synthesize({
    engine: OcrEngine.textractExpense(), routes: [{ contentTypes: [ContentType.TIFF], engine: OcrEngine.textractExpenseSync() }],
  });
  expect(pipeline).not.toThrow();
  expect(OcrEngine.textractExpense().contentTypes.map(({ contentType }) => contentType.mimeType)).not.toContain('image/tiff');
});
