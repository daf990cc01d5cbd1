import type { Block, StartDocumentAnalysisCommandInput } from '@aws-sdk/client-textract';
import { addKeyValues } from './key-values';
import { addLayout } from './layout';
import { addQueries } from './queries';
import { addTables } from './tables';
import type { RecognisedPage } from '../../recognize/recognizer';
import { PageBlocks } from '../blocks/page-blocks';
import { fieldsOf } from '../page/fields';
import { rowsOf } from '../page/rows';

export type AnalysisRequest = Pick<StartDocumentAnalysisCommandInput, 'FeatureTypes' | 'QueriesConfig'>;

/** A page with its lines and words, and what a request asks for besides. Signatures are never found: Tesseract sees letters only. */
export function analysisBlocks(page: RecognisedPage, { FeatureTypes, QueriesConfig }: AnalysisRequest, pageNumber?: number): Block[] {
  const blocks = new PageBlocks(page, pageNumber);
  const rows = rowsOf(page);
  const wants = (feature: NonNullable<typeof FeatureTypes>[number]) => FeatureTypes!.includes(feature);
  if (wants('TABLES')) {
    addTables(blocks, rows);
  }
  if (wants('FORMS')) {
    addKeyValues(blocks, fieldsOf(rows));
  }
  if (wants('QUERIES')) {
    addQueries(blocks, rows, QueriesConfig!.Queries!, pageNumber ?? 1);
  }
  if (wants('LAYOUT')) {
    addLayout(blocks, page);
  }
  return blocks.all();
}
