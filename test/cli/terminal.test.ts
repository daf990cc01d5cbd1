import { safe, shortened } from '../../cli/src/output/terminal';
import { typed, widthOf, wrapped } from '../../cli/src/output/wrapped';

const ID = '0123456789abcdef0123456789abcdef';

test('lines are broken between words, and go on below their values', () => {
  expect(wrapped('  Cause:     AWS denies the function something that it needs.', 40)).toBe('  Cause:     AWS denies the function\n             something that it needs.');
  expect(wrapped('    Mend the role, the bucket policy or the policy', 30)).toBe('    Mend the role, the bucket\n    policy or the policy');
});

test('a command stands on one line, however long, so that it can be pasted', () => {
  expect(wrapped(`The text: ${typed(`docpipe get ${ID} --text`)}`, 60)).toBe(`The text:\ndocpipe get ${ID} --text`);
  expect(wrapped(`The text: ${typed(`docpipe get ${ID} --text`)}`, 20)).toBe(`The text:\ndocpipe get ${ID} --text`);
});

test('where there is no terminal, lines are as long as they are', () => {
  const text = 'word '.repeat(100).trim();
  expect(wrapped(text)).toBe(text);
});

test('colors take no room, and characters of East Asia take two columns', () => {
  expect(wrapped('\u001b[31mred\u001b[39m and blue', 12)).toBe('\u001b[31mred\u001b[39m and blue');
  expect(wrapped('請求書 請求書', 12)).toBe('請求書\n請求書');
  const short = shortened('請求書二〇二六年十一月分.pdf', 15);
  expect(widthOf(short)).toBeLessThanOrEqual(15);
  expect(short).toMatch(/^請.*….*pdf$/);
});

test.each([[7, 'abcdefgh', 'abc…fgh'], [8, 'abcdefgh', 'abcdefgh'], [6, 'abcdefgh', 'abc…gh']])('to %d columns, %s is shortened in the middle', (width, text, expected) => {
  expect(shortened(text, width)).toBe(expected);
});

test.each(['\u001b[2J', '\u202e', '\u2066', '\u200f', '\u0007'])('a name with %j in it cannot change how a terminal shows what follows', (character) => {
  expect(safe(`a${character}b`)).not.toContain(character[0]);
});
