import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BilledItem, PRICES, PRICES_OF } from '../../bench/prices';
import results from '../../bench/results.json';
import { TextractFeature } from '../../src';
import { EngineType } from '../../src/contract/engine-type';
import { estimatedCostUsd } from '../../src/engines/engine-prices';
import { ROOT } from '../helpers/assembly';

const page = readFileSync(join(ROOT, 'docs', 'cost.md'), 'utf8');
const section = (from: string, to: string) => page.slice(page.indexOf(`## ${from}\n`), page.indexOf(`## ${to}\n`));
const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));

const { items, atRestUsdAMonth } = results.overhead;
const money = (usd: number) => `$${usd.toFixed(4)}`;
const amountOf = (amount: number) => (amount >= 10 ? String(Math.round(amount)) : amount.toPrecision(2));
const usdOf = ({ item, amount }: (typeof items)[number], arrivals: 'SINGLE' | 'BURST') => amount[arrivals] * PRICES[item as BilledItem].usd / PRICES[item as BilledItem].of;
const sum = (arrivals: 'SINGLE' | 'BURST') => items.reduce((all, each) => all + usdOf(each, arrivals), 0);

/** What AWS Step Functions charges for a transition of a standard workflow: https://aws.amazon.com/step-functions/pricing/ */
const TRANSITION_USD = 0.000025;
const TRANSITIONS = 20;

test('the bench counts what the page prices, at the same prices', () => {
  expect(items.map(({ item }) => item)).toEqual(Object.keys(PRICES));
  expect(page).toContain(`prices of ${PRICES_OF}`);
});

test('the page has what 1,000 documents take of each service, as the bench counted it', () => {
  expect(rowsOf(section('Documents, beside their engine', 'Documents, with their engine'))).toEqual([
    ...items.map((each) => [
      PRICES[each.item as BilledItem].name, amountOf(each.amount.SINGLE), money(usdOf(each, 'SINGLE')), amountOf(each.amount.BURST), money(usdOf(each, 'BURST')),
    ]),
    ['**all**', '', `**${money(sum('SINGLE'))}**`, '', `**${money(sum('BURST'))}**`],
    [`AWS Step Functions, ${TRANSITIONS} transitions a document`, String(TRANSITIONS * 1000), money(TRANSITIONS * 1000 * TRANSITION_USD), String(TRANSITIONS * 1000), money(TRANSITIONS * 1000 * TRANSITION_USD)],
  ]);
});

test('the README has how long the stack by hand is', () => {
  const lines = readFileSync(join(ROOT, 'bench', 'handwritten-stack.ts'), 'utf8').split('\n').length - 1;
  for (const file of ['README.md', 'docs/alternatives.md']) {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`has ${lines} lines`);
  }
});

test('the README has what a document costs beside its engine', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`about $${sum('SINGLE').toFixed(2)} for 1,000 documents beside that`);
});

test('the page has what documents cost with each engine, by its price of a page', () => {
  const analysis = (...FeatureTypes: TextractFeature[]) => estimatedCostUsd(EngineType.TEXTRACT_ANALYSIS, 1, { FeatureTypes })!;
  const ofPage: ReadonlyArray<readonly [string, number]> = [
    ['`textractText`', estimatedCostUsd(EngineType.TEXTRACT_TEXT, 1)!],
    ['`textractAnalysis`, LAYOUT', analysis(TextractFeature.LAYOUT)],
    ['`textractAnalysis`, TABLES', analysis(TextractFeature.TABLES)],
    ['`textractAnalysis`, TABLES and FORMS', analysis(TextractFeature.TABLES, TextractFeature.FORMS)],
    ['`textractExpense`', estimatedCostUsd(EngineType.TEXTRACT_EXPENSE, 1)!],
    ['`textractId`', estimatedCostUsd(EngineType.TEXTRACT_ID, 1)!],
    ['`textractLending`', estimatedCostUsd(EngineType.TEXTRACT_LENDING, 1)!],
    ['`rekognitionText`', estimatedCostUsd(EngineType.REKOGNITION_TEXT, 1)!],
    ['`embeddedText`, `metadataOnly`', 0],
  ];
  const beside = sum('SINGLE');
  const cents = (usd: number) => `$${usd.toFixed(2)}`;
  const grouped = (usd: number) => `$${Math.round(usd).toLocaleString('en-US')}`;
  expect(rowsOf(section('Documents, with their engine', 'A pipeline at rest'))).toEqual(ofPage.map(([engine, usd]) => [
    engine, cents(usd * 1000), cents(usd * 1000 + beside), grouped(usd * 1e6), grouped((usd * 1000 + beside) * 1000), `${(beside / (usd * 1000 + beside) * 100).toFixed(1)} %`,
  ]));
});

test('the page has what the ticks of a month cost at rest', () => {
  expect(section('A pipeline at rest', 'Alarms')).toContain(`| the tick, 43,800 times | $${atRestUsdAMonth.toFixed(2)} |`);
});

test('the page of the budget has what a budget adds, as the bench counted it', () => {
  const budgetPage = readFileSync(join(ROOT, 'docs', 'budget.md'), 'utf8');
  const ofUnits = (item: BilledItem, units: number) => units * 1000 * PRICES[item].usd / PRICES[item].of; // a result has three digits
  const all = results.budget.map((each) => ({ ...each, usd: ofUnits('DYNAMODB_WRITE', each.writes) + ofUnits('DYNAMODB_READ', each.reads) }));
  const rows = budgetPage.slice(budgetPage.indexOf('| | writes |'), budgetPage.indexOf('The last row is'));
  expect(rowsOf(rows).map(([, ...figures]) => figures)).toEqual(all.map(({ writes, reads, usd }, index) => [
    writes.toFixed(1), reads.toFixed(1), money(usd), index === 0 ? '' : money(usd - all[0].usd),
  ]));
});
