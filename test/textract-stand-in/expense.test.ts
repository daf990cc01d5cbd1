import {
  AnalyzeExpenseCommand as Analyze,
  GetExpenseAnalysisCommand as Get,
  StartExpenseAnalysisCommand as Start,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract';
import { TextractExpense, type ApiAnalyzeExpenseResponse } from 'amazon-textract-response-parser';
import { BUCKET, locationOf, startHarness, stopHarnesses } from './harness';
import { typed, TypedRecognizer } from './typed-pages';

afterEach(stopHarnesses);

const RECEIPT = [
  'The Corner Shop',
  'Receipt 4711          Server: Odile',
  '3 March 2026',
  '',
  'Tea, two              $7.00',
  'Cake                  $4.50',
  '',
  'Subtotal              $11.50',
  'Tax 10%               $1.15',
  'TOTAL                 $12.65',
  'Cash                  $20.00',
].join('\n');

const harness = async () => startHarness({ recognizer: new TypedRecognizer() });

test('a receipt has a vendor, a date, sums and items', async () => {
  const { textract } = await harness();

  const answer = await textract.send(new Analyze({ Document: { Bytes: typed(RECEIPT) } }));

  expect(answer.DocumentMetadata).toEqual({ Pages: 1 });
  const [document] = new TextractExpense(answer as unknown as ApiAnalyzeExpenseResponse).listDocs();
  expect(document.listSummaryFields().map((field) => `${field.fieldType.text} ${field.label?.text ?? ''}= ${field.value.text}`)).toEqual([
    'VENDOR_NAME = The Corner Shop',
    'INVOICE_RECEIPT_DATE = 3 March 2026',
    'INVOICE_RECEIPT_ID Receipt= 4711',
    'OTHER Server:= Odile',
    'SUBTOTAL Subtotal= $11.50',
    'TAX Tax 10%= $1.15',
    'TOTAL TOTAL= $12.65',
    'OTHER Cash= $20.00',
  ]);
  const items = document.listLineItemGroups().flatMap((group) => group.listLineItems());
  expect(items.map((item) => item.listFields().map(({ fieldType, value }) => `${fieldType.text}: ${value.text}`))).toEqual([
    ['ITEM: Tea, two', 'PRICE: $7.00', 'EXPENSE_ROW: Tea, two $7.00'],
    ['ITEM: Cake', 'PRICE: $4.50', 'EXPENSE_ROW: Cake $4.50'],
  ]);
  expect(document.listSummaryFields().every(({ value }) => value.confidence === 80)).toBe(true);
});

test('a page without amounts has no fields', async () => {
  const { textract } = await harness();

  const { ExpenseDocuments } = await textract.send(new Analyze({ Document: { Bytes: typed('Dear Sir,\nDate: 3 March 2026') } }));

  expect(ExpenseDocuments).toMatchObject([{ ExpenseIndex: 1, SummaryFields: [], LineItemGroups: [] }]);
});

test('a job gives the documents of 20 pages at a time, in parts too', async () => {
  const { textract, s3, standIn } = await harness();
  s3.put(`${BUCKET}/a.pdf`, typed(Array(25).fill(RECEIPT).join('\f')));
  const { JobId } = await textract.send(new Start({ DocumentLocation: locationOf('a.pdf'), OutputConfig: { S3Bucket: 'output', S3Prefix: 'raw' } }));
  await standIn.idle();

  const first = await textract.send(new Get({ JobId, MaxResults: 1000 }));
  const second = await textract.send(new Get({ JobId, NextToken: first.NextToken }));

  expect(first).toMatchObject({ JobStatus: 'SUCCEEDED', AnalyzeExpenseModelVersion: '1.0', DocumentMetadata: { Pages: 25 } });
  expect([first, second].map(({ ExpenseDocuments }) => ExpenseDocuments!.map(({ ExpenseIndex }) => ExpenseIndex)))
    .toEqual([Array.from({ length: 20 }, (_, i) => i + 1), [21, 22, 23, 24, 25]]);
  expect(second.ExpenseDocuments![4].SummaryFields![0].PageNumber).toBe(25);
  const parts = [1, 2].map((part) => s3.json(`output/raw/${JobId}/${part}`));
  expect(parts.map(({ ExpenseDocuments }) => ExpenseDocuments)).toEqual([first.ExpenseDocuments, second.ExpenseDocuments]);
  expect(parts[0]).not.toHaveProperty('Blocks');
});

test('a TIFF is not for a job', async () => {
  const { textract, s3 } = await harness();
  s3.put(`${BUCKET}/a.tiff`, typed(RECEIPT, 'TIFF'));

  await expect(textract.send(new Start({ DocumentLocation: locationOf('a.tiff') }))).rejects.toBeInstanceOf(UnsupportedDocumentException);
});
