import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { snippetsIn } from './markdown-snippets';
import { ROOT } from '../../helpers/assembly';

/** What each snippet says, in TypeScript, which the compiler checks and jsii translates by the types of the library. */
const IN_TYPESCRIPT: Readonly<Record<string, string>> = { 'README.md › Use it › csharp 1': 'app-in-csharp.ts' };

test('each snippet in C# is known here', () => {
  expect(snippetsIn('csharp').map(({ title }) => title)).toEqual(Object.keys(IN_TYPESCRIPT));
});

test.each(snippetsIn('csharp').map(({ title, code }) => [title, code]))('%s is what jsii makes of the same in TypeScript', (title, code) => {
  const rosetta = path.join(ROOT, 'node_modules', '.bin', 'jsii-rosetta');
  const { stdout, stderr, status } = spawnSync(rosetta, ['snippet', path.join(__dirname, IN_TYPESCRIPT[title]), '--language', 'csharp'], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  expect(stdout).toBe(code);
}, 120_000);
