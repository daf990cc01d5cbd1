import { TextractFeature } from './textract-analysis-props';
import { EngineType } from '../contract/engine-type';

/**
 * List prices of a page in US dollars: US East (N. Virginia), the first million pages of a month, no free tier, as of November 2026.
 *
 * @see https://aws.amazon.com/textract/pricing/
 * @see https://aws.amazon.com/rekognition/pricing/
 */
const PAGE_PRICES: Readonly<Record<EngineType, number | 'BY_FEATURE' | undefined>> = {
  [EngineType.TEXTRACT_TEXT]: 0.0015,
  [EngineType.TEXTRACT_ANALYSIS]: 'BY_FEATURE',
  [EngineType.TEXTRACT_EXPENSE]: 0.01,
  [EngineType.TEXTRACT_LENDING]: 0.07,
  [EngineType.TEXTRACT_TEXT_SYNC]: 0.0015,
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: 'BY_FEATURE',
  [EngineType.TEXTRACT_EXPENSE_SYNC]: 0.01,
  [EngineType.TEXTRACT_ID]: 0.025,
  [EngineType.REKOGNITION_TEXT]: 0.001,
  [EngineType.EMBEDDED_TEXT]: undefined,
  [EngineType.METADATA_ONLY]: undefined,
  [EngineType.FUNCTION_RESPONSE]: undefined,
  [EngineType.FUNCTION_CALLBACK]: undefined,
};

/** Of an analysis, the sum of its features. */
const FEATURE_PRICES: Readonly<Record<TextractFeature, number>> = {
  [TextractFeature.LAYOUT]: 0.004,
  [TextractFeature.SIGNATURES]: 0.0035,
  [TextractFeature.TABLES]: 0.015,
  [TextractFeature.FORMS]: 0.05,
  [TextractFeature.QUERIES]: 0.015,
};

/**
 * What an engine is estimated to cost for so many pages, in US dollars; nothing where it is free, or a function of the user's.
 *
 * @param parameters those of the call: an analysis names its features there
 */
export function estimatedCostUsd(engineType: EngineType, pages: number, parameters: Readonly<Record<string, unknown>> = {}): number | undefined {
  const price = PAGE_PRICES[engineType];
  const ofPage = price === 'BY_FEATURE' ? priceOfFeatures(parameters.FeatureTypes as readonly TextractFeature[] | undefined) : price;
  return ofPage && pages > 0 ? ofPage * pages : undefined;
}

function priceOfFeatures(features: readonly TextractFeature[] = []): number {
  return features.reduce((sum, feature) => sum + (FEATURE_PRICES[feature] ?? 0), 0);
}
