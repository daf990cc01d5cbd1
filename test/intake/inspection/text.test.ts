import { inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();

test.each([
  ['UTF-8', Buffer.from('Grüße aus Köln')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffGrüße aus Köln')],
  ['UTF-16, as Notepad saves it', Buffer.from('\ufeffGrüße aus Köln', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeffGrüße aus Köln', 'utf16le').swap16()],
])('%s is text', async (_, bytes) => {
  await expect(inspect(bytes, spool)).resolves.toMatchObject({ contentType: 'text/plain', wordCount: 3 });
});

test.each([
  ['one', 1],
  [' \t\r\n ', 0],
  ['a,b;c', 1],
  ['no\u00a0break\u3000ideographic\u2028line\u0085next', 5],
  ['emoji 👩‍🚀 too', 3],
])('the words of %j are counted by Unicode whitespace', async (text, wordCount) => {
  await expect(inspect(Buffer.from(text), spool)).resolves.toMatchObject({ wordCount });
});

test.each([
  ['binary data', Buffer.from([0, 1, 2])],
  ['another encoding', Buffer.from('caf\xe9', 'latin1')],
  ['a character that is cut off', Buffer.from('ü').subarray(0, 1)],
])('text that goes over into %s further on is not passed off as text', async (_, end) => {
  const bytes = Buffer.concat([Buffer.from('lorem ipsum '.repeat(2000)), end]);

  await expect(inspect(bytes, spool)).resolves.toMatchObject({ contentType: 'text/plain', problem: { code: 'UNSUPPORTED_TYPE' } });
});
