import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { TestTitles } from './test-titles';
import { ROOT } from '../helpers/assembly';

const page = readFileSync(path.join(ROOT, 'docs', 'reliability.md'), 'utf8');
const failures = page.slice(page.indexOf('## What can go wrong'), page.indexOf('## Failures at random'));

/** The rows of the tables of failures. */
const rows = failures.split('\n')
  .filter((line) => /^\| (?!what happens )/.test(line))
  .map((line) => line.slice(2, -2).split(' | ') as [happens: string, does: string, shown: string]);

/** `` `area/file` › title `` each, on a line of its own. */
function quotedTests(cell: string): Array<[file: string, title: string]> {
  return cell.split('<br>').map((quoted) => {
    const [, file, title] = /^`([^`]+)` › (.+)$/.exec(quoted) ?? [];
    return [file, title];
  });
}

const titles = new Map<string, TestTitles>();
function titlesOf(file: string): TestTitles {
  const known = titles.get(file) ?? new TestTitles(file);
  titles.set(file, known);
  return known;
}

test('the page has forty kinds of failure at least, each of them once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(new Set(rows.map(([happens]) => happens)).size).toBe(rows.length);
});

test.each(rows)('%s: the test that shows what the pipeline does is there', (_happens, does, shown) => {
  expect(does).not.toBe('');
  for (const [file, title] of quotedTests(shown)) {
    const source = path.join(ROOT, 'test', `${file}.test.ts`);
    expect([file, existsSync(source)]).toEqual([file, true]);
    expect([title, titlesOf(source).matching(title)]).toEqual([title, [expect.anything()]]);
  }
});
