import type { Extraction, LendingResult } from '@aws-sdk/client-textract';
import { meanConfidence } from '../../recognize/measure';
import type { RecognisedPage } from '../../recognize/recognizer';
import { expenseDocument } from '../expense';
import { identityDocument } from '../identity';
import { pageTypeOf } from './page-types';
import { detectionOf } from '../page/detection';
import { fieldsOf } from '../page/fields';
import { rowsOf } from '../page/rows';

/** A page with its type, and what a document of that type holds. The names of fields are not told apart: all are OTHER. */
export function lendingResult(page: RecognisedPage, pageNumber: number): LendingResult {
  const { value, words } = pageTypeOf(page.lines);
  return {
    Page: pageNumber,
    PageClassification: {
      PageType: [{ Value: value, Confidence: meanConfidence(words) }],
      PageNumber: [{ Value: String(pageNumber), Confidence: meanConfidence(words) }],
    },
    Extractions: value === 'UNCLASSIFIED' ? [] : [extraction(value, page, pageNumber)],
  };
}

function extraction(pageType: string, page: RecognisedPage, pageNumber: number): Extraction {
  switch (pageType) {
    case 'IDENTITY_DOCUMENT':
      return { IdentityDocument: { ...identityDocument(page), Blocks: undefined } };
    case 'INVOICES':
    case 'RECEIPTS':
      return { ExpenseDocument: { ...expenseDocument(page, pageNumber), Blocks: undefined } };
    default:
      return {
        LendingDocument: {
          LendingFields: fieldsOf(rowsOf(page)).map(({ key, value }) => ({
            Type: 'OTHER',
            KeyDetection: detectionOf(key, page),
            ValueDetections: [detectionOf(value, page)],
          })),
          SignatureDetections: [],
        },
      };
  }
}
