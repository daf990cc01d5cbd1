import { spawnSync } from 'node:child_process';
import { pages, snippetsIn, snippetsOf } from './markdown-snippets';

/** TypeScript: typescript.test.ts; C#: csharp.test.ts; Python, Java and Go: test/consumers; without a name: what is no code. */
const LANGUAGES = ['', 'csharp', 'go', 'java', 'json', 'python', 'sh', 'ts'];

test.each(pages())('the code of %s is in languages that are tried', (page) => {
  expect(snippetsOf(page).filter(({ language }) => !LANGUAGES.includes(language))).toEqual([]);
});

test.each(snippetsIn('json').map(({ title, code }) => [title, code]))('%s is JSON', (_title, code) => {
  expect(() => JSON.parse(code)).not.toThrow();
});

test.each(snippetsIn('sh').map(({ title, code }) => [title, code]))('%s is a shell script', (_title, code) => {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
