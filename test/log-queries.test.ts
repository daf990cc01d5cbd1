import { MalwareScan, PipelineProfile } from '../src';
import { synthesize } from './helpers/synthesize';

const queriesOf = (...props: Parameters<typeof synthesize>) => synthesize(...props).template.findResources('AWS::Logs::QueryDefinition');
const definitions = queriesOf({ pipelineName: 'invoices' });
const [story, slowest, errors] = Object.values(definitions).map(({ Properties }) => Properties);

test.each([
  ['PRODUCTION', PipelineProfile.PRODUCTION], ['DEVELOPMENT', PipelineProfile.DEVELOPMENT],
])('the queries are there with the profile %s, since they cost nothing', (_, profile) => {
  expect(Object.keys(queriesOf({ profile }))).toHaveLength(3);
});

test('their ids stay, so that an update replaces no query', () => {
  expect(Object.keys(definitions)).toEqual([
    'DocumentsLogQueriesDocumentStoryCF71FC35', 'DocumentsLogQueriesSlowestDocuments4027C6BF', 'DocumentsLogQueriesErrorsByCodeF1F7395A',
  ]);
});

test('they stand in a folder of the pipeline', () => {
  expect([story, slowest, errors].map(({ Name }) => Name)).toEqual([
    'DocumentProcessingPipeline/invoices/What became of a document',
    'DocumentProcessingPipeline/invoices/The slowest documents',
    'DocumentProcessingPipeline/invoices/Errors of documents by code',
  ]);
});

test('each asks the log groups of all functions, that of the scan among them', () => {
  const { template } = synthesize({ malwareScan: MalwareScan.guardDuty() });
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  const groups = functions.map(({ Properties }) => Properties.LoggingConfig?.LogGroup).filter(Boolean);
  expect(groups).toHaveLength(7);
  for (const { Properties } of Object.values(template.findResources('AWS::Logs::QueryDefinition'))) {
    expect(sorted(Properties.LogGroupNames)).toEqual(sorted(groups));
  }
});

test('they are what they were written as', () => {
  expect(story.QueryString.split('\n| ')).toEqual([
    'fields @timestamp, stage, message, attempt, status, engine, jobId, error.code, error.message, function_request_id',
    'filter documentId = "DOCUMENT_ID"',
    'sort @timestamp asc',
    'limit 1000',
  ]);
  expect(slowest.QueryString).toContain('filter ispresent(uploadToResultSeconds)\n| sort uploadToResultSeconds desc');
  expect(errors.QueryString).toContain('by error.code, status\n| sort documents desc');
});

function sorted(references: object[]): string[] {
  return references.map((reference) => JSON.stringify(reference)).sort();
}
