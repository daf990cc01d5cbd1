import { EnginePrices } from './engine-price-props';
import { OcrEngineConfig } from './ocr-engine-config';
import { TextractFeature } from './textract-analysis-props';
import { EngineType, IN_PROCESS_ENGINE_TYPES } from '../contract/engine-type';

/**
 * List prices of a page in US dollars: US East (N. Virginia), the first million pages of a month, no free tier, as of November 2026.
 *
 * @see https://aws.amazon.com/textract/pricing/
 * @see https://aws.amazon.com/rekognition/pricing/
 */
export const LIST_PRICES: Required<EnginePrices> = {
  textractText: 0.0015,
  textractExpense: 0.01,
  textractLending: 0.07,
  textractId: 0.025,
  rekognitionText: 0.001,
  layout: 0.004,
  signatures: 0.0035,
  tables: 0.015,
  forms: 0.05,
  queries: 0.015,
};

/** Which price is that of an engine; nothing where the engine is free, or a function of the user's. */
const PRICE_OF: Readonly<Record<EngineType, keyof EnginePrices | 'BY_FEATURE' | undefined>> = {
  [EngineType.TEXTRACT_TEXT]: 'textractText',
  [EngineType.TEXTRACT_ANALYSIS]: 'BY_FEATURE',
  [EngineType.TEXTRACT_EXPENSE]: 'textractExpense',
  [EngineType.TEXTRACT_LENDING]: 'textractLending',
  [EngineType.TEXTRACT_TEXT_SYNC]: 'textractText',
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: 'BY_FEATURE',
  [EngineType.TEXTRACT_EXPENSE_SYNC]: 'textractExpense',
  [EngineType.TEXTRACT_ID]: 'textractId',
  [EngineType.REKOGNITION_TEXT]: 'rekognitionText',
  [EngineType.EMBEDDED_TEXT]: undefined,
  [EngineType.METADATA_ONLY]: undefined,
  [EngineType.FUNCTION_RESPONSE]: undefined,
  [EngineType.FUNCTION_CALLBACK]: undefined,
};

/** Of an analysis, the sum of its features. */
const FEATURE_PRICES: Readonly<Record<TextractFeature, keyof EnginePrices>> = {
  [TextractFeature.LAYOUT]: 'layout',
  [TextractFeature.SIGNATURES]: 'signatures',
  [TextractFeature.TABLES]: 'tables',
  [TextractFeature.FORMS]: 'forms',
  [TextractFeature.QUERIES]: 'queries',
};

/** Those of a call. */
type Parameters = Readonly<Record<string, unknown>>;

const FREE: ReadonlySet<EngineType> = new Set([...IN_PROCESS_ENGINE_TYPES, EngineType.METADATA_ONLY]);

/** Fractions of a dollar that are told of; sums of floating-point numbers are off by less. */
const MICROS_PER_DOLLAR = 1_000_000;

/**
 * What an engine costs for a page, in US dollars: 0 where a price says so; nothing where the engine calls no service, or nobody knows.
 *
 * @param parameters those of the call: an analysis names its features there
 * @param prices in the place of list prices
 */
export function pricePerPage(engineType: EngineType, parameters: Parameters = {}, prices: EnginePrices = {}): number | undefined {
  const all = { ...LIST_PRICES, ...defined(prices) };
  const price = PRICE_OF[engineType];
  if (price === 'BY_FEATURE') {
    const features = parameters.FeatureTypes as readonly TextractFeature[] | undefined ?? [];
    const known = features.flatMap((feature) => all[FEATURE_PRICES[feature]] ?? []);
    return known.length > 0 ? known.reduce((sum, ofFeature) => sum + ofFeature) : undefined;
  }
  return price && all[price];
}

/**
 * What an engine is estimated to cost for so many pages, in US dollars; nothing where it is free, or a function of the user's.
 *
 * @param parameters those of the call: an analysis names its features there
 */
export function estimatedCostUsd(engineType: EngineType, pages: number, parameters: Readonly<Record<string, unknown>> = {}): number | undefined {
  const ofPage = pricePerPage(engineType, parameters);
  return ofPage !== undefined && pages > 0 ? ofPage * pages : undefined;
}

/** An engine as far as it is known what it costs. */
export interface PricedEngine {
  readonly engineType: EngineType;
  /** Where it is not the list price: 0 is one, too. */
  readonly pricePerPage?: number;
}

/** What a result is estimated to have cost: 0 where its engine is free, nothing where nobody knows. */
export function resultCostUsd({ engineType, pricePerPage: ofPage }: PricedEngine, pages: number, parameters?: Parameters): number | undefined {
  const cost = ofPage === undefined ? estimatedCostUsd(engineType, pages, parameters) : ofPage * pages;
  return cost === undefined ? FREE.has(engineType) ? 0 : undefined : Math.round(cost * MICROS_PER_DOLLAR) / MICROS_PER_DOLLAR;
}

/** What a page costs by an engine as it is bound: its own price, or the one of its type and features. */
export function priceOf({ engineType, parameters, pricePerPage: own }: OcrEngineConfig, prices: EnginePrices | undefined): number | undefined {
  return own ?? pricePerPage(engineType, parameters?.request === undefined ? {} : JSON.parse(parameters.request) as Parameters, prices);
}

function defined(prices: EnginePrices): EnginePrices {
  return Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== undefined));
}
