import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docTables, Scale } from '../../bench/scale/doc-tables';
import { quotaNeeded } from '../../bench/scale/load';
import committed from '../../bench/scale.json';
import { QUOTA_CODES } from '../../cli/src/doctor/quota-codes';
import { LISTING_SHARDS, MOST_LISTING_SHARDS } from '../../src/storage/table-schema';
import { ROOT } from '../helpers/assembly';

const page = readFileSync(join(ROOT, 'docs', 'scale.md'), 'utf8');
const rowsUnder = (heading: string) => {
  const section = page.slice(page.indexOf(`## ${heading}\n`)).split('\n## ')[0];
  return section.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));
};
const scale = committed as unknown as Scale;
const tables = docTables(scale);

test('the page has the figures of the committed run', () => {
  expect(rowsUnder('Figures')).toEqual(tables.days);
  expect(rowsUnder('How good the model is')).toEqual(tables.compared);
  expect(rowsUnder('What breaks first')).toEqual(tables.limits);
});

test('the page has how many calls were refused', () => {
  const [small, large] = committed.compared.map(({ simulated }) => simulated.refusals);
  expect(page).toContain(`${small.toLocaleString('en-US')} calls on the day of 10,000 documents, none on that of 100,000`);
  expect(large).toBe(0);
});

test('the committed run is of days that the page names, simulated as far as can be', () => {
  expect(scale.expected.map(({ load }) => load.documents)).toEqual([10_000, 100_000, 1_000_000, 10_000_000]);
  expect(scale.compared.map(({ simulated }) => simulated.load.documents)).toEqual([10_000, 100_000]);
  for (const { load } of scale.expected) {
    expect(load).toEqual({ documents: load.documents, pages: 1, arrival: 'working-day', jobSeconds: 6, quota: quotaNeeded(load) });
  }
});

test('the page has the codes of the quotas that docpipe doctor looks at', () => {
  for (const { calls, jobs } of Object.values(QUOTA_CODES)) {
    expect(page).toContain(`\`${calls.quotaCode}\``);
    expect(page).toContain(jobs === undefined ? '' : `\`${jobs.quotaCode}\``);
  }
});

test('the page has the range of listingShards', () => {
  expect(page).toContain(`from ${LISTING_SHARDS} to ${MOST_LISTING_SHARDS}`);
});
