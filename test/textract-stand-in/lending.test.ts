import {
  GetLendingAnalysisCommand as Get,
  GetLendingAnalysisSummaryCommand as GetSummary,
  StartLendingAnalysisCommand as Start,
} from '@aws-sdk/client-textract';
import { BUCKET, locationOf, startHarness, stopHarnesses } from './harness';
import { typed, TypedRecognizer } from './typed-pages';

afterEach(stopHarnesses);

const PACKAGE = [
  'Pay slip\nEmployee: Odile Marchbanks',
  'Pay slip, continued\nNet pay: 2,400.00',
  'Dear Sir,',
  'Receipt 12\nTea          3.50\nTotal          3.50',
  'Identity card\nSurname: Marchbanks',
].join('\f');

async function analysed() {
  const harness = await startHarness({ recognizer: new TypedRecognizer() });
  harness.s3.put(`${BUCKET}/a.pdf`, typed(PACKAGE));
  const { JobId } = await harness.textract.send(new Start({ DocumentLocation: locationOf('a.pdf'), OutputConfig: { S3Bucket: 'output' } }));
  await harness.standIn.idle();
  return { ...harness, JobId };
}

test('each page has its type, and what documents of the type hold', async () => {
  const { textract, s3, JobId } = await analysed();

  const answer = await textract.send(new Get({ JobId }));

  expect(answer).toMatchObject({ JobStatus: 'SUCCEEDED', AnalyzeLendingModelVersion: '1.0', DocumentMetadata: { Pages: 5 } });
  expect(answer.Results!.map(({ Page, PageClassification, Extractions }) => [
    Page, PageClassification!.PageType![0].Value, ...Extractions!.map((extraction) => Object.keys(extraction)[0]),
  ])).toEqual([
    [1, 'PAYSLIPS', 'LendingDocument'],
    [2, 'PAYSLIPS', 'LendingDocument'],
    [3, 'UNCLASSIFIED'],
    [4, 'RECEIPTS', 'ExpenseDocument'],
    [5, 'IDENTITY_DOCUMENT', 'IdentityDocument'],
  ]);
  expect(answer.Results![0].Extractions![0].LendingDocument).toMatchObject({
    LendingFields: [{ Type: 'OTHER', KeyDetection: { Text: 'Employee:' }, ValueDetections: [{ Text: 'Odile Marchbanks', Confidence: 80 }] }],
    SignatureDetections: [],
  });
  expect(s3.json(`output/textract_output/${JobId}/detailedResponse/1`).Results).toEqual(answer.Results);
});

test('the summary has pages that belong together as one document', async () => {
  const { textract, s3, JobId } = await analysed();

  const { Summary } = await textract.send(new GetSummary({ JobId }));

  expect(Summary!.DocumentGroups!.map(({ Type, SplitDocuments }) => [Type, ...SplitDocuments!.map(({ Pages }) => Pages)])).toEqual([
    ['PAYSLIPS', [1, 2]], ['UNCLASSIFIED', [3]], ['RECEIPTS', [4]], ['IDENTITY_DOCUMENT', [5]],
  ]);
  expect(s3.json(`output/textract_output/${JobId}/summaryResponse/1`)).toMatchObject({ JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 5 }, Summary });
});
