import { DayFigures } from './figures';
import { PRICE_PER_PAGE } from '../aws/environment';
import { BilledItem, PRICES } from '../prices';

export const DAYS_A_MONTH = 365 / 12;

/** US dollars of a month with such days, beside the engine and the storage. */
export function pipelineUsd({ billed }: Pick<DayFigures, 'billed'>): number {
  return DAYS_A_MONTH * (Object.keys(PRICES) as BilledItem[]).reduce((sum, item) => sum + billed[item] * PRICES[item].usd / PRICES[item].of, 0);
}

/** US dollars of a month for the text detection of Amazon Textract, by its list price. */
export function engineUsd({ load: { documents, pages } }: Pick<DayFigures, 'load'>): number {
  return DAYS_A_MONTH * documents * pages * PRICE_PER_PAGE;
}
