import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { TestTitles } from './test-titles';
import { ROOT } from '../helpers/assembly';

const page = readFileSync(path.join(ROOT, 'docs', 'reliability.md'), 'utf8');

/** The rows of the tables of failures, by their first column. */
const rows = page.slice(page.indexOf('## What can go wrong')).split('\n')
  .filter((line) => /^\| (?!what happens)/.test(line))
  .map((line) => line.slice(2, -2).split(/ \| /) as [happens: string, does: string, shown: string]);

/** `` `test/file.test.ts`: title `` each, with `;` between them. */
function quotedTests(cell: string): Array<[file: string, title: string]> {
  return [...cell.matchAll(/`(test\/[^`]+)`: (.*?)(?=; `test\/|$)/g)].map(([, file, title]) => [file, title]);
}

const titles = new Map<string, TestTitles>();
function titlesOf(file: string): TestTitles {
  const known = titles.get(file) ?? new TestTitles(path.join(ROOT, file));
  titles.set(file, known);
  return known;
}

test('the page has forty kinds of failure at least, each of them once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(new Set(rows.map(([happens]) => happens)).size).toBe(rows.length);
});

test.each(rows)('%s: the test that shows what the pipeline does is there', (_happens, does, shown) => {
  expect(does).not.toBe('');
  const quoted = quotedTests(shown);
  expect(quoted.map(([file, title]) => `\`${file}\`: ${title}`).join('; ')).toBe(shown);
  expect(quoted.length).toBeGreaterThan(0);
  expect(quoted.filter(([file, title]) => !existsSync(path.join(ROOT, file)) || !titlesOf(file).has(title))).toEqual([]);
});
