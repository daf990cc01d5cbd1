import { invalidParameter } from '../../stand-in/errors';
import { choice, list, structure, text, type Shape } from '../../stand-in/shapes';
import type { AnalysisRequest } from '../analysis';

const QUERY_TEXT = text(1, 200, /^[a-zA-Z0-9\s!"#$%'&()*+,\-./:;=?@[\\\]^_`{|}~><]+$/);
const PAGES = list(text(1, 9, /^[0-9*-]+$/), 1);

/** What AnalyzeDocument and StartDocumentAnalysis take beside the document. */
export const ANALYSIS_MEMBERS: Record<string, Shape> = {
  FeatureTypes: list(choice('TABLES', 'FORMS', 'QUERIES', 'SIGNATURES', 'LAYOUT'), 1),
  QueriesConfig: structure({
    Queries: list(structure({ Text: QUERY_TEXT, Alias: QUERY_TEXT, Pages: PAGES }, ['Text']), 1),
  }, ['Queries']),
  AdaptersConfig: structure({
    Adapters: list(structure({ AdapterId: text(12, 1011), Version: text(1, 128), Pages: PAGES }, ['AdapterId', 'Version']), 1, 100),
  }, ['Adapters']),
};

export function checkAnalysis({ FeatureTypes, QueriesConfig }: AnalysisRequest, mostQueries: number): void {
  const queries = QueriesConfig?.Queries?.length ?? 0;
  const asks = FeatureTypes!.includes('QUERIES');
  if (asks && queries === 0) {
    throw invalidParameter('QueriesConfig is required where FeatureTypes has QUERIES.');
  }
  if (!asks && queries > 0) {
    throw invalidParameter('FeatureTypes must have QUERIES where there is a QueriesConfig.');
  }
  if (queries > mostQueries) {
    throw invalidParameter(`QueriesConfig has ${queries} queries, and at most ${mostQueries} are accepted.`);
  }
}
