import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { docpipe } from './docpipe';
import { CLI_README, cliReadme } from '../../tools/make-cli-docs';

test('cli/README.md is what --help says: npx projen docs:cli makes it', async () => {
  expect(readFileSync(CLI_README, 'utf8')).toBe(await cliReadme());
});

test('help fits a terminal of 80 columns', async () => {
  const lines = (await cliReadme()).split('```text\n').slice(1).flatMap((section) => section.split('\n```')[0].split('\n'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

/** What bash would offer for the last word. */
async function completed(...words: string[]): Promise<string[]> {
  const script = (await docpipe(['completion'])).stdout;
  const line = ['docpipe', ...words].map((word) => `'${word}'`).join(' ');
  return execFileSync('bash', ['-c', `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _docpipe; printf '%s\\n' "\${COMPREPLY[@]}"`], { encoding: 'utf8' })
    .split('\n').filter((word) => word !== '');
}

test.each([
  [['li'], ['list']],
  [['list', '--sor'], ['--sort']],
  [['list', '--sort', ''], ['newest', 'oldest']],
  [['list', '--status', 'SUC'], ['SUCCEEDED']],
  [['dead-letters', 're'], ['redrive']],
  [['dead-letters', 'discard', 'intake', '--y'], ['--yes']],
  [['purge', '--pipe'], ['--pipeline']],
  [['nothing', 'sta'], ['status']],
])('bash completes %j', async (words, offered) => {
  expect(await completed(...words)).toEqual(offered);
});
