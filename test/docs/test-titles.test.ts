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
test.each(['a'])(\`each of \${MANY}\`, () => {});
other('is no test');
`;

const directory = mkdtempSync(path.join(tmpdir(), 'titles-'));
const file = path.join(directory, 'some.test.ts');
writeFileSync(file, SOURCE);
const titles = new TestTitles(file);
afterAll(() => rmSync(directory, { recursive: true }));

test.each(['plain', 'opens', 'the gate › opens', 'lets one in (…)', 'lets … in (…)', 'each of …'])('%s is found', (quoted) => {
  expect(titles.has(quoted)).toBe(true);
});

test.each(['plai', 'plain and more', 'the wall › opens', 'lets two in (…)', 'is no test', 'the gate'])('%s is not', (quoted) => {
  expect(titles.has(quoted)).toBe(false);
});
