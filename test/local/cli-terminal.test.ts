import { image } from './images';
import { operating } from './operating';
import { onEmulator } from './place';
import { widthOf } from '../../cli/src/output/wrapped';

const at = operating('cli-terminal');
const here = onEmulator('a terminal is this machine\'s');

/** Names that are long, wide, or made to do harm. */
const NAMES = [
  'short.txt',
  'the invoice of a supplier with a long name for the eleventh month of the year 2026, second copy.txt',
  '請求書二〇二六年十一月分株式会社例えば御中第二控え担当者確認済みのもの.txt',
  '📄📄📄 notes of the meeting.txt',
];

let read: string[];
let givenUp: string[];

beforeAll(async () => {
  read = await at.read(...NAMES.map((name) => at.file(name)), at.file('scan.png', image(1)));
  givenUp = await at.givenUp(at.file('given up on.txt'));
});

/** The lines that were shown, one after the other, without their colors. */
function linesOf(shown: string): string[] {
  return shown.split(/\r\n|\r|\n|\u001b\[\d*G/).map((line) => line.replace(/\u001b\[[?\d;]*[A-Za-z]/g, ''));
}

const COMMANDS: ReadonlyArray<readonly [code: number, args: () => readonly string[]]> = [
  [0, () => []],
  [0, () => ['help', 'purge']],
  [0, () => ['help', 'upload']],
  [0, () => ['list']],
  [0, () => ['list', '--limit', '2']],
  [0, () => ['status']],
  [0, () => ['upload', ...NAMES.map((name) => at.file(`again/${name}`)), '--wait']],
  [0, () => ['get', read[1]!]],
  [0, () => ['get', read[4]!]],
  [0, () => ['logs', read[4]!]],
  [0, () => ['dead-letters']],
  [0, () => ['dead-letters', 'show', 'recognition']],
  [1, () => ['purge', '--name', 'short']],
  [0, () => ['reprocess', ...read, ...givenUp, '--dry-run']],
  [0, () => ['reconcile', '--dry-run']],
  [1, () => ['get', '0'.repeat(32)]],
  [2, () => ['list', '--status', 'DONE']],
  [2, () => ['purge', '--yes']],
];

describe.each([60, 120])('in a terminal of %d columns', (columns) => {
  here('no line is wider than that, whatever the command', async () => {
    for (const [expected, args] of COMMANDS) {
      const { code, stdout } = await at.docpipe.inTerminal(columns, args());
      if (process.env.VERBOSE) {
        process.stdout.write(`\n$ docpipe ${args().join(' ')}\n${stdout}`);
      }
      expect([args(), code]).toEqual([args(), expected]);
      expect([args(), linesOf(stdout).filter((line) => widthOf(line) > columns)]).toEqual([args(), []]);
    }
  });

  here('there are colors, but where NO_COLOR is set', async () => {
    expect((await at.docpipe.inTerminal(columns, ['list'])).stdout).toContain('\u001b[32mSUCCEEDED');
    expect((await at.docpipe.inTerminal(columns, ['list', '--no-color'])).stdout).not.toMatch(/\u001b\[\d+m/);
  });
});

here('who is asked may say yes, no, or nothing', async () => {
  const [documentId] = await at.read(at.file('asked.txt'));
  const purge = async (answer: string) => at.docpipe.inTerminal(80, ['purge', '--name', 'asked.txt'], answer);
  expect(await purge('n')).toMatchObject({ code: 1, stdout: expect.stringContaining('Nothing was done.') });
  expect(await purge('^D')).toMatchObject({ code: 1, stdout: expect.stringContaining('Nothing was done.') });
  expect(await purge('^C')).toMatchObject({ code: 1, stdout: expect.stringContaining('It was interrupted') });
  expect(await at.docpipe.json('get', documentId!)).toMatchObject({ fileName: 'asked.txt' });
  expect(await purge('y')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 document is purged.') });
});
