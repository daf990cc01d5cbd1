import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { BudgetOptions, DocumentProcessingPipelineProps, OcrEngine } from '../../src';
import { resultCostUsd } from '../../src/engines/engine-prices';
import { synthesize } from '../helpers/synthesize';

const faultsOf = (props: DocumentProcessingPipelineProps) => () => synthesize(props);

test.each<[BudgetOptions, string]>([
  [{}, 'budget is empty'],
  [{ maxPagesPerDay: 0 }, 'budget.maxPagesPerDay is 0: it must be a whole number from 1'],
  [{ maxPagesPerDay: 1.5 }, 'budget.maxPagesPerDay is 1.5'],
  [{ maxCostPerMonth: 0 }, 'budget.maxCostPerMonth is 0: it must be from 0.01'],
  [{ maxCostPerMonth: NaN }, 'budget.maxCostPerMonth'],
])('%j is refused', (budget, fault) => {
  expect(faultsOf({ budget })).toThrow(fault);
});

test('uploads that go before a document may have waited for the next month are refused, and for the next day are not', () => {
  const retention = { uploads: Duration.days(31) };
  expect(faultsOf({ retention, budget: { maxCostPerMonth: 10 } })).toThrow('keep uploads for 32 days at least');
  expect(faultsOf({ retention, budget: { maxPagesPerDay: 10 } })).not.toThrow();
  expect(faultsOf({ retention: { uploads: Duration.days(32) }, budget: { maxCostPerMonth: 10 } })).not.toThrow();
});

test('a price below nothing is refused', () => {
  expect(faultsOf({ prices: { forms: -1 } })).toThrow('prices.forms is -1');
});

const withFunction = (pricePerPage?: number) => synthesize((stack) => ({
  budget: { maxCostPerMonth: 10 },
  engine: OcrEngine.fromFunction(new Function(stack, 'Own', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('0') }), { pricePerPage }),
}));

test('a function whose price nobody knows is warned of, since the budget does not hold for it', () => {
  const warning = Match.stringLikeRegexp('budget does not hold for fromFunction.*pricePerPage');
  Annotations.fromStack(withFunction().stack).hasWarning('*', warning);
  Annotations.fromStack(withFunction(0).stack).hasNoWarning('*', warning);
});

test('functions know the price of each engine where there is a budget, and no other template changes', () => {
  const settings = (props?: DocumentProcessingPipelineProps) => JSON.stringify(synthesize(props).template.toJSON());
  expect(settings()).not.toContain('pricePerPage');
  const budget = { maxPagesPerDay: 10 };
  expect(settings({ budget })).toContain('\\"pricePerPage\\":0.0015');
  expect(settings({ budget, prices: { textractText: 0.002 } })).toContain('\\"pricePerPage\\":0.002');
  expect(settings({ prices: { textractText: 0 } })).toMatch(/\\"pricePerPage\\":0[,}]/); // else its results would be said to cost the list price
});

test('a result of a free engine costs nothing, and of a function without a price nobody knows', () => {
  expect(resultCostUsd({ engineType: 'embedded-text' }, 3)).toBe(0);
  expect(resultCostUsd({ engineType: 'metadata-only' }, 3)).toBe(0);
  expect(resultCostUsd({ engineType: 'function-response' }, 3)).toBeUndefined();
  expect(resultCostUsd({ engineType: 'function-response', pricePerPage: 0.02 }, 3)).toBe(0.06);
  expect(resultCostUsd({ engineType: 'function-response', pricePerPage: 0 }, 3)).toBe(0);
  expect(resultCostUsd({ engineType: 'textract-text' }, 7)).toBe(0.0105);
  expect(resultCostUsd({ engineType: 'textract-text', pricePerPage: 0 }, 7)).toBe(0);
});
