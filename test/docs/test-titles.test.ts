import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { TestTitles } from './test-titles';

const SOURCE = `
test('plain', () => {});
describe('the gate', () => {
  test('opens', () => {});
  test.each([['one', 1]])('lets %s in (%d)', () => {});
});
describe('the door', () => {
  test('opens', () => {});
});
test.each(['a'])(\`each of \${MANY}\`, () => {});
other('is no test');
`;

const directory = mkdtempSync(path.join(tmpdir(), 'titles-'));
const file = path.join(directory, 'some.test.ts');
writeFileSync(file, SOURCE);
const titles = new TestTitles(file);
afterAll(() => rmSync(directory, { recursive: true }));

test.each(['plain', 'the gate › opens', 'lets … in (…)', 'lets …', 'each of …'])('%s is found', (quoted) => {
  expect(titles.matching(quoted)).toHaveLength(1);
});

test.each(['plai', 'plain and more', 'the wall › opens', 'gate › opens', 'lets two out', 'is no test', 'the gate'])('%s is not', (quoted) => {
  expect(titles.matching(quoted)).toEqual([]);
});

test('what may be one test or another is told', () => {
  expect(titles.matching('opens')).toEqual(['the gate › opens', 'the door › opens']);
});
