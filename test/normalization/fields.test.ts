import { block, geometry, normalize } from './blocks';
import { expectValid, documentOf } from './schema';
import { toText } from '../../src/normalization';

const detection = (Text: string, Confidence = 99) => ({ Text, Confidence, Geometry: geometry(0.1, 0.2, 0.3, 0.04) });
const boundingBox = { left: 0.1, top: 0.2, width: 0.3, height: 0.04 };

test('an invoice has its fields with label, value, currency and groups, and its line items', async () => {
  const { page, warnings, pages } = await normalize({
    ExpenseDocuments: [{
      ExpenseIndex: 1,
      SummaryFields: [{
        Type: { Text: 'TOTAL', Confidence: 95 },
        LabelDetection: detection('Total:', 90),
        ValueDetection: detection('$12.50'),
        PageNumber: 1,
        Currency: { Code: 'USD', Confidence: 88 },
        GroupProperties: [{ Id: 'g', Types: ['VENDOR'] }],
      }],
      LineItemGroups: [{ LineItemGroupIndex: 1, LineItems: [{ LineItemExpenseFields: [{ Type: { Text: 'ITEM' }, ValueDetection: detection('Tea'), PageNumber: 2 }] }] }],
    }],
  });

  expect(page.expenseDocuments).toEqual([{
    index: 1,
    summaryFields: [{
      type: 'TOTAL',
      typeConfidence: 95,
      label: 'Total:',
      labelConfidence: 90,
      labelBoundingBox: boundingBox,
      value: '$12.50',
      confidence: 99,
      boundingBox,
      currency: { code: 'USD', confidence: 88 },
      groups: [{ id: 'g', types: ['VENDOR'] }],
    }],
    lineItemGroups: [{ index: 1, lineItems: [{ fields: [{ type: 'ITEM', value: 'Tea', confidence: 99, boundingBox, page: 2 }] }] }],
  }]);
  expect(toText(page)).toBe('Total: $12.50\nITEM: Tea\n');
  expectValid(documentOf(pages, warnings));
});

test('the text of an invoice comes from its blocks, on their pages', async () => {
  const document = (Page: number) => ({
    ExpenseIndex: Page, SummaryFields: [{ PageNumber: Page, Type: { Text: 'TOTAL' } }], Blocks: [{ BlockType: 'PAGE', Id: `p${Page}`, Page }, block('LINE', `l${Page}`, { Text: `line ${Page}`, Page })],
  });
  const { pages } = await normalize({ DocumentMetadata: { Pages: 2 }, ExpenseDocuments: [document(1), document(2)] });

  expect(pages.map((page) => [page.page, page.expenseDocuments!.length, toText(page)])).toEqual([[1, 1, 'line 1\n'], [2, 1, 'line 2\n']]);
});

test('an identity document has its fields, with dates normalized; each image is a page', async () => {
  const document = (DocumentIndex: number) => ({
    DocumentIndex,
    IdentityDocumentFields: [
      { Type: { Text: 'DATE_OF_BIRTH' }, ValueDetection: { Text: '01 MAY 1982', Confidence: 99, NormalizedValue: { Value: '1982-05-01T00:00:00', ValueType: 'Date' } } },
      { Type: { Text: 'SUFFIX' }, ValueDetection: { Text: '', Confidence: 97 } },
    ],
  });
  const { pages, warnings } = await normalize({ DocumentMetadata: { Pages: 2 }, IdentityDocuments: [document(1), document(2)] });

  expect(pages.map(({ page }) => page)).toEqual([1, 2]);
  expect(pages[0].identityDocuments).toEqual([{
    index: 1,
    fields: [
      { type: 'DATE_OF_BIRTH', value: '01 MAY 1982', confidence: 99, normalizedValue: { value: '1982-05-01T00:00:00', valueType: 'Date' } },
      { type: 'SUFFIX', value: '', confidence: 97 },
    ],
  }]);
  expect(toText(pages[0])).toBe('DATE_OF_BIRTH: 01 MAY 1982\n');
  expectValid(documentOf(pages, warnings));
});

test('a lending page has its types and numbers, fields, signatures, and the invoices and licenses in it', async () => {
  const { page, pages, warnings } = await normalize({
    Results: [{
      Page: 4,
      PageClassification: { PageType: [{ Value: 'PAYSLIPS', Confidence: 99 }], PageNumber: [{ Value: 'undetected', Confidence: 60 }] },
      Extractions: [
        {
          LendingDocument: {
            LendingFields: [
              { Type: 'BORROWER', KeyDetection: detection('Name:', 50), ValueDetections: [detection('Jane'), { SelectionStatus: 'NOT_SELECTED', Confidence: 80 }] },
              { Type: 'EMPTY', KeyDetection: null, ValueDetections: [] },
            ],
            SignatureDetections: [{ Confidence: 70, Geometry: geometry(0.1, 0.2, 0.3, 0.04) }],
          },
        },
        { ExpenseDocument: { SummaryFields: [{ Type: { Text: 'TOTAL' }, ValueDetection: detection('1') }] } },
        { IdentityDocument: { IdentityDocumentFields: [{ Type: { Text: 'FIRST_NAME' }, ValueDetection: detection('Li') }] } },
      ],
    }],
  });

  expect(page).toMatchObject({ page: 4, lines: [], expenseDocuments: [{ summaryFields: [{ value: '1' }] }], identityDocuments: [{ fields: [{ value: 'Li' }] }] });
  expect(page.signatures).toEqual([{ confidence: 70, boundingBox }]);
  expect(page.lending).toEqual({
    pageTypes: [{ value: 'PAYSLIPS', confidence: 99 }],
    pageNumbers: [{ value: 'undetected', confidence: 60 }],
    fields: [
      { type: 'BORROWER', key: 'Name:', keyConfidence: 50, keyBoundingBox: boundingBox, values: [{ text: 'Jane', confidence: 99, boundingBox }, { selected: false, confidence: 80 }] },
      { type: 'EMPTY', values: [] },
    ],
  });
  expect(toText(page)).toBe('TOTAL: 1\nFIRST_NAME: Li\nName: Jane [ ]\n[signature]\n');
  expectValid(documentOf(pages, warnings));
});

test('the summary of a loan package says on which page each of its documents begins', async () => {
  const { pages, warnings } = await normalize({ Results: [{ Page: 1 }, { Page: 2 }] }, {
    Summary: {
      DocumentGroups: [{ Type: 'PAYSLIPS', SplitDocuments: [{ Index: 1, Pages: [2, 3] }], DetectedSignatures: [{ Page: 3 }], UndetectedSignatures: [] }],
      UndetectedDocumentTypes: ['W_2'],
    },
  });

  expect(pages.map(({ page, lending }) => [page, lending?.splitDocuments])).toEqual([
    [1, undefined], [2, [{ type: 'PAYSLIPS', index: 1, pages: [2, 3], detectedSignaturePages: [3] }]],
  ]);
  expectValid(documentOf(pages, warnings));
});
