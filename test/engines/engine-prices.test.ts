import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineType } from '../../src/contract/engine-type';
import { estimatedCostUsd, LIST_PRICES, pricePerPage } from '../../src/engines/engine-prices';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'engines.md'), 'utf8');

/** `textractTextSync` is the factory of `textract-text-sync`. */
const factoryOf = (engineType: EngineType) => engineType.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const ofAPage = (FeatureTypes: string[]) => estimatedCostUsd(EngineType.TEXTRACT_ANALYSIS, 1, { FeatureTypes });

test.each(Object.values(EngineType))('a page by %s costs what docs/engines.md says', (engineType) => {
  const factory = engineType.startsWith('function-') ? 'fromFunction' : factoryOf(engineType);
  const told = new RegExp(`^\\| \`${factory}\\(.*\\| ([^|]+) \\|$`, 'm').exec(PAGE)![1];
  const expected = Number.isNaN(Number(told)) ? undefined : Number(told);
  expect(estimatedCostUsd(engineType, 1)).toBe(expected);
});

test.each<[string, string[]]>([
  ['layout', ['LAYOUT']], ['signatures', ['SIGNATURES']], ['tables', ['TABLES']], ['forms', ['FORMS']], ['tables and forms together', ['TABLES', 'FORMS']], ['questions', ['QUERIES']],
])('%s cost what docs/engines.md says', (words, features) => {
  const told = new RegExp(`${words} \\$(\\d\\.\\d+)`).exec(PAGE)![1];
  expect(ofAPage(features)).toBeCloseTo(Number(told), 10);
});

test('a cost is that of all pages; without pages there is none, nor of a feature that is not known', () => {
  expect(estimatedCostUsd(EngineType.TEXTRACT_LENDING, 3000)).toBeCloseTo(210);
  expect([estimatedCostUsd(EngineType.TEXTRACT_LENDING, 0), ofAPage(['A_NEW_ONE']), estimatedCostUsd(EngineType.TEXTRACT_ANALYSIS, 1)]).toEqual([undefined, undefined, undefined]);
});

test.each(Object.values(EngineType).filter((engineType) => pricePerPage(engineType, { FeatureTypes: ['FORMS'] }) !== undefined))(
  'a page by %s costs nothing where the user says so, and not its list price', (engineType) => {
    const free = Object.fromEntries(Object.keys(LIST_PRICES).map((name) => [name, 0]));
    expect(pricePerPage(engineType, { FeatureTypes: ['FORMS'] }, free)).toBe(0);
  },
);

test('of an analysis, a feature that is free leaves the price of the others', () => {
  expect(pricePerPage(EngineType.TEXTRACT_ANALYSIS, { FeatureTypes: ['FORMS', 'TABLES'] }, { forms: 0 })).toBe(LIST_PRICES.tables);
});
